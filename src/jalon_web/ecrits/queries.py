"""Writings read back: the value, its author, its instant, and how it stood before.

Callers have passed the door of their own room.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from jalon_web.coffre import queries as coffre
from jalon_web.coffre.queries import Ouvert
from jalon_web.ecrits.contents import Dit

RUN = dt.timedelta(minutes=30)
"""Writings of one author that follow within this time are one version in a history."""
D = TypeVar("D", bound=Dit)


class Rangee(Protocol):
    """A row of a room that names a sealed content."""

    contenu_id: Any


R = TypeVar("R", bound=Rangee)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lu(Generic[D]):
    """A writing as it stood at one version.

    Args:
        dit: what it says.
        version: to be sent back when it is written again.
        auteur_id: account of who wrote this version.
        at: when.
    """

    dit: D = field(repr=False)
    version: int
    auteur_id: int
    at: dt.datetime


def opened(rows: Iterable[R]) -> list[tuple[R, Ouvert]]:
    """Open what rows name, in their order: one query, one reading of keys.

    A row whose words were destroyed, or that names none, is left out.
    """
    found = list(rows)
    contents = coffre.open_many(row.contenu_id for row in found)
    return [(row, contents[row.contenu_id]) for row in found if row.contenu_id in contents]


def read_all(kind: type[D], rows: Iterable[R]) -> list[tuple[R, Lu[D]]]:
    """Read the values that rows name, in their order, as `opened` does."""
    return [(row, lu_of(kind, ouvert)) for row, ouvert in opened(rows)]


def read_one(kind: type[D], row: R | None) -> Lu[D] | None:
    """Read the value that a row names; None when there is no row, or no word any more."""
    return next((lu for _row, lu in read_all(kind, [row] if row is not None else [])), None)


def lu_of(kind: type[D], ouvert: Ouvert) -> Lu[D]:
    """Return a content already opened, as a value of this kind."""
    return Lu(
        dit=kind.read(ouvert.payload),
        version=ouvert.version,
        auteur_id=ouvert.auteur_id,
        at=ouvert.at,
    )


def texts_of(ids: Iterable[uuid.UUID | None]) -> Mapping[uuid.UUID | None, str]:
    """Return the texts sealed under these ids; what was destroyed is absent."""
    return {one: ouvert.payload["texte"] for one, ouvert in coffre.open_many(ids).items()}


def versions_of(kind: type[D], contenu_id: uuid.UUID) -> list[Lu[D]]:
    """Return the versions of a writing, the latest first.

    Writings of one author that follow within `RUN` are one: the last of them is shown.
    """
    kept: list[Ouvert] = []
    for ouvert in coffre.revisions_of(contenu_id):
        same_author = kept and kept[-1].auteur_id == ouvert.auteur_id
        if same_author and ouvert.at - kept[-1].at < RUN:
            kept.pop()
        kept.append(ouvert)
    return [lu_of(kind, ouvert) for ouvert in reversed(kept)]
