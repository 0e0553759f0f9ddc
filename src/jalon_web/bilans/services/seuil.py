"""Beginning of every act of this room: the door, locked, and the rules that block."""

from __future__ import annotations

import uuid

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon.parcours import refusal
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan


def open_for_act(actor_id: int, public_id: uuid.UUID, act: Act) -> Bilan:
    """Open the door of a bilan for an act that changes it, locked, if the act is open now.

    Raises:
        NotVisible: this actor has no such act on this bilan.
        ActRefused: the act is not open in this phase (code `phase`, `suspendu` or `termine`).
    """
    bilan = queries.bilan_for(actor_id, public_id, act=act, lock=True)
    if code := refusal(act, phase=bilan.phase, etat=bilan.etat):
        raise ActRefused(code=code)
    return bilan


def require_rules(bilan: Bilan, moment: str) -> None:
    """Refuse when an obligation checked at this moment is not held or cannot be decided.

    Raises:
        ActRefused: with the findings that block, in the order of the text.
    """
    blocking = [c for c in queries.constats_of(bilan, moment=moment) if c.bloque]
    if blocking:
        raise ActRefused(blocking)
