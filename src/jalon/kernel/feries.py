"""French public holidays, as the package `holidays` reckons them, by our codes of departments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

TERRITOIRES: Mapping[str, str] = MappingProxyType(
    {
        "57": "57",
        "67": "6AE",
        "68": "6AE",
        "971": "971",
        "972": "972",
        "973": "973",
        "974": "974",
        "975": "PM",
        "976": "976",
        "977": "BL",
        "978": "MF",
        "984": "TF",
        "986": "WF",
        "987": "PF",
        "988": "NC",
    }
)
"""What the package calls the departments and collectivities that may have days of their own.

Source: Code du travail, L. 3134-13 (57, 67, 68) and L. 3422-2 (overseas).
"""

ABOLITION = "Abolition de l’esclavage"
"""The one day that L. 3422-2 adds overseas; the others that the package knows there are customs."""


@cache
def feries(year: int, territoire: str = "") -> Mapping[dt.date, str]:
    """Return the public holidays of a year with their French names, in the order of the calendar.

    Args:
        year: one that the package covers, 1803 to 2100.
        territoire: code of a department or of a collectivity overseas, empty for none in
            particular. In Alsace and Moselle, Good Friday is counted in every town: the law asks
            for a Protestant or a shared church there.

    Raises:
        ValueError: no calendar for that year.

    Source: Code du travail, L. 3133-1, L. 3134-13, L. 3422-2.
    """
    everybody = _named(year, None)
    if not everybody:
        raise ValueError(f"no calendar of holidays for {year}")
    own = _named(year, TERRITOIRES.get(territoire))
    if territoire.startswith("97"):
        own = {day: name for day, name in own.items() if day in everybody or name == ABOLITION}
    return MappingProxyType(dict(sorted(own.items())))


def _named(year: int, subdivision: str | None) -> dict[dt.date, str]:
    # A tenth of a second to load, and most of what the library does asks for no holiday.
    from holidays import country_holidays

    found = country_holidays("FR", subdiv=subdivision, years=year, language="fr")
    return {day: ", ".join(found.get_list(day)).replace("'", "’") for day in found}


def is_ferie(day: dt.date, territoire: str = "") -> bool:
    """Return whether a day is a public holiday in a department."""
    return day in feries(day.year, territoire)
