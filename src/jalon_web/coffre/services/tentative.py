"""An act that a door refused, on its way to the journal.

A door raises `refusal(…)`; the middleware of this room writes the line once what was refused is
undone. What the caller sees never depends on it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from jalon.acces import Acte
from jalon.kernel.errors import NotVisible

DOSSIER, COMPTE = "dossier", "compte"
ORGANISATION, AMENDEMENT = "organisation", "amendement"
"""What a line of the journal may be about; a request is a `dossier`: a bilan takes its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tentative:
    """Who tried which act on what, whether that exists or not.

    Args:
        sorte: what `public_id` names.
        relation: how the account stands to it; empty when it does not exist.
    """

    actor_id: int
    act: Acte
    public_id: uuid.UUID
    relation: str = ""
    sorte: str = DOSSIER


def refusal(
    actor_id: int, act: Acte, public_id: uuid.UUID, *, relation: str = "", sorte: str = DOSSIER
) -> NotVisible:
    """Return what a door raises: nothing that the caller sees, a line for the journal."""
    return NotVisible(
        Tentative(actor_id=actor_id, act=act, public_id=public_id, relation=relation, sorte=sorte)
    )
