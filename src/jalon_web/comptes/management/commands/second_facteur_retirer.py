"""`jalon-place second_facteur_retirer ADRESSE`: telephone, key and codes are lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.comptes import services


class Command(BaseCommand):
    """Remove the second factors of one account."""

    help = (
        "Retire les secondes vérifications d’un compte dont la personne a tout perdu. Vérifiez "
        "d’abord de vive voix qui vous le demande. Elle en remettra une en se connectant."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address of the account."""
        parser.add_argument("adresse", help="adresse e-mail du compte")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say how many."""
        try:
            removed = services.remove_factors(email=options["adresse"], now=clock.now())
        except NotVisible:
            raise CommandError("aucun compte n’a cette adresse.") from None
        self.stdout.write(f"{removed} vérification(s) retirée(s), codes de secours compris.")
