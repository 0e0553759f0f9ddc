"""Planned against done: what a phase holds, what is in the calendar, and where it drifts.

The kinds of time never mix: what a counsellor gives and what the person does alone are compared
each with its own forecast, and one never makes up for the other.

Source: report §4 (kinds of time); INVEST-AUTONOMIE (the person's own work is counted apart).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jalon.faits import PHASES, SORTES_ACCOMPAGNEMENT

SORTES_SEULE = ("travail_personnel", "immersion")
"""Kinds of time that the person spends without a counsellor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ligne:
    """One line of time, as it is weighed.

    Args:
        phase, sorte: codes of the facts.
        jour: Paris day.
        minutes: None while not written down.
        tenue: it took place; else it is planned.
    """

    phase: str
    sorte: str
    jour: dt.date
    minutes: int | None
    tenue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side of a phase: with a counsellor, or alone.

    Args:
        phase: one of the three.
        accompagnee: with a counsellor.
        prevu_min: what the programme plans; None when it plans nothing of it.
        fait_min: what was done and has a length.
        agenda_min: what is in the calendar, today or later.
        passe_min: what was to take place before today, and of which nothing says whether it did.
    """

    phase: str
    accompagnee: bool
    prevu_min: int | None
    fait_min: int
    agenda_min: int
    passe_min: int

    @property
    def projete_min(self) -> int:
        """The total if everything in the calendar takes place."""
        return self.fait_min + self.agenda_min + self.passe_min

    @property
    def reste_min(self) -> int:
        """The minutes planned, and neither done nor in the calendar."""
        return max(0, (self.prevu_min or 0) - self.projete_min)

    @property
    def depasse_min(self) -> int:
        """By how much it will pass what was planned."""
        return max(0, self.projete_min - self.prevu_min) if self.prevu_min is not None else 0


class Alerte(StrEnum):
    """A drift from the planned time."""

    FORFAIT_DEPASSE = "forfait_depasse"
    PHASE_DEPASSERA = "phase_depassera"
    RESTE_A_PLACER = "reste_a_placer"
    PASSEE_SANS_TRACE = "passee_sans_trace"
    SANS_DUREE = "sans_duree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derive:
    """One drift: what, where, by how much.

    Args:
        phase: empty for the whole bilan.
        minutes: by how much, when it is a matter of minutes.
        nombre: how many lines, when it is a matter of lines.
        presse: it already costs something; else there is still time.
    """

    alerte: Alerte
    phase: str = ""
    minutes: int = 0
    nombre: int = 0
    presse: bool = False


def parts_of(
    lignes: Iterable[Ligne], prevus: Mapping[tuple[str, str], int], *, today: dt.date
) -> tuple[Part, ...]:
    """Weigh each phase, with a counsellor then alone; a side of which nothing is known is left out.

    Args:
        lignes: lines of time that still stand, in any order.
        prevus: planned minutes by (phase, sorte).
        today: Paris day.
    """
    lines = tuple(lignes)
    parts = []
    for phase in PHASES:
        for sortes, accompagnee in ((SORTES_ACCOMPAGNEMENT, True), (SORTES_SEULE, False)):
            mine = [x for x in lines if x.phase == phase and x.sorte in sortes]
            planned = [m for (p, s), m in prevus.items() if p == phase and s in sortes]
            if not mine and not planned:
                continue
            ahead = [x for x in mine if not x.tenue and x.jour >= today]
            behind = [x for x in mine if not x.tenue and x.jour < today]
            parts.append(
                Part(
                    phase=phase,
                    accompagnee=accompagnee,
                    prevu_min=sum(planned) if planned else None,
                    fait_min=_sum(x for x in mine if x.tenue),
                    agenda_min=_sum(ahead),
                    passe_min=_sum(behind),
                )
            )
    return tuple(parts)


def _sum(lignes: Iterable[Ligne]) -> int:
    return sum(ligne.minutes or 0 for ligne in lignes)


def _overrun(part: Part) -> Derive:
    """Say by how much a phase is over what was planned, or will be."""
    already = part.fait_min - (part.prevu_min or 0)
    return Derive(
        alerte=Alerte.PHASE_DEPASSERA,
        phase=part.phase,
        minutes=already if already > 0 else part.depasse_min,
        presse=already > 0,
    )


def derives_of(
    parts: Iterable[Part],
    lignes: Iterable[Ligne],
    *,
    forfait_min: int | None,
    phases_closes: frozenset[str],
    today: dt.date,
) -> tuple[Derive, ...]:
    """Return what drifts, what already costs first.

    Args:
        parts: as `parts_of` weighed them.
        lignes: the same lines.
        forfait_min: the package agreed; None before it is.
        phases_closes: phases that have ended: nothing is left to place there.
        today: Paris day.
    """
    weighed, lines = tuple(parts), tuple(lignes)
    found: list[Derive] = []
    total = sum(part.projete_min for part in weighed)
    if forfait_min is not None and total > forfait_min:
        done = sum(part.fait_min for part in weighed) - forfait_min
        found.append(
            Derive(
                alerte=Alerte.FORFAIT_DEPASSE,
                minutes=done if done > 0 else total - forfait_min,
                presse=done > 0,
            )
        )
    found += [
        _overrun(part)
        for part in weighed
        if part.accompagnee and part.depasse_min and part.phase not in phases_closes
    ]
    found += [
        Derive(alerte=Alerte.RESTE_A_PLACER, phase=part.phase, minutes=part.reste_min)
        for part in weighed
        if part.accompagnee and part.reste_min and part.phase not in phases_closes
    ]
    led = [x for x in lines if x.sorte in SORTES_ACCOMPAGNEMENT]
    if late := sum(1 for x in led if not x.tenue and x.jour < today):
        found.append(Derive(alerte=Alerte.PASSEE_SANS_TRACE, nombre=late, presse=True))
    if unknown := sum(1 for x in lines if x.tenue and x.minutes is None):
        found.append(Derive(alerte=Alerte.SANS_DUREE, nombre=unknown, presse=True))
    return tuple(sorted(found, key=lambda derive: not derive.presse))
