"""Copy the data, or the keys, while the service runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jalon_web.base import clock
from jalon_web.coffre.errors import CoffreFerme, SauvegardeRefusee
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.management.avancement import told_to
from jalon_web.coffre.services.sauvegarde.copie import back_up, back_up_keys


class Command(BaseCommand):
    """`jalon-place sauvegarder DOSSIER`: verified before it has its name; replaces nothing."""

    help = "Copie les données (ou, avec --cles, le coffre de clés) dans un dossier privé."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder of the copies, and which store."""
        parser.add_argument("dossier", type=Path, help="dossier des copies, lisible par vous seul")
        parser.add_argument(
            "--cles", action="store_true", help="copier le coffre de clés, sur un autre support"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy, verify, say where."""
        folder, tell = options["dossier"].absolute(), told_to(self.stdout)
        try:
            store = keystore()
            if options["cles"]:
                made = back_up_keys(folder, store, settings.CONFIG, now=clock.now(), progress=tell)
            else:
                made = back_up(folder, store, now=clock.now(), progress=tell)
        except (CoffreFerme, SauvegardeRefusee) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"la sauvegarde n’aboutit pas ({error.strerror}).") from None
        self.stdout.write(f"sauvegarde vérifiée : {made}")
