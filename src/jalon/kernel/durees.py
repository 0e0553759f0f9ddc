"""Durations: whole minutes, shown in hours as French people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

NBSP = "\u00a0"
_WRITTEN = re.compile(
    r"^\s*(?:(\d{1,4})\s*(?:h|heures?)\s*(\d{1,2})?\s*(?:min)?|(\d{1,4})\s*(?:min|mn))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Duree:
    """A length of time.

    Args:
        minutes: whole minutes, zero or more.

    Raises:
        ValueError: negative or not whole.
    """

    minutes: int

    def __post_init__(self) -> None:
        if isinstance(self.minutes, bool) or not isinstance(self.minutes, int) or self.minutes < 0:
            raise ValueError(f"a duration is a whole number of minutes, got {self.minutes!r}")

    @classmethod
    def of_hours(cls, hours: int) -> Duree:
        """Build from whole hours, as parameters of a cahier give them."""
        return cls(hours * 60)

    @classmethod
    def read(cls, written: str) -> Duree:
        """Read « 1 h 30 », « 2h », « 45 min ».

        Raises:
            ValueError: the text is not a duration.
        """
        found = _WRITTEN.match(written.replace(NBSP, " ").replace("\u202f", " "))
        if not found:
            raise ValueError(f"not a duration: {written!r}")
        hours, rest, minutes = found.groups()
        if minutes is not None:
            return cls(int(minutes))
        if rest and int(rest) > 59:
            raise ValueError(f"not a duration: {written!r}")
        return cls(int(hours) * 60 + int(rest or 0))

    def __add__(self, other: Duree) -> Duree:
        return Duree(self.minutes + other.minutes)

    def __str__(self) -> str:
        """Write « 9 h 30 », « 4 h », « 45 min », with no-break spaces."""
        hours, rest = divmod(self.minutes, 60)
        if not hours and rest:
            return f"{rest}{NBSP}min"
        return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"
