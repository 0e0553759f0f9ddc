"""Say whether a copy would bring the service back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jalon_web.coffre.errors import CoffreFerme, SauvegardeRefusee
from jalon_web.coffre.keys.keystore import FICHIER
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.management.avancement import told_to
from jalon_web.coffre.services.sauvegarde.controle import verify, verify_keys


class Command(BaseCommand):
    """`jalon-place verifier-sauvegarde COPIE`: reads all of it, changes nothing."""

    help = "Relit une sauvegarde : chaque empreinte, la base entière, le registre des destructions."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the copy."""
        parser.add_argument("copie", type=Path, help="ce que « sauvegarder » a nommé")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it whole; say what it is."""
        folder = options["copie"].absolute()
        try:
            if (folder / FICHIER).is_file():
                missed = verify_keys(folder, keystore(), settings.CONFIG)
                self.stdout.write(f"coffre de clés sain ; destructions inscrites depuis : {missed}")
                if missed:
                    self.stdout.write("Cette copie a vieilli : faites-en une autre.")
                return
            found = verify(folder, keystore(), progress=told_to(self.stdout))
        except (CoffreFerme, SauvegardeRefusee) as error:
            raise CommandError(str(error)) from None
        said = found.manifeste
        self.stdout.write(
            f"sauvegarde saine : {said.base}, version {said.version}, faite le "
            f"{said.faite_at:%d/%m/%Y à %H:%M} (UTC), {len(said.membres)} fichier(s)"
        )
        self.stdout.write(f"destructions à rejouer si elle est restaurée : {found.depuis}")
