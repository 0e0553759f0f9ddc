"""Placing sittings one after the other, each on the first day and hour that suit everyone.

Sittings are placed in their order, at most one a day. Then the earliest place is never the wrong
one: whatever can follow a later place can follow an earlier one, and a week already passed cannot
fill up again. So what this search does not find does not exist (tested against trying everything).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jalon.kernel.feries import is_ferie
from jalon.parcours.planification.calendrier import (
    Agenda,
    Contraintes,
    Intervalle,
    common,
    minutes_of,
    monday_of,
    starts,
    time_of,
)
from jalon.parcours.planification.decoupage import Besoin

SEMAINES_DE_PLUS = 12


class Raison(StrEnum):
    """Why a sitting cannot be on a day. The order is that in which they are looked at."""

    HORS_DATES = "hors_dates"
    FERIE = "ferie"
    INTERDITE = "interdite"
    ECART = "ecart"
    SEMAINE_PLEINE = "semaine_pleine"
    TROP_LONGUE = "trop_longue"
    CONSEILLER_ABSENT = "conseiller_absent"
    CONSEILLER_HORAIRES = "conseiller_horaires"
    CONSEILLER_PRIS = "conseiller_pris"
    PERSONNE_HORAIRES = "personne_horaires"
    PERSONNE_PRISE = "personne_prise"
    SANS_SALLE = "sans_salle"
    PAS_ENSEMBLE = "pas_ensemble"


class Levier(StrEnum):
    """One thing that, changed alone, would let everything fit."""

    RYTHME = "rythme"
    ECART = "ecart"
    INTERDITES = "interdites"
    PERSONNE = "personne"
    CONSEILLER_ABSENCES = "conseiller_absences"
    CONSEILLER_HORAIRES = "conseiller_horaires"
    SALLES = "salles"
    PLUS_TARD = "plus_tard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placee:
    """A sitting with its day and hour; `salle` is empty when it needs none, or none is counted."""

    besoin: Besoin
    jour: dt.date
    debut: dt.time
    salle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impasse:
    """Why nothing fits any more.

    Args:
        rang: which sitting is stuck, from 0.
        jours: how many days each reason closed, the most frequent first.
        leviers: what alone would be enough, with the day of the last sitting then.
    """

    rang: int
    jours: Mapping[Raison, int]
    leviers: Mapping[Levier, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A calendar: what was placed, in order; `impasse` when not everything was."""

    placees: tuple[Placee, ...]
    impasse: Impasse | None = None

    @property
    def complet(self) -> bool:
        """Whether everything found its place."""
        return self.impasse is None


def lay_out(besoins: Sequence[Besoin], contraintes: Contraintes) -> Plan:
    """Place every sitting, in order, as early as everyone can.

    Args:
        besoins: sittings to place, in the order they are lived; none gives an empty calendar.
        contraintes: what has to be respected.

    Returns:
        The whole calendar, or its beginning and why it stops there.
    """
    placees, reasons = _place(besoins, contraintes)
    if len(placees) == len(besoins):
        return Plan(placees=placees)
    counted = Counter(reasons)
    order = sorted(counted, key=lambda reason: (-counted[reason], list(Raison).index(reason)))
    return Plan(
        placees=placees,
        impasse=Impasse(
            rang=len(placees),
            jours={reason: counted[reason] for reason in order},
            leviers=_leviers(besoins, contraintes),
        ),
    )


def _place(
    besoins: Sequence[Besoin], contraintes: Contraintes
) -> tuple[tuple[Placee, ...], list[Raison]]:
    """Return what was placed, and what closed each day to the first that was not."""
    placees: list[Placee] = []
    first = contraintes.du
    for besoin in besoins:
        found, reasons = _first_place(besoin, placees, first, contraintes)
        if found is None:
            return tuple(placees), reasons
        placees.append(found)
        first = found.jour + dt.timedelta(days=contraintes.ecart_jours)
    return tuple(placees), []


def _first_place(
    besoin: Besoin, placees: Sequence[Placee], first: dt.date, contraintes: Contraintes
) -> tuple[Placee | None, list[Raison]]:
    reasons: list[Raison] = []
    days = [placee.jour for placee in placees]
    for day in _days(first, contraintes.au):
        reason = _closed(besoin, day, days, contraintes)
        if reason is None:
            found = _hour(besoin, day, contraintes)
            if isinstance(found, Placee):
                return found, reasons
            reason = found
        reasons.append(reason)
    return None, reasons or [Raison.HORS_DATES]


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for offset in range((last - first).days + 1):
        yield first + dt.timedelta(days=offset)


def _closed(
    besoin: Besoin, day: dt.date, placed: Iterable[dt.date], contraintes: Contraintes
) -> Raison | None:
    """Return what closes a whole day to a sitting, whatever the hour."""
    week = monday_of(day)
    taken = sum(1 for other in (*contraintes.deja, *placed) if monday_of(other) == week)
    checks = (
        (Raison.HORS_DATES, not contraintes.du <= day <= contraintes.au),
        (Raison.FERIE, is_ferie(day, contraintes.territoire)),
        (Raison.INTERDITE, any(periode.holds(day) for periode in contraintes.interdites)),
        (
            Raison.ECART,
            any(abs((day - other).days) < contraintes.ecart_jours for other in contraintes.deja),
        ),
        (Raison.SEMAINE_PLEINE, _over(taken + 1, contraintes.par_semaine_max)),
        (Raison.TROP_LONGUE, _over(besoin.minutes, contraintes.duree_max_min)),
    )
    return next((reason for reason, closes in checks if closes), None)


def _over(value: int, limit: int | None) -> bool:
    return limit is not None and value > limit


def _hour(besoin: Besoin, day: dt.date, contraintes: Contraintes) -> Placee | Raison:
    """Return the first hour of a day that suits everyone, or why there is none."""
    conseiller = contraintes.conseillers[besoin.conseiller]
    if reason := _why_not(conseiller, day, besoin.minutes, contraintes.pas_min, _CONSEILLER):
        return reason
    if reason := _why_not(
        contraintes.personne, day, besoin.minutes, contraintes.pas_min, _PERSONNE
    ):
        return reason
    both = common(conseiller.free(day), contraintes.personne.free(day))
    if not starts(both, besoin.minutes, contraintes.pas_min):
        return Raison.PAS_ENSEMBLE
    rooms = contraintes.salles if besoin.sur_place and contraintes.salles else {"": Agenda()}
    hours = [
        (start, rank, nom)
        for rank, (nom, salle) in enumerate(rooms.items())
        for start in starts(common(both, salle.free(day)), besoin.minutes, contraintes.pas_min)[:1]
    ]
    if not hours:
        return Raison.SANS_SALLE
    start, _rank, nom = min(hours)
    return Placee(besoin=besoin, jour=day, debut=time_of(start), salle=nom)


_CONSEILLER = (
    Raison.CONSEILLER_ABSENT,
    Raison.CONSEILLER_HORAIRES,
    Raison.CONSEILLER_PRIS,
)
_PERSONNE = (Raison.INTERDITE, Raison.PERSONNE_HORAIRES, Raison.PERSONNE_PRISE)


def _why_not(
    agenda: Agenda, day: dt.date, minutes: int, pas: int, reasons: tuple[Raison, Raison, Raison]
) -> Raison | None:
    away, hours, taken = reasons
    if agenda.is_away(day):
        return away
    if not starts(agenda.opened(day), minutes, pas):
        return hours
    return None if starts(agenda.free(day), minutes, pas) else taken


def _leviers(besoins: Sequence[Besoin], contraintes: Contraintes) -> dict[Levier, dt.date]:
    """Try each constraint without it, alone; the length that an arrangement limits stays."""
    found = {}
    for levier, relaxed in _relaxed(contraintes):
        placees, _reasons = _place(besoins, relaxed)
        if len(placees) == len(besoins):
            found[levier] = placees[-1].jour
    return found


def _relaxed(contraintes: Contraintes) -> Iterator[tuple[Levier, Contraintes]]:
    leaders = contraintes.conseillers
    yield Levier.RYTHME, replace(contraintes, par_semaine_max=None)
    yield Levier.ECART, replace(contraintes, ecart_jours=1)
    yield (
        Levier.INTERDITES,
        replace(contraintes, interdites=(), personne=replace(contraintes.personne, absences=())),
    )
    yield Levier.PERSONNE, replace(contraintes, personne=replace(contraintes.personne, plages=()))
    yield (
        Levier.CONSEILLER_ABSENCES,
        replace(contraintes, conseillers={k: replace(a, absences=()) for k, a in leaders.items()}),
    )
    yield (
        Levier.CONSEILLER_HORAIRES,
        replace(contraintes, conseillers={k: replace(a, plages=()) for k, a in leaders.items()}),
    )
    yield Levier.SALLES, replace(contraintes, salles={})
    later = contraintes.au + dt.timedelta(weeks=SEMAINES_DE_PLUS)
    yield Levier.PLUS_TARD, replace(contraintes, au=later)


def faults(placees: Sequence[Placee], contraintes: Contraintes) -> dict[int, Raison]:
    """Look again at a calendar that someone changed by hand.

    Args:
        placees: in the order they are lived.
        contraintes: what has to be respected; the step of the hours is not, hands are free.

    Returns:
        The first thing wrong with each sitting that has one, by its rank.
    """
    wrong: dict[int, Raison] = {}
    for rank, placee in enumerate(placees):
        before = [other.jour for other in placees[:rank]]
        if before and (placee.jour - before[-1]).days < contraintes.ecart_jours:
            wrong[rank] = Raison.ECART
        elif reason := _closed(placee.besoin, placee.jour, before, contraintes) or _wrong_hour(
            placee, contraintes
        ):
            wrong[rank] = reason
    return wrong


def _wrong_hour(placee: Placee, contraintes: Contraintes) -> Raison | None:
    start = minutes_of(placee.debut)
    wanted = (start, start + placee.besoin.minutes)
    leader = contraintes.conseillers[placee.besoin.conseiller]
    for agenda, (away, hours, taken) in (
        (leader, _CONSEILLER),
        (contraintes.personne, _PERSONNE),
    ):
        if agenda.is_away(placee.jour):
            return away
        if not _within(wanted, agenda.opened(placee.jour)):
            return hours
        if not _within(wanted, agenda.free(placee.jour)):
            return taken
    if placee.besoin.sur_place and contraintes.salles:
        room = contraintes.salles.get(placee.salle)
        if room is None or not _within(wanted, room.free(placee.jour)):
            return Raison.SANS_SALLE
    return None


def _within(wanted: Intervalle, intervals: Iterable[Intervalle]) -> bool:
    return any(low <= wanted[0] and wanted[1] <= high for low, high in intervals)
