"""Finish in the base every destruction that the register holds."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jalon_web.base import clock
from jalon_web.coffre.acces_cles import keystore
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.registre import replay
from jalon_web.coffre.services import empty_the_wal


class Command(BaseCommand):
    """`jalon-place coffre_rejouer`: after a stop, or once a copy of the base is back."""

    help = "Achève dans la base toutes les destructions du registre."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay, and say how far it is."""
        try:
            fallen = replay(keystore(), now=clock.now(), progress=self._say)
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        empty_the_wal()
        self.stdout.write(f"compartiments effacés : {fallen}")

    def _say(self, done: int, total: int) -> None:
        if done == total or done % 500 == 0:
            self.stdout.write(f"compartiments relus : {done} sur {total}")
