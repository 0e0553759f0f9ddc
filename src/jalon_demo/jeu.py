"""A scene being played: its people, and its day."""

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
        scene: the person and her story.
        conseiller, personne: the two accounts.
        financeur: the payer, if there is one.
        today: Paris day on which the demonstration is made.
        avant: the counsellor who opened it, when another took it over at once; None most often.
        responsable: the manager of the centre, who names counsellors.
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
