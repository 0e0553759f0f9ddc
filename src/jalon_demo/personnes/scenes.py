"""All the scenes, and how the day of the demonstration changes them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from jalon_demo.personnes.de_claire import DE_CLAIRE
from jalon_demo.personnes.des_autres import DES_AUTRES
from jalon_demo.personnes.premiers import PREMIERS
from jalon_demo.scene import Scene
from jalon_web.cahier.queries import cahiers

TOUTES: tuple[Scene, ...] = (*PREMIERS, *DE_CLAIRE, *DES_AUTRES)

ECRIT_EN = 2026
"""The year in which the stories were written: the years that they name follow the day."""

ANNEE = re.compile(r"\b(?:19|20)\d\d\b")

LOI_DU_CONGE = "droit-2017"
"""The text that knew a leave for a bilan; later, one comes with one's own account."""


def on(day: dt.date) -> tuple[Scene, ...]:
    """Return the scenes as they are told on a day: the ways in are those of the law."""
    loi = cahiers()[LOI_DU_CONGE]
    return tuple(
        replace(scene, voie="cpf")
        if scene.voie == "conge" and not loi.covers(day - dt.timedelta(days=scene.debut))
        else scene
        for scene in (_as_told_in(day.year, one) for one in TOUTES)
    )


def _as_told_in(year: int, scene: Scene) -> Scene:
    """Return a scene whose years are as far from this one as they are from the year of writing."""
    later = year - ECRIT_EN

    def moved(told: object) -> object:
        if isinstance(told, tuple):
            return tuple(moved(one) for one in told)
        said = isinstance(told, str)
        return ANNEE.sub(lambda found: str(int(found[0]) + later), str(told)) if said else told

    return replace(
        scene,
        experiences=tuple(
            {key: moved(value) for key, value in one.items()} for one in scene.experiences
        ),
        reperes=tuple(
            (titre, sphere, debut + later, fin + later if fin else None, mots)
            for titre, sphere, debut, fin, mots in scene.reperes
        ),
    )
