"""Days. A legal day is a Paris day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def legal_day(now: dt.datetime) -> dt.date:
    """Return the Paris day of an instant.

    Args:
        now: an aware instant.

    Raises:
        ValueError: the instant has no time zone, so its day is unknown.
    """
    if now.tzinfo is None:
        raise ValueError("an instant without time zone has no legal day")
    return now.astimezone(PARIS).date()


def days_between(first: dt.date | None, last: dt.date | None) -> int | None:
    """Return whole days from first to last; None when either is not known."""
    if first is None or last is None:
        return None
    return (last - first).days


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    first_next = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (first_next - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))
