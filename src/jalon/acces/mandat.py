"""For whom somebody acts: one organisation at a time, or oneself."""

from __future__ import annotations

from collections.abc import Sequence

SOI = "soi"
"""Acting for oneself: no role counts, what is one's own does."""


def acting_for(chosen: str, held: Sequence[str]) -> str:
    """Return the organisation for which somebody acts now, or `SOI`.

    Args:
        chosen: what was chosen, an organisation or `SOI`; empty when nothing was.
        held: the organisations where a role is live today, the oldest role first.

    Returns:
        The choice while it holds. A role that ended gives nothing any more: the oldest of those
        that are left counts, and without any one acts for oneself.
    """
    if chosen == SOI or not held:
        return SOI
    return chosen if chosen in held else held[0]
