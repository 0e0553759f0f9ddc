"""Destroy what is due, say what is coming."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jalon_web.base import clock
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.conservation.services import pass_day


class Command(BaseCommand):
    """`jalon-place echeances`: once a day, at 23:30 in Paris."""

    help = "Détruit ce qui est échu, prévient de ce qui approche. À lancer chaque soir à 23 h 30."

    def handle(self, *args: Any, **options: Any) -> None:
        """Pass the day, and say how it went in counts alone."""
        try:
            day = pass_day(now=clock.now(), progress=self._say)
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"destructions achevées : {day.achevees}, bilans détruits : {day.detruits}, "
            f"préavis envoyés : {day.preavis}, échecs : {day.echecs}"
        )
        if day.oubliees:
            self.stdout.write(f"lignes du journal arrivées à leur terme : {day.oubliees}")
        if day.echecs:
            raise CommandError("une échéance n’a pas été tenue : relancez la commande.")

    def _say(self, done: int, total: int) -> None:
        if total >= 500 and (done == total or done % 500 == 0):
            self.stdout.write(f"bilans relus : {done} sur {total}")
