"""Finish in the base every destruction that the register holds."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jalon_web.base import clock
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.conservation.services import resume


class Command(BaseCommand):
    """`jalon-place coffre_rejouer`: what each start does, by hand."""

    help = "Achève dans la base toutes les destructions du registre."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay, and say how far it is."""
        try:
            done = resume(now=clock.now(), progress=self._say)
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"bilans remis d’accord avec le registre : {done.bilans}, "
            f"compartiments effacés hors d’un bilan : {done.compartiments}"
        )

    def _say(self, done: int, total: int) -> None:
        if done == total or done % 500 == 0:
            self.stdout.write(f"compartiments relus : {done} sur {total}")
