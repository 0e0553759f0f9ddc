"""The one clock of the place: the thought receives the time, it never reads it.

Nothing else under `src` reads a clock: `tests/architecture/test_horloge.py` refuses it.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """Return the present instant, aware, in UTC."""
    return timezone.now()


def seconds() -> float:
    """Return the present instant as a session keeps it: seconds since 1970."""
    return now().timestamp()
