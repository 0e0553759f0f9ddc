"""`jalon-place demo`: fill an empty base with invented people, once; tell who may enter."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from jalon_web.comptes.models import Compte
from jalon_web.espaces.demonstration.base import build, known_password, let_fall
from jalon_web.espaces.queries import CAST


class Command(BaseCommand):
    """Make the demonstration, or only say who may enter when it is there."""

    help = "Remplit une base vide de personnes inventées, et dit qui peut entrer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build once; print the accounts and their password."""
        if not settings.CONFIG.demo:
            raise CommandError("cette commande ne sert qu’avec JALON_DEMO=oui.")
        password = known_password()
        if password is None and Compte.objects.exists():
            raise CommandError(
                "cette base a déjà des comptes : elle ne deviendra pas une démonstration."
            )
        if password is None:
            password = (
                f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(900) + 100}"
            )
            with transaction.atomic():
                build(password)
            let_fall()
        self.stdout.write("\n  Comptes de démonstration (mot de passe commun : " + password + ")\n")
        for entree in CAST:
            self.stdout.write(f"    {entree.email:<20} {entree.nom}, {entree.role}")


WORDS = ("borne", "sentier", "carnet", "rivage", "lanterne", "verger", "passerelle", "boussole")
