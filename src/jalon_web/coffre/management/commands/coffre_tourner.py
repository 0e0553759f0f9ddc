"""Turn the master key while the service runs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.services.rotation import rotate


class Command(BaseCommand):
    """`jalon-place coffre_tourner`: a new master key; run again, it finishes what was cut."""

    help = "Change la clé maîtresse pendant le service ; reprend une rotation interrompue."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Turn the key and say how far it is."""
        try:
            version = rotate(settings.CONFIG, progress=self._say)
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(
                f"le fichier de la clé maîtresse ne s’écrit pas ({error.strerror}) : lancez la "
                "commande avec un compte qui peut le remplacer. Rien n’est perdu."
            ) from None
        self.stdout.write(f"Clé maîtresse en usage : version {version}. L’ancienne est détruite.")

    def _say(self, done: int, total: int) -> None:
        self.stdout.write(f"enveloppes : {done} sur {total}")
        self.stdout.flush()
