"""Time: the bar of the hours with its table, the next sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from jalon_web.ui.composants.registre import register, render

WIDTH = 640
GAP = 2
KINDS = 5


@register.simple_tag
def heures(lignes: Sequence[Any], *, fait: int | None, prevu: int | None) -> SafeString:
    """Draw the bar of hours, always with its table.

    Args:
        lignes: one a kind of time, with `label`, `fait_min`, `prevu_min`; minutes, None if unknown.
        fait: minutes done in all.
        prevu: minutes planned in all; the bar has this length, or that of what is done if longer.
    """
    done = sum(ligne.fait_min or 0 for ligne in lignes)
    total = max(prevu or 0, fait or 0, done, 1)
    at, bars, rows = 0.0, [], []
    for rank, ligne in enumerate(lignes):
        minutes = ligne.fait_min or 0
        colour = min(rank, KINDS - 1) + 1
        rows.append({"ligne": ligne, "rang": colour if minutes else 0})
        width = minutes * WIDTH / total
        if width:
            bars.append({"x": f"{at:.1f}", "largeur": f"{max(width - GAP, 1):.1f}", "rang": colour})
        at += width
    planned = [ligne for ligne in lignes if ligne.prevu_min is not None]
    return render("heures", barres=bars, lignes=rows, fait=fait, prevu=prevu, a_prevu=bool(planned))


@register.simple_tag
def rendezvous(seance: Any, *, note: str = "", agenda: str = "", changer: str = "") -> SafeString:
    """Show the next sitting: the day in a borne, then from when to when, with whom, where.

    Args:
        seance: has `jour`, `debut`, `duree_min`, `conseiller.nom`, `get_sorte_display`, `sorte`,
            `bilan.centre.adresse`; what is None is not said.
        note: what will be spoken of.
        agenda: address of its calendar file.
        changer: address where it is moved or cancelled.
    """
    return render(
        "rendezvous",
        seance=seance,
        fin=_end(seance),
        note=note,
        agenda=agenda,
        changer=changer,
    )


def _end(seance: Any) -> dt.time | None:
    if not seance.debut or not seance.duree_min:
        return None
    start = dt.datetime.combine(seance.jour, seance.debut)
    return (start + dt.timedelta(minutes=seance.duree_min)).time()
