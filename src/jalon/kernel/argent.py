"""Money: whole cents of euro, shown as French people write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Euros:
    """An amount.

    Args:
        cents: whole cents; negative for a credit note.
    """

    cents: int

    def __str__(self) -> str:
        """Write « 1 234,50 € » with a narrow no-break space between thousands."""
        sign = "-" if self.cents < 0 else ""
        euros, cents = divmod(abs(self.cents), 100)
        grouped = f"{euros:,}".replace(",", "\u202f")
        return f"{sign}{grouped}{f',{cents:02d}' if cents else ''}\u00a0€"
