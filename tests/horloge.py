"""The clock of the tests: the one file of `tests/` that reads the machine's, or sets another.

Each test begins at `NOW`, fixtures of the session included, and time stands still until the test
moves it: `horloge.advance(minutes=31)`, `horloge.set(moment)`. Every clock of the process says the
same (ours, Django's, django-allauth's, the codes of a second factor), threads included. A process
in Python that a test starts begins at the same instant, and there time goes on.

`held` does as much for a program that is no test. Durations (`time.monotonic`) are left alone.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import time_machine

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
"""A Monday, ten in the morning in Paris."""
TODAY = dt.date(2026, 11, 23)

DECALAGE = "HORLOGE_DECALAGE"
"""Under it, in the environment, by how many seconds a process started here is moved."""
ENFANTS = Path(__file__).parent / "machines" / "enfants"
"""Its `sitecustomize` moves the clock of a process that is told to, before anything else runs."""


class Horloge:
    """The clock of one test, which it alone moves."""

    def __init__(self, traveller: time_machine.Traveller, moment: dt.datetime) -> None:
        self._traveller = traveller
        self.set(moment)

    @property
    def at(self) -> dt.datetime:
        """The instant that every clock says."""
        return self._at

    def set(self, moment: dt.datetime) -> None:
        """Go to an instant, later or earlier."""
        self._at = moment.astimezone(dt.UTC)
        self._traveller.move_to(self._at)
        _tell_children(self._at)

    def advance(self, **lapse: float) -> None:
        """Let time go by: `advance(days=1, minutes=1)`."""
        self.set(self._at + dt.timedelta(**lapse))


def _tell_children(moment: dt.datetime) -> None:
    real = time_machine.escape_hatch.time.time()
    os.environ[DECALAGE] = repr(moment.timestamp() - real)


@contextmanager
def children_told() -> Iterator[None]:
    """Let the processes started meanwhile read the clock that is told to them."""
    kept = {name: os.environ.get(name) for name in (DECALAGE, "PYTHONPATH")}
    paths = [str(ENFANTS), *filter(None, [kept["PYTHONPATH"]])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def held(moment: dt.datetime) -> Iterator[Horloge]:
    """Hold every clock of this process at an instant, as long as the block lasts."""
    with children_told(), time_machine.travel(moment, tick=False) as traveller:
        yield Horloge(traveller, moment)


HORLOGE = pytest.StashKey[Horloge]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Hold the clock from before the first fixture until after the last."""
    with held(NOW) as horloge:
        item.stash[HORLOGE] = horloge
        return (yield)


@pytest.fixture
def horloge(request: pytest.FixtureRequest) -> Horloge:
    """Give the clock of this test, to move it."""
    found: Horloge = request.node.stash[HORLOGE]
    return found
