"""The worker: does what the acts posted, as it comes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jalon_web.base import clock, ouvrier
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.conservation.services import be_ready


class Command(BaseCommand):
    """`jalon-place ouvrier`: runs as long as the service; two at once do no harm."""

    help = "Fait ce que les actes ont déposé (courrier, rappels), à mesure ; SIGTERM l’arrête."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Read how long to rest."""
        parser.add_argument(
            "--pause", type=float, default=1.0, help="secondes entre deux regards (1 par défaut)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Start as the service does, then work until told to stop."""
        try:
            be_ready(now=clock.now())
        except CoffreFerme as error:
            raise SystemExit(f"Jalon ne démarre pas : {error}") from None
        ouvrier.work_until_a_signal(pause=max(0.05, options["pause"]))
