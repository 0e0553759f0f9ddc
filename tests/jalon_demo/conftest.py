"""A demonstration at a day that the test gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from jalon.kernel.days import PARIS
from jalon_demo.cercle import build, let_fall
from jalon_demo.commande import at_once
from tests.horloge import Horloge

Vecue = Callable[[dt.date], None]


@pytest.fixture
def vecue(horloge: Horloge, db: None) -> Vecue:
    """Live a day from its morning on: `vecue(dt.date(2018, 11, 5))` builds the demonstration."""

    def live(day: dt.date) -> None:
        horloge.set(dt.datetime.combine(day, dt.time(8, 30), tzinfo=PARIS))
        with at_once():
            build("borne-sentier-123")
        let_fall()

    return live
