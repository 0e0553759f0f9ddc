"""The follow-up after the term: the day of its interview.

Source: Proposition 6 (the path goes on after the bilan); the length is a parameter of the cahier.
"""

from __future__ import annotations

import calendar
import datetime as dt

from jalon.kernel.feries import is_ferie


def follow_up_on(terme: dt.date, *, mois: int, territoire: str = "") -> dt.date:
    """Return the first working day on or after the same day some months later.

    Args:
        terme: last day of the bilan.
        mois: whole months, from the parameter of the cahier; at least one.
        territoire: code of the department, for its own holidays.

    Returns:
        A day from Monday to Friday that is no public holiday; the 31st becomes the last day of a
        shorter month before the next working day is looked for.
    """
    if mois < 1:
        raise ValueError("mois: at least one")
    years, month = divmod(terme.year * 12 + terme.month - 1 + mois, 12)
    last = calendar.monthrange(years, month + 1)[1]
    day = dt.date(years, month + 1, min(terme.day, last))
    while day.weekday() > 4 or is_ferie(day, territoire):
        day += dt.timedelta(days=1)
    return day
