"""Try again what the outbox could not do."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jalon_web.base import clock, outbox


class Command(BaseCommand):
    """`jalon-place courrier`: to be run every few minutes."""

    help = "Reprend les envois qui n’ont pas abouti."

    def handle(self, *args: Any, **options: Any) -> None:
        """Drain the outbox and say how it went."""
        done, failed = outbox.drain(clock.now())
        self.stdout.write(
            f"envois faits : {done}, à reprendre : {failed}, abandonnés : {outbox.abandoned()}"
        )
