"""Write the master key again from the two shares of the recovery key."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import write_kek
from jalon_web.coffre.keys.keystore import KeyStore
from jalon_web.coffre.services.secours import Part, recover


class Command(BaseCommand):
    """`jalon-place coffre_recouvrer FICHIER PART1 PART2`: when the master key is lost."""

    help = "Réécrit la clé maîtresse perdue, avec les deux parts de secours."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the three files."""
        parser.add_argument("fichier", type=Path, help="le fichier de secours")
        parser.add_argument("parts", type=Path, nargs=2, help="les deux parts recopiées")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open, prove on the key store, then write; never replace a key that is there."""
        config = settings.CONFIG
        try:
            parts = [Part.read(path.read_text(encoding="utf-8")) for path in options["parts"]]
            kek = recover(options["fichier"].read_text(encoding="ascii"), parts)
            KeyStore.open(config.coffre, kek)
            write_kek(config.kek_file, kek)
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        except FileExistsError:
            raise CommandError(f"il y a déjà une clé maîtresse : {config.kek_file}.") from None
        except (OSError, UnicodeDecodeError):
            raise CommandError("un des fichiers donnés ne se lit pas.") from None
        self.stdout.write(
            f"Clé maîtresse réécrite : {config.kek_file}. Effacez les parts recopiées, puis faites "
            "« coffre_secours » et « coffre_tourner » : les parts réunies ont servi."
        )
