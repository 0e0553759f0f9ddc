"""French public holidays, by computation: no list to keep year after year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

FIXES: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (1, 1): "Jour de l’An",
        (5, 1): "Fête du Travail",
        (5, 8): "Victoire de 1945",
        (7, 14): "Fête nationale",
        (8, 15): "Assomption",
        (11, 1): "Toussaint",
        (11, 11): "Armistice de 1918",
        (12, 25): "Noël",
    }
)
"""Month and day of the holidays that never move. Source: Code du travail, L. 3133-1."""

DE_PAQUES: Mapping[int, str] = MappingProxyType(
    {1: "Lundi de Pâques", 39: "Ascension", 50: "Lundi de Pentecôte"}
)
"""Days after Easter Sunday. Source: Code du travail, L. 3133-1."""

ALSACE_MOSELLE = frozenset({"57", "67", "68"})
"""Departments of the local law. Source: Code du travail, L. 3134-13."""

ABOLITION: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}
)
"""Day of the abolition of slavery, by department. Source: Code du travail, L. 3422-2."""


def paques(year: int) -> dt.date:
    """Return Easter Sunday, by the anonymous Gregorian reckoning."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, rest = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, rest + 1)


@cache
def feries(year: int, territoire: str = "") -> Mapping[dt.date, str]:
    """Return the public holidays of a year with their French names, in the order of the calendar.

    Args:
        year: of the Gregorian calendar.
        territoire: code of a department; some have holidays of their own.
    """
    easter = paques(year)
    found = {dt.date(year, *day): name for day, name in FIXES.items()}
    for after, name in DE_PAQUES.items():
        # Ascension Day falls on a fixed holiday now and then: one day, both names.
        day = easter + dt.timedelta(days=after)
        found[day] = f"{found[day]}, {name}" if day in found else name
    if territoire in ALSACE_MOSELLE:
        found[easter - dt.timedelta(days=2)] = "Vendredi saint"
        found[dt.date(year, 12, 26)] = "Saint-Étienne"
    if territoire in ABOLITION:
        found[dt.date(year, *ABOLITION[territoire])] = "Abolition de l’esclavage"
    return MappingProxyType(dict(sorted(found.items())))


def is_ferie(day: dt.date, territoire: str = "") -> bool:
    """Return whether a day is a public holiday in a department."""
    return day in feries(day.year, territoire)
