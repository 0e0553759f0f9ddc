"""Hold a bilan by a written decision, or release it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.conservation.services import RetenueRefusee, hold, release


class Command(BaseCommand):
    """`jalon-place retenir BILAN`: a litigation, a danger; decided by somebody, until a day."""

    help = "Garde un bilan de la destruction jusqu’à un jour, sur décision écrite ; ou le relâche."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the bilan, the decision, who bears it and the last day; or the release."""
        parser.add_argument("bilan", type=uuid.UUID, help="l’identifiant du bilan")
        parser.add_argument("--decision", default="", help="la référence de la décision écrite")
        parser.add_argument("--par", default="", help="qui l’a prise, avec sa qualité")
        parser.add_argument(
            "--jusqu-au", type=dt.date.fromisoformat, help="AAAA-MM-JJ, ce jour compris"
        )
        parser.add_argument("--lever", action="store_true", help="mettre fin à la retenue")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold or release, and say until when."""
        now = clock.now()
        try:
            if options["lever"]:
                release(options["bilan"], now=now)
                self.stdout.write("retenue levée : ce qui est échu tombe ce soir.")
                return
            if options["jusqu_au"] is None:
                raise CommandError("donnez le dernier jour : --jusqu-au AAAA-MM-JJ.")
            row = hold(
                options["bilan"],
                decision=options["decision"],
                decideur=options["par"],
                jusqu_au=options["jusqu_au"],
                now=now,
            )
        except NotVisible:
            raise CommandError("aucun bilan à retenir sous cet identifiant.") from None
        except RetenueRefusee as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"rien de ce bilan ne sera détruit jusqu’au {row.jusqu_au:%d/%m/%Y} compris."
        )
