"""The calendar of destruction of one bilan.

What was written to make the bilan falls at its term, unless the person agreed in writing that it
be kept for a follow-up. What proves that it took place falls later. Days are Paris days; a thing
is destroyed at the end of its day, so that the person has the day to take it home.

Source: R. 6322-59 (2017), R. 6313-7 (since 2019), L. 6362-6 (proofs, kept apart).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from jalon.kernel.days import add_months

PREVENIR = (7, 1)
"""How many days before a planned end the person is told, the earliest first."""


class Objet(StrEnum):
    """A set of compartments destroyed together."""

    SENSIBLE = "sensible"
    TRAVAIL = "travail"
    PREUVES = "preuves"


SENSIBLE = ("sensible",)
TRAVAIL = ("liaison", "resultats", "sensible", "travail")
PREUVES = ("contrat", "identite")
_COMPARTIMENTS: Mapping[Objet, tuple[str, ...]] = MappingProxyType(
    {Objet.SENSIBLE: SENSIBLE, Objet.TRAVAIL: TRAVAIL, Objet.PREUVES: PREUVES}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fin:
    """The facts of a bilan that the calendar reads.

    Args:
        terme_on: day of its term; None while it goes on.
        conservation_jusqu_au: last day on which the work is kept, by written agreement.
        a_eu_lieu: a convention was signed or a sitting held: there is something to prove.

    Raises:
        ValueError: an agreement that ends before the term.
    """

    terme_on: dt.date | None
    conservation_jusqu_au: dt.date | None = None
    a_eu_lieu: bool = True

    def __post_init__(self) -> None:
        agreed, terme = self.conservation_jusqu_au, self.terme_on
        if agreed and terme and agreed < terme:
            raise ValueError("kept until a day before the term")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delais:
    """The durations of the text that governs a bilan.

    Args:
        destruction_jours: days between the term and the destruction of the work.
        suivi_ans: years that an agreement may reach, from the term.
        preuves_ans: years during which proofs are kept, from the term.

    Raises:
        ValueError: a negative duration.
    """

    destruction_jours: int
    suivi_ans: int
    preuves_ans: int

    def __post_init__(self) -> None:
        if min(self.destruction_jours, self.suivi_ans, self.preuves_ans) < 0:
            raise ValueError("a duration is never negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Echeance:
    """Something that falls: what, at the end of which day, under which rule of the text."""

    objet: Objet
    le: dt.date
    regle: str

    @property
    def compartiments(self) -> tuple[str, ...]:
        """Return the compartments that fall."""
        return _COMPARTIMENTS[self.objet]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preavis:
    """Something to say before: what falls, on which day, and how many days before it is said."""

    objet: Objet
    le: dt.date
    jours: int


def echeances(fin: Fin, delais: Delais) -> tuple[Echeance, ...]:
    """Return what falls of a bilan and when, the first first; nothing before its term.

    An agreement longer than the text allows is cut at its maximum. Proofs never fall before the
    work they prove.
    """
    if fin.terme_on is None:
        return ()
    early = fin.terme_on + dt.timedelta(days=delais.destruction_jours)
    found = [
        Echeance(objet=Objet.SENSIBLE, le=early, regle="RETENTION-DESTRUCTION"),
        _travail(fin, fin.terme_on, early, delais),
    ]
    work = found[-1].le
    proofs = add_months(fin.terme_on, 12 * delais.preuves_ans) if fin.a_eu_lieu else early
    found.append(Echeance(objet=Objet.PREUVES, le=max(work, proofs), regle="RETENTION-PREUVES"))
    return tuple(sorted(found, key=lambda each: each.le))


def _travail(fin: Fin, terme: dt.date, early: dt.date, delais: Delais) -> Echeance:
    agreed = fin.conservation_jusqu_au
    if agreed is None:
        return Echeance(objet=Objet.TRAVAIL, le=early, regle="RETENTION-DESTRUCTION")
    last = min(agreed, add_months(terme, 12 * delais.suivi_ans))
    after = max(early, last + dt.timedelta(days=1))
    return Echeance(objet=Objet.TRAVAIL, le=after, regle="RETENTION-SUIVI")


def due(
    planned: Iterable[Echeance], *, day: dt.date, destroyed: Iterable[str]
) -> tuple[Echeance, ...]:
    """Return what has to fall at the end of a day, what a stopped service missed included.

    Args:
        planned: the calendar of one bilan.
        day: the Paris day that ends.
        destroyed: compartments destroyed already.
    """
    gone = frozenset(destroyed)
    return tuple(e for e in planned if e.le <= day and not gone.issuperset(e.compartiments))


def notices(
    planned: Iterable[Echeance],
    *,
    terme_on: dt.date,
    day: dt.date,
    told: Iterable[Preavis],
    destroyed: Iterable[str],
) -> tuple[Preavis, ...]:
    """Return what has to be said on a day of what is kept beyond the term.

    One notice a thing and a day at most: after a stop, only the nearest one is still useful. The
    hand-over itself tells of what falls at once.

    Args:
        planned: the calendar of one bilan.
        terme_on: the day of its term.
        day: today.
        told: what was said already.
        destroyed: compartments destroyed already.
    """
    gone, said = frozenset(destroyed), frozenset(told)
    found = []
    for each in planned:
        left = (each.le - day).days
        late = each.le - dt.timedelta(days=max(PREVENIR)) <= terme_on
        if each.objet is Objet.SENSIBLE or late or left < 0 or gone.issuperset(each.compartiments):
            continue
        steps = [jours for jours in PREVENIR if left <= jours]
        if not steps or left == 0:
            continue
        notice = Preavis(objet=each.objet, le=each.le, jours=min(steps))
        if notice not in said:
            found.append(notice)
    return tuple(found)


def perimetre(*, a_eu_lieu: bool) -> tuple[str, ...]:
    """Return what falls when the person asks for erasure: all, less what the law makes one prove.

    Args:
        a_eu_lieu: there is something to prove (see `Fin`).

    Source: RGPD, article 17, 3, b (a legal duty of the controller).
    """
    return TRAVAIL if a_eu_lieu else tuple(sorted((*TRAVAIL, *PREUVES)))


def falls_with(compartiments: Iterable[str]) -> tuple[str, ...]:
    """Return what falls when these compartments do: without a name, nothing else stays."""
    names = frozenset(compartiments)
    return tuple(sorted((*TRAVAIL, *PREUVES))) if "identite" in names else tuple(sorted(names))
