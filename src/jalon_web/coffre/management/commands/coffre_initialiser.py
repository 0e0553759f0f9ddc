"""Create the key store, and the KEK file when there is none."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import read_kek, write_kek
from jalon_web.coffre.keys.keystore import FICHIER, KeyStore, open_store


class Command(BaseCommand):
    """`jalon-place coffre_initialiser`: at the first installation; harmless afterwards."""

    help = "Crée le coffre de clés, et le fichier de la clé maîtresse s’il n’existe pas."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing; never replace a key."""
        config = settings.CONFIG
        try:
            if (config.coffre / FICHIER).exists():
                open_store(config)
                self.stdout.write(f"Le coffre de clés est déjà là, et s’ouvre : {config.coffre}.")
                return
            if not config.kek_file.exists():
                write_kek(config.kek_file)
                self.stdout.write(
                    f"Clé maîtresse créée : {config.kek_file}. Faites maintenant "
                    "« coffre_secours » : deux parts, deux personnes."
                )
            KeyStore.create(config.coffre, read_kek(config.kek_file))
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Coffre de clés créé dans {config.coffre}.")
