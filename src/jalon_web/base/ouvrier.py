"""The loop of a worker: what the acts posted, as it comes, until a signal ends it."""

from __future__ import annotations

import datetime as dt
import signal
import threading

from jalon_web.base import clock, outbox

OUBLI = dt.timedelta(hours=1)
"""How often what is over is forgotten."""
BRASSEE = 50
"""How many topics are taken at a time."""


def work(*, stop: threading.Event, pause: float) -> None:
    """Do what is due as it comes, until told to stop; what is under way is finished first.

    Several may work at once: each topic goes to the one that claims it. Looking for what is due is
    one read, which takes no lock.

    Args:
        stop: set from elsewhere to end.
        pause: seconds between two looks when nothing is due.
    """
    forgotten: dt.datetime | None = None
    while not stop.is_set():
        now = clock.now()
        if forgotten is None or now - forgotten >= OUBLI:
            outbox.forget(now)
            forgotten = now
        some = outbox.due(now)[:BRASSEE]
        for pk in some:
            if stop.is_set():
                return
            outbox.take(pk, clock.now())
        if not some:
            stop.wait(pause)


def work_until_a_signal(*, pause: float) -> None:
    """Work until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    work(stop=stop, pause=pause)
