"""Put a copy of the data back, and destroy again all that was destroyed since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jalon_web.base import clock
from jalon_web.coffre.errors import CoffreFerme, SauvegardeRefusee
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.keys.presence import alone
from jalon_web.coffre.management.avancement import told_to
from jalon_web.coffre.queries import audit
from jalon_web.coffre.services.ancres import REPRISE, anchor_journal
from jalon_web.coffre.services.sauvegarde.reprise import put_back
from jalon_web.conservation.services import resume


class Command(BaseCommand):
    """`jalon-place restaurer COPIE`: the data of the copy, the keys and the register of today."""

    help = "Restaure les données d’une sauvegarde, sous le coffre de clés actuel."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the copy, and whether a base may be put aside."""
        parser.add_argument("copie", type=Path, help="ce que « sauvegarder » a nommé")
        parser.add_argument(
            "--remplacer", action="store_true", help="mettre de côté la base qui est là"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, put back, bring the tables up to date, replay, read everything."""
        now = clock.now()
        try:
            store = keystore()
            with alone(settings.CONFIG):
                found, kept = put_back(
                    options["copie"].absolute(),
                    store,
                    replace=options["remplacer"],
                    now=now,
                    progress=told_to(self.stdout),
                )
                self._bring_up_to_date(now)
        except (CoffreFerme, SauvegardeRefusee) as error:
            raise CommandError(str(error)) from None
        if kept is not None:
            self.stdout.write(
                f"l’ancienne base est gardée : {kept}\n"
                "Effacez-la dès que vous n’en avez plus besoin : elle ne suit plus le registre."
            )
        self.stdout.write(
            f"données du {found.manifeste.faite_at:%d/%m/%Y à %H:%M} (UTC) restaurées. "
            "Vous pouvez démarrer le service."
        )

    def _bring_up_to_date(self, now: dt.datetime) -> None:
        """Make the base what the service of today may open, and prove that it opens."""
        call_command("migrate", verbosity=0, interactive=False)
        done = resume(now=now)
        anchor_journal(settings.CONFIG, now=now, kind=REPRISE)
        # Nobody is signed in by a copy.
        closed = Session.objects.all().delete()[0]
        seen = audit()
        self.stdout.write(
            f"bilans détruits de nouveau : {done.bilans}, "
            f"compartiments effacés hors d’un bilan : {done.compartiments}, "
            f"accords retirés de nouveau : {done.accords}, "
            f"sessions fermées : {closed}\n"
            f"versions ouvertes : {seen.opened}, sans clé : {seen.keyless}, "
            f"altérées : {seen.altered}"
        )
        if seen.keyless or seen.altered:
            raise SauvegardeRefusee(
                "des contenus restaurés ne s’ouvrent pas : le coffre de clés n’est pas celui de "
                "ces données, ou il est plus ancien qu’elles."
            )
