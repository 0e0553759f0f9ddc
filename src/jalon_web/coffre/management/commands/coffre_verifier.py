"""Say whether the key store opens and every sealed version of the base with it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.queries import audit


class Command(BaseCommand):
    """`jalon-place coffre_verifier`: opens everything, shows nothing of it."""

    help = "Vérifie que chaque contenu scellé s’ouvre avec le coffre de clés."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Count what opens, what was destroyed and what does not open."""
        try:
            counts = keystore().counts()
            found = audit()
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"centres : {counts['centres']}, compartiments : {counts['compartiments']}, "
            f"destructions : {counts['destructions']} (à achever : {counts['inachevees']})"
        )
        self.stdout.write(
            f"versions ouvertes : {found.opened}, sans clé : {found.keyless}, "
            f"altérées : {found.altered}"
        )
        if found.altered or found.keyless:
            raise CommandError("des contenus ne s’ouvrent pas.")
