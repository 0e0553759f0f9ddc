"""Sealing what is written in a bilan: every room does it the same way, under the centre's key."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from jalon_web.bilans.models import Bilan
from jalon_web.coffre import services as coffre
from jalon_web.ecrits import services as ecrits
from jalon_web.ecrits.contents import Dit
from jalon_web.ecrits.queries import Rangee
from jalon_web.ecrits.services import Ecriture, Lieu


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


def write_in(
    bilan: Bilan,
    row: Rangee,
    compartiment: str,
    nature: str,
    dit: Dit,
    *,
    version: int | None,
    auteur_id: int,
    now: dt.datetime,
    autosaved: bool = False,
) -> Ecriture:
    """Write what a row of a bilan already opened says; the caller saves the row.

    Args:
        compartiment, nature: where it is sealed the first time.
        row, dit, version, autosaved: as `ecrits.services.write` takes them.

    Raises:
        Conflict: someone wrote since.
    """
    lieu = Lieu(
        dossier=bilan.public_id,
        centre=bilan.centre.public_id,
        compartiment=compartiment,
        nature=nature,
    )
    return ecrits.write(
        row, dit, lieu, version=version, auteur_id=auteur_id, now=now, autosaved=autosaved
    )
