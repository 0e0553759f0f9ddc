"""Length of a session: a while without a gesture, and never more than a working day.

A session counts from its own beginning, kept in it as instants. Looking at how much is left is no
gesture: a page that stays open extends nothing.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

DEBUT = "comptes_debut"
VUE = "comptes_vue"
JOURNEE = 10 * 3600
"""After so many seconds one proves who one is again, whatever one was doing."""
PAS = 30
"""A gesture is written down when the former is so many seconds old."""


def begin(session: SessionBase, now: float) -> None:
    """Start counting."""
    session[DEBUT] = session[VUE] = int(now)


def left(session: SessionBase, now: float) -> int | None:
    """Return how many seconds are left, 0 once over; None for a session that nobody entered."""
    if DEBUT not in session:
        return None
    whole = session[DEBUT] + JOURNEE - now
    quiet = session[VUE] + settings.CONFIG.session_minutes * 60 - now
    return max(0, int(min(whole, quiet)))


def touch(session: SessionBase, now: float) -> None:
    """Note a gesture."""
    if DEBUT in session and now - session[VUE] >= PAS:
        session[VUE] = int(now)
