"""Read the whole journal again and say whether it is as it was written."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jalon_web.coffre.contents.chaine import Tete
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.services.integrite import in_words, read_again


class Command(BaseCommand):
    """`jalon-place journal_verifier`: every line, every link, every anchor."""

    help = "Relit tout le journal : chaque ligne, chaque maillon, chaque ancre."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take anchors that were kept outside the machine."""
        parser.add_argument(
            "--ancre",
            action="append",
            default=[],
            metavar="RANG:TETE",
            help="une ancre gardée hors de la machine ; autant de fois qu’il y en a",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, count, and name the first faults."""
        try:
            apart = [Tete.read(text) for text in options["ancre"]]
        except ValueError as error:
            raise CommandError(
                f"« {error} » n’est pas une ancre : rang, deux-points, tête."
            ) from None
        try:
            reading = read_again(settings.CONFIG, kept_apart=apart)
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"maillons relus : {reading.lues}, ancres tenues : {reading.ancres}, "
            f"ancres étrangères : {reading.ancres_fausses}"
        )
        for at in reading.reprises:
            self.stdout.write(f"base remise depuis une sauvegarde : {at}")
        for faute in reading.fautes:
            self.stdout.write(in_words(faute))
        if not reading.entier:
            raise CommandError("le journal a été modifié hors de Jalon.")
