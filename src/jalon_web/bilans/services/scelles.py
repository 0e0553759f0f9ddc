"""Sealing what is written in a bilan: every room does it the same way, under the centre's key."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from jalon_web.bilans.models import Bilan
from jalon_web.coffre import services as coffre


def seal_in(
    bilan: Bilan,
    compartiment: str,
    nature: str,
    payload: dict[str, Any],
    auteur_id: int,
    now: dt.datetime,
) -> uuid.UUID:
    """Seal a new content of a bilan already opened, and return its id.

    Args:
        compartiment, nature, payload: as `coffre.services.seal` takes them.

    Raises:
        Detruit: the compartment was destroyed; it never comes back.
    """
    return coffre.seal(
        dossier=bilan.public_id,
        centre=bilan.centre.public_id,
        compartiment=compartiment,
        nature=nature,
        payload=payload,
        auteur_id=auteur_id,
        now=now,
    )
