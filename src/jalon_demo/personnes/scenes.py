"""All the scenes, and how the day of the demonstration changes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jalon_demo.personnes.de_claire import DE_CLAIRE
from jalon_demo.personnes.des_autres import DES_AUTRES
from jalon_demo.personnes.premiers import PREMIERS
from jalon_demo.scene import Scene
from jalon_web.cahier.queries import cahiers

TOUTES: tuple[Scene, ...] = (*PREMIERS, *DE_CLAIRE, *DES_AUTRES)

LOI_DU_CONGE = "droit-2017"
"""The text that knew a leave for a bilan; later, one comes with one's own account."""


def on(day: dt.date) -> tuple[Scene, ...]:
    """Return the scenes as they are told on a day: the ways in are those of the law."""
    loi = cahiers()[LOI_DU_CONGE]
    return tuple(
        replace(scene, voie="cpf")
        if scene.voie == "conge" and not loi.covers(day - dt.timedelta(days=scene.debut))
        else scene
        for scene in TOUTES
    )
