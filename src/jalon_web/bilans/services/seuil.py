"""Beginning of every act on a bilan: the door, locked; its line in the journal; the rules."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon.parcours import refusal
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.services import journal


def open_for_act(
    actor_id: int,
    public_id: uuid.UUID,
    act: Act,
    at: dt.datetime,
    *,
    whenever: bool = False,
    noted: bool = True,
) -> Bilan:
    """Open the door of a bilan for an act that changes it, locked, and write it in the journal.

    The line stands in the transaction of the act: an act refused later on, or undone, leaves none.

    Args:
        at: instant of the act.
        whenever: the act is open in every phase and state where the table grants it.
        noted: False for an act that may come to nothing, which calls `note_act` when it does not.

    Raises:
        NotVisible: this actor has no such act on this bilan.
        ActRefused: the act is not open in this phase (code `phase`, `suspendu` or `termine`).
    """
    bilan = queries.bilan_for(actor_id, public_id, act=act, lock=True)
    closed = None if whenever else refusal(act, phase=bilan.phase, etat=bilan.etat)
    if closed is not None:
        raise ActRefused(code=closed)
    if noted:
        note_act(actor_id, bilan, act, at)
    return bilan


def note_act(actor_id: int, bilan: Bilan, act: Act, at: dt.datetime) -> None:
    """Write an act in the journal, under the relation by which the door opened the bilan."""
    journal.record(actor_id, act, bilan.public_id, at=at, relation=bilan.relation)


def require_rules(bilan: Bilan, moment: str) -> None:
    """Refuse when an obligation checked at this moment is not held or cannot be decided.

    Raises:
        ActRefused: with the findings that block, in the order of the text.
    """
    blocking = [c for c in queries.constats_of(bilan, moment=moment) if c.bloque]
    if blocking:
        raise ActRefused(blocking)
