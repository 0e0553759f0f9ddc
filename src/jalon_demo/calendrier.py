"""The days and hours of the demonstration, whatever the day that it is made for.

A scene says « nine days ago »; here it becomes a day when people work, and an hour at which its
counsellor is free.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from jalon.kernel.days import PARIS
from jalon.kernel.feries import is_ferie
from jalon_demo.scene import SEULE, Scene, Temps

HEURES = ((9, 0), (10, 45), (13, 30), (15, 15), (17, 0), (15, 45))
"""When a sitting may begin, where a scene does not care."""

FERMETURE = 18 * 60 + 45
"""When the last sitting is over, in minutes of the day."""

RECUL = 9
"""How many days a line may be moved back to find a free hour."""

SEMAINE = 5

Pris = dict[tuple[str, dt.date], list[tuple[int, int]]]
"""Minutes of a day that are taken, by counsellor and day."""


def works(day: dt.date) -> bool:
    """Return whether people work on a day."""
    return day.weekday() < SEMAINE and not is_ferie(day)


def worked(today: dt.date, days_ago: int) -> dt.date:
    """Return a day when people work, some days before a day.

    What is planned moves to the working day after, what was held to the one before: nothing is
    dated in the future but what is planned.
    """
    day = today - dt.timedelta(days=days_ago)
    step = dt.timedelta(days=1 if days_ago <= 0 else -1)
    while not works(day):
        day += step
    return day


def moment(today: dt.date, days_ago: int, hour: int = 18, minute: int = 0) -> dt.datetime:
    """Return an instant of such a day, Paris time."""
    return dt.datetime.combine(worked(today, days_ago), dt.time(hour, minute), tzinfo=PARIS)


def monday(today: dt.date) -> dt.date:
    """Return the Monday of the week that is shown: the coming one, from Saturday on."""
    first = today - dt.timedelta(days=today.weekday())
    return first + dt.timedelta(days=7) if today.weekday() >= SEMAINE else first


def placed(scenes: Iterable[Scene], today: dt.date) -> tuple[Scene, ...]:
    """Give each line of each scene a day and an hour of its own.

    The scenes that come first keep the hours they ask for; a later one takes, on the same day, an
    hour at which its counsellor is free, or a former day. A line of the week is left out when it
    falls on a holiday, or on a day already full.
    """
    taken: Pris = defaultdict(list)
    made = []
    for scene in scenes:
        temps = {
            phase: tuple(
                found for line in lines if (found := _line(scene, line, today, taken)) is not None
            )
            for phase, lines in scene.temps.items()
        }
        made.append(replace(scene, temps=temps))
    return tuple(made)


def _line(scene: Scene, line: Temps, today: dt.date, taken: Pris) -> Temps | None:
    if line.semaine is not None:
        day = monday(today) + dt.timedelta(days=line.semaine)
        if not works(day):
            return None
        ago = (today - day).days
        line = replace(line, jours=ago, reponse=line.reponse if ago <= 0 else "")
    if line.sorte in SEULE:
        return line
    minutes = line.minutes or 60
    for back in range(RECUL if line.jours > 0 and line.semaine is None else 1):
        here = taken[scene.conseiller, worked(today, line.jours + back)]
        for hour, minute in ((line.heure, line.minute), *HEURES):
            start = hour * 60 + minute
            late = start + minutes > FERMETURE
            if not late and all(end <= start or start + minutes <= begun for begun, end in here):
                here.append((start, start + minutes))
                return replace(line, jours=line.jours + back, heure=hour, minute=minute)
    if line.semaine is not None or line.reponse:
        return None
    raise LookupError(f"{scene.cle}: no hour is left for « {line.objet} » on {today}")
