"""Try once everything that is due in the outbox."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jalon_web.base import clock, outbox


class Command(BaseCommand):
    """`jalon-place courrier`: the worker once, by hand or by a timer, and how it went."""

    help = "Fait une fois tous les envois dus, et dit où ils en sont."

    def handle(self, *args: Any, **options: Any) -> None:
        """Drain the outbox and say how it went."""
        done, failed = outbox.drain(clock.now())
        self.stdout.write(
            f"envois faits : {done}, à reprendre : {failed}, abandonnés : {outbox.abandoned()}"
        )
