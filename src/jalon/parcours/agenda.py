"""A sitting in a calendar: proposed, accepted, moved, cancelled, held, missed.

What one side proposes the other accepts; whoever moves it proposes again. The number of a sitting
grows with each change that a calendar has to learn (RFC 5545, `SEQUENCE`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Geste(StrEnum):
    """An act on a sitting of the calendar."""

    PROPOSER = "proposer"
    ACCEPTER = "accepter"
    DEPLACER = "deplacer"
    ANNULER = "annuler"
    NOTER_ABSENCE = "noter_absence"
    NOTER_TENUE = "noter_tenue"


PREVUE, TENUE, ANNULEE, ABSENCE, CORRIGEE = "prevue", "tenue", "annulee", "absence", "corrigee"
PROPOSEE, ACCEPTEE = "proposee", "acceptee"

_REFUS: Mapping[str, str] = MappingProxyType(
    {TENUE: "deja_tenue", ANNULEE: "deja_annulee", ABSENCE: "deja_tenue", CORRIGEE: "deja_fait"}
)


def geste_refused(
    geste: Geste,
    *,
    etat: str,
    accord: str,
    propose_par_moi: bool,
    jour: dt.date,
    today: dt.date,
) -> str | None:
    """Return why this cannot be done with a sitting now, or None when it can.

    Args:
        geste: what someone wants to do.
        etat: where the sitting stands.
        accord: `proposee`, `acceptee`, or empty when nobody was asked.
        propose_par_moi: the viewer proposed it last.
        jour: its Paris day.
        today: Paris day.

    Returns:
        `deja_tenue`, `deja_annulee`, `deja_fait` (nothing is left to accept), `attend_l_autre`
        (one does not accept what one proposed), `a_venir` (nobody can have missed it yet),
        `futur` (it cannot have been held yet), `passee` (its day has passed), or None.
    """
    if etat != PREVUE:
        return _REFUS[etat]
    checks = (
        ("deja_fait", geste is Geste.ACCEPTER and accord != PROPOSEE),
        ("attend_l_autre", geste is Geste.ACCEPTER and propose_par_moi),
        ("a_venir", geste is Geste.NOTER_ABSENCE and jour > today),
        ("futur", geste is Geste.NOTER_TENUE and jour > today),
        ("passee", geste in {Geste.ACCEPTER, Geste.DEPLACER} and jour < today),
    )
    return next((code for code, refused in checks if refused), None)


def status_of(etat: str, accord: str) -> str:
    """Return what a calendar calls it: `CONFIRMED`, `TENTATIVE` or `CANCELLED` (RFC 5545)."""
    if etat in {ANNULEE, CORRIGEE}:
        return "CANCELLED"
    return "TENTATIVE" if etat == PREVUE and accord == PROPOSEE else "CONFIRMED"
