"""Free hours of a person or a room: weekly hours, days away, hours already taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

JOURNEE = (0, 24 * 60)


def minutes_of(moment: dt.time) -> int:
    """Return minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of(minutes: int) -> dt.time:
    """Return a time of day from minutes since midnight."""
    return dt.time(minutes // 60, minutes % 60)


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Plage:
    """Hours of every week: from when to when, on one day of it.

    Args:
        jour: 0 is Monday, 6 is Sunday.
        debut, fin: local time; the end is after the start, on the same day.
    """

    jour: int
    debut: dt.time
    fin: dt.time

    def __post_init__(self) -> None:
        if not 0 <= self.jour <= 6:
            raise ValueError(f"no such day of the week: {self.jour}")
        if self.fin <= self.debut:
            raise ValueError("hours end after they start")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Periode:
    """Days on which nothing can be placed, both ends included."""

    du: dt.date
    au: dt.date

    def __post_init__(self) -> None:
        if self.au < self.du:
            raise ValueError("a period ends on its first day or after")

    def holds(self, day: dt.date) -> bool:
        """Return whether a day is in it."""
        return self.du <= day <= self.au


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occupe:
    """Hours already taken, one day."""

    jour: dt.date
    debut: dt.time
    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError("what takes time lasts at least a minute")


Intervalle = tuple[int, int]
"""Minutes since midnight, the end left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """When someone, or a room, can be had.

    Args:
        plages: weekly hours; none means any hour of any day.
        absences: days away.
        occupes: hours already taken.
    """

    plages: tuple[Plage, ...] = ()
    absences: tuple[Periode, ...] = ()
    occupes: tuple[Occupe, ...] = ()

    def is_away(self, day: dt.date) -> bool:
        """Return whether this day is one of absence."""
        return any(absence.holds(day) for absence in self.absences)

    def opened(self, day: dt.date) -> tuple[Intervalle, ...]:
        """Return the hours of this day of the week, taken or not, merged and in order."""
        if not self.plages:
            return (JOURNEE,)
        return merged(
            (minutes_of(p.debut), minutes_of(p.fin)) for p in self.plages if p.jour == day.weekday()
        )

    def free(self, day: dt.date) -> tuple[Intervalle, ...]:
        """Return the hours still to be had on a day; none on a day away."""
        if self.is_away(day):
            return ()
        taken = [
            (minutes_of(o.debut), minutes_of(o.debut) + o.minutes)
            for o in self.occupes
            if o.jour == day
        ]
        return without(self.opened(day), taken)


def merged(intervals: Iterable[Intervalle]) -> tuple[Intervalle, ...]:
    """Return the same minutes as separate intervals, in order."""
    found: list[Intervalle] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def without(intervals: Iterable[Intervalle], taken: Iterable[Intervalle]) -> tuple[Intervalle, ...]:
    """Return what is left of intervals once others are taken out."""
    left = list(intervals)
    for start, end in taken:
        left = [
            part
            for low, high in left
            for part in ((low, min(high, start)), (max(low, end), high))
            if part[0] < part[1]
        ]
    return tuple(sorted(left))


def common(first: Iterable[Intervalle], second: Iterable[Intervalle]) -> tuple[Intervalle, ...]:
    """Return the minutes that are in both."""
    others = tuple(second)
    return merged(
        (max(a, c), min(b, d)) for a, b in first for c, d in others if max(a, c) < min(b, d)
    )


def starts(intervals: Iterable[Intervalle], minutes: int, pas: int) -> tuple[int, ...]:
    """Return the minutes of the day at which something that long can start.

    Args:
        intervals: free minutes, merged.
        minutes: how long it lasts.
        pas: starts are on multiples of this many minutes.
    """
    return tuple(
        start
        for low, high in intervals
        for start in range(-(-low // pas) * pas, high - minutes + 1, pas)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contraintes:
    """Everything that a calendar has to respect.

    Args:
        du, au: first and last day on which something may be placed.
        conseillers: agendas by the key that a need names.
        personne: the person's own.
        salles: rooms, in the order they are preferred; none when no room is counted.
        territoire: department, for public holidays.
        duree_max_min: longest sitting; None when nothing limits it.
        par_semaine_max: most sittings a week, those already there counted; None without limit.
        ecart_jours: days from one sitting to the next, at least; 1 is the day after.
        interdites: days when the person cannot come, whatever the hour.
        deja: days of sittings already agreed, which count in a week and keep their distance.
        pas_min: sittings start on multiples of this many minutes.
    """

    du: dt.date
    au: dt.date
    conseillers: Mapping[str, Agenda]
    personne: Agenda = field(default_factory=Agenda)
    salles: Mapping[str, Agenda] = field(default_factory=dict)
    territoire: str = ""
    duree_max_min: int | None = None
    par_semaine_max: int | None = None
    ecart_jours: int = 1
    interdites: tuple[Periode, ...] = ()
    deja: tuple[dt.date, ...] = ()
    pas_min: int = 30

    def __post_init__(self) -> None:
        if self.au < self.du:
            raise ValueError("the last day is before the first")
        if self.ecart_jours < 1 or self.pas_min < 1:
            raise ValueError("distance and step are of one at least")
        for limit in (self.duree_max_min, self.par_semaine_max):
            if limit is not None and limit < 1:
                raise ValueError("a limit is of one at least")
