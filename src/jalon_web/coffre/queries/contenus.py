"""Opening sealed contents. Callers have passed the door of their own room."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F

from jalon.kernel.errors import NotVisible
from jalon_web.coffre.contents.scelle import Place, key_of, open_record
from jalon_web.coffre.errors import SealError
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import Contenu, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Ouvert:
    """A content, opened: its payload and where it comes from. Its repr shows no content."""

    id: uuid.UUID
    nature: str
    version: int
    payload: dict[str, Any]
    auteur_id: int
    at: dt.datetime

    def __repr__(self) -> str:
        return f"Ouvert({self.id})"


def open_many(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, Ouvert]:
    """Open the last version of several contents: one query, one reading of keys.

    A content whose key was destroyed is absent from the answer.
    """
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    rows = Revision.objects.filter(
        contenu_id__in=wanted, version=F("contenu__version")
    ).select_related("contenu")
    return {row.contenu_id: ouvert for row, ouvert in _opened(list(rows))}


def open_one(contenu_id: uuid.UUID) -> Ouvert:
    """Open the last version of one content.

    Raises:
        NotVisible: it does not exist, or its key was destroyed.
    """
    found = open_many([contenu_id])
    if contenu_id not in found:
        raise NotVisible
    return found[contenu_id]


def revisions_of(contenu_id: uuid.UUID) -> list[Ouvert]:
    """Open every version of a content, the oldest first."""
    rows = Revision.objects.filter(contenu_id=contenu_id).select_related("contenu")
    return [ouvert for _row, ouvert in _opened(list(rows.order_by("version")))]


def open_revision(row: Revision) -> Ouvert:
    """Open one version of a content.

    Raises:
        NotVisible: its key was destroyed.
    """
    found = _opened([row])
    if not found:
        raise NotVisible
    return found[0][1]


def _opened(rows: list[Revision]) -> list[tuple[Revision, Ouvert]]:
    records = [bytes(row.enregistrement) for row in rows]
    keys = keystore().keys_called(map(key_of, records))
    return [
        (row, _open(row, record, keys[key_of(record)]))
        for row, record in zip(rows, records, strict=True)
        if key_of(record) in keys
    ]


def _open(row: Revision, record: bytes, dek: bytes) -> Ouvert:
    return Ouvert(
        id=row.contenu_id,
        nature=row.contenu.nature,
        version=row.version,
        payload=open_record(record, dek=dek, place=place_of(row.contenu, row.version)),
        auteur_id=row.auteur_id,
        at=row.at,
    )


def place_of(contenu: Contenu, version: int) -> Place:
    """Return where a version of a content stands."""
    return Place(
        dossier=contenu.dossier,
        compartiment=contenu.compartiment,
        nature=contenu.nature,
        ligne=contenu.id,
        version=version,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Versions of the base that open with the key store, or do not: counts, nothing else."""

    opened: int
    keyless: int
    altered: int


def audit() -> Audit:
    """Open every version of every content, a hundred at a time, and keep nothing of it."""
    counts = {"opened": 0, "keyless": 0, "altered": 0}
    rows = Revision.objects.order_by("id").select_related("contenu")
    for row in rows.iterator(chunk_size=100):
        try:
            counts["opened" if _opened([row]) else "keyless"] += 1
        except SealError:
            counts["altered"] += 1
    return Audit(**counts)


def answers() -> None:
    """Check that the data base and the key store answer.

    Raises:
        CoffreFerme, DatabaseError: one of them does not.
    """
    _ask_the_base()
    keystore().check()


def _ask_the_base() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
