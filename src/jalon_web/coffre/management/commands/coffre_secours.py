"""Make the recovery key and print its two shares, once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import read_kek
from jalon_web.coffre.keys.keystore import open_store
from jalon_web.coffre.services.secours import prepare, sealed_file


class Command(BaseCommand):
    """`jalon-place coffre_secours`: two shares on paper, for two persons."""

    help = "Crée la clé de secours et affiche, une seule fois, ses deux parts."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each share for its holder; nothing of them is kept."""
        config = settings.CONFIG
        try:
            parts = prepare(open_store(config), config, read_kek(config.kek_file))
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        for part in parts:
            self.stdout.write(f"\nPart {part.numero}, pour une seule personne :\n")
            self.stdout.write(part.written())
        self.stdout.write(
            f"Fichier de secours : {sealed_file(config.kek_file)}. Copiez-le hors ligne, et "
            "remplacez cette copie après chaque « coffre_tourner »."
        )
