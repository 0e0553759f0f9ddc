"""Open an organisation, and invite who will manage it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from jalon_web.base import clock
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.services.equipe import open_organisation


class Command(BaseCommand):
    """`jalon-place organisation_ouvrir NATURE NOM ADRESSE`: the first person of an organisation."""

    help = "Ouvre une organisation et invite la personne qui la gérera."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for its kind, its name, and its manager."""
        parser.add_argument("nature", choices=[each.value for each in Organisation.Nature])
        parser.add_argument("nom", help="tel qu’il figure sur les documents")
        parser.add_argument("adresse", help="adresse e-mail de la personne qui la gérera")
        parser.add_argument(
            "--territoire", default="", help="numéro du département, s’il y en a un"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Open it; the invitation leaves with the mail, and lives fourteen days."""
        try:
            validate_email(options["adresse"])
            organisation = open_organisation(
                nature=options["nature"],
                nom=options["nom"],
                territoire=options["territoire"],
                email=options["adresse"],
                now=clock.now(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{organisation.nom} est ouverte ; l’invitation vaut 14 jours.")
