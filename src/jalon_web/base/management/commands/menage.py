"""Forget what is over: sessions that ended, counts of tries, what each room lets go."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from jalon_web.base import clock, compteurs, oublis


class Command(BaseCommand):
    """`jalon-place menage`: to be run every day."""

    help = (
        "Efface les sessions finies, les comptes d’essais passés et les liens personnels éteints."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how many counts went."""
        call_command("clearsessions")
        self.stdout.write(f"comptes d’essais effacés : {compteurs.forget(clock.now())}")
        for quoi, forget in oublis.OUBLIS.items():
            self.stdout.write(f"{quoi} : {forget(clock.now())}")
