"""Writing a version upon the version that its author was reading, never over someone's words."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from jalon.kernel.errors import Conflict
from jalon_web.coffre import queries as ouverts
from jalon_web.coffre import services as coffre
from jalon_web.ecrits.contents import Dit
from jalon_web.ecrits.queries import Rangee


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieu:
    """Where a new writing is sealed; see `coffre.services.seal`."""

    dossier: uuid.UUID
    centre: uuid.UUID
    compartiment: str
    nature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecriture:
    """What a writing did.

    Args:
        version: now in place, to write upon next.
        changed: False when an autosaved text already said these words.
    """

    version: int
    changed: bool


@transaction.atomic
def write(
    row: Rangee,
    dit: Dit,
    lieu: Lieu,
    *,
    version: int | None,
    auteur_id: int,
    now: dt.datetime,
    autosaved: bool = False,
) -> Ecriture:
    """Seal what a row says, upon the version that its author was reading.

    The caller saves the row: a new one learns here which content it names.

    Args:
        row: of a room that passed its door; its `contenu_id` is None while nothing is written.
        lieu: where it is sealed the first time.
        version: zero when its author saw it empty; None writes upon whatever stands, for a text
            that one side alone writes.
        autosaved: its page saves itself, so that words are sent again as they stand: they are no
            new version then, nor a conflict.

    Raises:
        Conflict: someone wrote since; nothing was replaced.
        NotVisible: its words were destroyed.
        Detruit: its compartment was destroyed; it never comes back.
    """
    if row.contenu_id is not None:
        return rewrite(
            row.contenu_id,
            dit,
            version=version,
            auteur_id=auteur_id,
            now=now,
            autosaved=autosaved,
        )
    if version:
        raise Conflict(contenu_id=None, version=0)
    row.contenu_id = coffre.seal(
        dossier=lieu.dossier,
        centre=lieu.centre,
        compartiment=lieu.compartiment,
        nature=lieu.nature,
        payload=dit.payload(),
        auteur_id=auteur_id,
        now=now,
    )
    return Ecriture(version=1, changed=True)


@transaction.atomic
def rewrite(
    contenu_id: uuid.UUID,
    dit: Dit,
    *,
    version: int | None,
    auteur_id: int,
    now: dt.datetime,
    autosaved: bool = False,
) -> Ecriture:
    """Seal a new version of what is written already.

    Args:
        version, autosaved: as for `write`.

    Raises:
        Conflict: someone wrote since.
        NotVisible: it does not exist, or its words were destroyed.
    """
    payload = dit.payload()
    if version is None:
        written = coffre.reseal_latest(contenu_id, payload=payload, auteur_id=auteur_id, now=now)
        return Ecriture(version=written, changed=True)
    if autosaved:
        standing = ouverts.open_one(contenu_id)
        if type(dit).read(standing.payload) == dit:
            return Ecriture(version=standing.version, changed=False)
    written = coffre.reseal(
        contenu_id, payload=payload, expected_version=version, auteur_id=auteur_id, now=now
    )
    return Ecriture(version=written, changed=True)
