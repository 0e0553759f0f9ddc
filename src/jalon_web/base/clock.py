"""The one clock of the place: the thought receives the time, it never reads it.

Nothing else under `src` reads a clock: `tests/architecture/test_horloge.py` refuses it.

A demonstration may live at another day (`JALON_DEMO_AU`, refused everywhere else by `Config`): its
clock goes as ours does, from the same hour of that day.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from django.conf import settings
from django.utils import timezone

from jalon.kernel.days import PARIS


def now() -> dt.datetime:
    """Return the present instant, aware, in UTC."""
    return timezone.now() + _shift(settings.CONFIG.demo_au)


def seconds() -> float:
    """Return the present instant as a session keeps it: seconds since 1970."""
    return now().timestamp()


@cache
def _shift(day: dt.date | None) -> dt.timedelta:
    """Return how far a day is from the one on which this process began; nothing without one."""
    if day is None:
        return dt.timedelta()
    here = timezone.now()
    return dt.datetime.combine(day, here.astimezone(PARIS).time(), tzinfo=PARIS) - here
