"""Where meetings come from: each room whose people meet declares a source, once.

The agenda keeps no copy of a meeting: it asks every source, so that an hour taken for one thing is
taken for all of them, and one private calendar holds whatever its owner is met for.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from jalon.parcours.planification import Occupe

LONGUEUR_INCONNUE = 60
"""How many minutes a meeting without a length is taken to last."""

MEMOIRE = dt.timedelta(days=60)
"""How far back a private calendar goes: cancellations have to be learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What a meeting is for: a noun of the table of access, and a public id."""

    noun: str
    public_id: uuid.UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Prise:
    """Hours that a planned meeting takes from an account, from a room, or from both."""

    owner: Owner
    rencontre_id: uuid.UUID
    occupe: Occupe
    compte_id: int | None = None
    salle_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rencontre:
    """A meeting as a calendar tells it: when, and nothing of what, with whom or where.

    Args:
        duree_min: None when nobody wrote it.
        statut: `CONFIRMED`, `TENTATIVE` or `CANCELLED` (RFC 5545).
        sequence: grows with each change that a calendar has to learn.
        change_at: when it last changed; None when it never did.
    """

    public_id: uuid.UUID
    jour: dt.date
    debut: dt.time
    duree_min: int | None
    statut: str
    sequence: int
    change_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ligne:
    """A meeting to come as the page of its own agenda shows it to an account.

    Args:
        qui: who is met; empty when the viewer may not read it here.
        url: page of the room that keeps it.
        sorte: its kind, in words.
        ou: place or number; empty when there is an address to follow.
        lien: that address.
        a_repondre: waits for the viewer's answer.
        propose: waits for somebody's answer.
    """

    jour: dt.date
    debut: dt.time
    duree_min: int | None
    qui: str
    url: str
    sorte: str
    ou: str
    lien: str
    a_repondre: bool
    propose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a room answers of the meetings that it keeps.

    Args:
        noun: what its meetings are for.
        taken: the hours planned that take these accounts or these rooms, on one day or on all.
        calendar: what the calendar of an account holds since a day, cancellations too.
        coming: the meetings of an account from a day on, in words.
        own_page: where an account finds its own there; empty when it has nothing there.
    """

    noun: str
    taken: Callable[[Collection[int], Collection[int], dt.date | None], Iterable[Prise]]
    calendar: Callable[[int, dt.date], Iterable[Rencontre]]
    coming: Callable[[int, dt.date], Iterable[Ligne]]
    own_page: Callable[[int], str]


_SOURCES: dict[str, Source] = {}


def declare(source: Source) -> None:
    """Let a room answer of its meetings; declared again, a noun has the last one.

    Called when the room is ready.
    """
    _SOURCES[source.noun] = source


def taken(
    *,
    comptes: Collection[int] = (),
    salles: Collection[int] = (),
    jour: dt.date | None = None,
) -> list[Prise]:
    """Return the hours taken from these accounts or rooms, whatever they are taken for."""
    return [one for each in _SOURCES.values() for one in each.taken(comptes, salles, jour)]


def calendar_of(compte_id: int, day: dt.date) -> list[Rencontre]:
    """Return what the private calendar of an account holds on a day, the oldest first."""
    since = day - MEMOIRE
    rows = [one for each in _SOURCES.values() for one in each.calendar(compte_id, since)]
    return sorted(rows, key=lambda one: (one.jour, one.debut))


def coming_of(compte_id: int, day: dt.date) -> list[Ligne]:
    """Return the meetings of an account from a day on, the nearest first."""
    rows = [one for each in _SOURCES.values() for one in each.coming(compte_id, day)]
    return sorted(rows, key=lambda one: (one.jour, one.debut))


def own_page_of(compte_id: int) -> str:
    """Return where an account finds its own in a room that keeps meetings; empty without one."""
    return next((found for each in _SOURCES.values() if (found := each.own_page(compte_id))), "")
