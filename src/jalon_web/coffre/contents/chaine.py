"""The chain of the journal: how a line is sealed, linked to the one before, and read again.

A line bears the seal of what it says. A link bears a head: the seal of its line, its rank and the
head before it, under a key of their own. An edit, a removal, a swap or an addition breaks one of
them. What is cut from the end is seen by an anchor, a head kept outside the base. Lines whose time
is over leave behind a point: the head where what is left begins.

Nothing here reads a base: links and lines are handed over in their order.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

DEBUT = "debut"
_ECRITE = re.compile(r"^(0|[1-9]\d{0,17}):([0-9a-f]{64})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cles:
    """The keys of the journal: of its lines, of its links, of its points and anchors."""

    lignes: bytes
    maillons: bytes
    points: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecrite:
    """A line as the base gives it back.

    Args:
        id: its key in the base.
        jeton: random, drawn when it was written.
        dit: what it says: instant (UTC, ISO 8601), acteur, relation, acte, objet, resultat.
        sceau: the seal it bears; empty for one written before the chain.
    """

    id: int
    jeton: str
    dit: tuple[str, ...]
    sceau: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lien:
    """A link: its rank, the key of its line, the head."""

    n: int
    ligne: int
    tete: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tete:
    """The head of the chain, its rank and its digest: « 12:ab… »."""

    n: int
    tete: str

    def __str__(self) -> str:
        return f"{self.n}:{self.tete}"

    @classmethod
    def read(cls, text: str) -> Tete:
        """Read a head as it was written.

        Raises:
            ValueError: not a head.
        """
        found = _ECRITE.match(text.strip())
        if not found:
            raise ValueError(text)
        return cls(n=int(found[1]), tete=found[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """A point: what comes before it was forgotten on purpose, when its time was over.

    Args:
        ou: the last head that was forgotten.
        avant: instant before which lines were forgotten, UTC, ISO 8601.
        sceau: under the key of the points.
    """

    ou: Tete
    avant: str
    sceau: str


class Defaut(StrEnum):
    """The kinds of fault."""

    LIGNE_CHANGEE = "ligne_changee"
    MAILLON_CHANGE = "maillon_change"
    MAILLON_MANQUE = "maillon_manque"
    LIGNE_AJOUTEE = "ligne_ajoutee"
    BORNE_FAUSSE = "borne_fausse"
    COUPEE = "coupee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faute:
    """One thing that is wrong, and at which rank."""

    quoi: Defaut
    n: int


def seal(cles: Cles, jeton: str, dit: Sequence[str]) -> str:
    """Return the seal of a line: 64 hexadecimal digits."""
    return _mac(cles.lignes, [jeton, *dit])


def origin(cles: Cles) -> Tete:
    """Return the head of an empty chain."""
    return Tete(n=0, tete=_mac(cles.maillons, [DEBUT]))


def after(cles: Cles, tete: Tete, sceau: str) -> Tete:
    """Return the head once a line is linked."""
    n = tete.n + 1
    return Tete(n=n, tete=_mac(cles.maillons, [tete.tete, n, sceau]))


def borne(cles: Cles, ou: Tete, avant: str) -> Borne:
    """Return a sealed point."""
    return Borne(ou=ou, avant=avant, sceau=_mac(cles.points, [ou.n, ou.tete, avant]))


def seal_anchor(cles: Cles, kind: str, tete: Tete, at: str) -> str:
    """Return the seal of a line of the file of anchors."""
    return _mac(cles.points, [kind, tete.n, tete.tete, at])


def faults(
    cles: Cles,
    chain: Iterable[tuple[Lien, Ecrite | None]],
    *,
    loose: Iterable[Ecrite] = (),
    bornes: Sequence[Borne] = (),
    anchors: Iterable[Tete] = (),
    since: Tete | None = None,
) -> Iterator[Faute]:
    """Read a chain and yield what is wrong, in the order in which it is met.

    Args:
        chain: the links in the order of their ranks, each with its line, None where it is gone.
        loose: the lines that no link holds: just written, or before the chain.
        bornes: the points, the oldest first.
        anchors: heads kept outside the base.
        since: where to begin when what comes before was read already.
    """
    yield from _false_bornes(cles, bornes)
    start = bornes[-1].ou if bornes else origin(cles)
    tete = since if since is not None and since.n >= start.n else start
    wanted = {anchor.n: anchor.tete for anchor in anchors if anchor.n > tete.n}
    first: int | None = None
    seen: set[str] = set()
    for lien, ecrite in chain:
        if lien.n <= tete.n:
            yield Faute(quoi=Defaut.MAILLON_CHANGE, n=lien.n)
            continue
        if lien.n != tete.n + 1:
            yield Faute(quoi=Defaut.MAILLON_MANQUE, n=tete.n + 1)
            tete = Tete(n=lien.n, tete=lien.tete)
            continue
        yield from _wrong(cles, lien, ecrite, tete, seen)
        if ecrite is not None:
            first = ecrite.id if first is None else min(first, ecrite.id)
        tete = Tete(n=lien.n, tete=lien.tete)
        if wanted.pop(lien.n, lien.tete) != lien.tete:
            yield Faute(quoi=Defaut.COUPEE, n=lien.n)
    for n in sorted(wanted):
        yield Faute(quoi=Defaut.COUPEE, n=n)
    for ecrite in loose:
        old = not ecrite.sceau and (first is None or ecrite.id < first)
        if not old and (ecrite.jeton in seen or not _holds(cles, ecrite)):
            yield Faute(quoi=Defaut.LIGNE_AJOUTEE, n=tete.n)
        seen.add(ecrite.jeton)


def _wrong(
    cles: Cles, lien: Lien, ecrite: Ecrite | None, tete: Tete, seen: set[str]
) -> Iterator[Faute]:
    if ecrite is None or ecrite.id != lien.ligne:
        yield Faute(quoi=Defaut.LIGNE_CHANGEE, n=lien.n)
        return
    if ecrite.jeton in seen or not _holds(cles, ecrite):
        yield Faute(quoi=Defaut.LIGNE_CHANGEE, n=lien.n)
    seen.add(ecrite.jeton)
    if after(cles, tete, ecrite.sceau).tete != lien.tete:
        yield Faute(quoi=Defaut.MAILLON_CHANGE, n=lien.n)


def _false_bornes(cles: Cles, bornes: Sequence[Borne]) -> Iterator[Faute]:
    last = -1
    for each in bornes:
        true = borne(cles, each.ou, each.avant).sceau
        if not hmac.compare_digest(true, each.sceau) or each.ou.n <= last:
            yield Faute(quoi=Defaut.BORNE_FAUSSE, n=each.ou.n)
        last = each.ou.n


def _holds(cles: Cles, ecrite: Ecrite) -> bool:
    return hmac.compare_digest(seal(cles, ecrite.jeton, ecrite.dit), ecrite.sceau)


def _mac(key: bytes, said: Sequence[object]) -> str:
    text = json.dumps(list(said), separators=(",", ":"), ensure_ascii=False).encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()
