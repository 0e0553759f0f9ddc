"""A scene being played: who is there, and what day it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jalon_demo import calendrier
from jalon_demo.scene import Scene
from jalon_web.comptes.models import Compte, Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Jeu:
    """A scene being played.

    Args:
        scene: who and what.
        conseiller, personne: the two accounts.
        financeur: who pays, if someone does.
        today: Paris day on which the demonstration is made.
        avant: who opened it, when somebody else took it over at once; None most of the time.
        responsable: who manages the centre, and names.
    """

    scene: Scene
    conseiller: Compte
    personne: Compte
    financeur: Organisation | None
    today: dt.date
    avant: Compte | None = None
    responsable: Compte | None = None

    def at(self, days_ago: int, hour: int = 18, minute: int = 0) -> dt.datetime:
        """Return an instant some days ago, Paris time, on a day when people work."""
        return calendrier.moment(self.today, days_ago, hour, minute)
