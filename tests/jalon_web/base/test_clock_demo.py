"""The clock of a demonstration that lives another day, and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django.fixtures import Settings

from jalon.kernel.days import PARIS, legal_day
from jalon_web.base import clock
from tests.horloge import Horloge

JOURS = [dt.date(2018, 11, 5), dt.date(2024, 2, 29), dt.date(2026, 7, 14), dt.date(2030, 2, 1)]


@pytest.fixture(autouse=True)
def from_now() -> Iterator[None]:
    """Begin and end as a process that has not yet read its clock."""
    clock._shift.cache_clear()
    yield
    clock._shift.cache_clear()


def read_after(horloge: Horloge, real: dt.datetime) -> dt.datetime:
    horloge.set(real)
    return clock.now()


@pytest.mark.parametrize("hour", [0, 9, 23])
@pytest.mark.parametrize("day", JOURS)
def test_it_begins_at_this_hour_of_the_day_given_and_goes_on(
    settings: Settings,
    horloge: Horloge,
    day: dt.date,
    hour: int,
) -> None:
    settings.CONFIG = replace(settings.CONFIG, demo=True, hosts=("127.0.0.1",), demo_au=day)
    real = dt.datetime(2026, 11, 23, hour, 40, tzinfo=PARIS)

    first = read_after(horloge, real)
    later = read_after(horloge, real + dt.timedelta(hours=30))

    assert legal_day(first) == day
    assert first.astimezone(PARIS).time() == dt.time(hour, 40)
    assert later - first == dt.timedelta(hours=30)


def test_without_a_day_it_is_ours(horloge: Horloge) -> None:
    real = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    assert read_after(horloge, real) == real
