"""The clock of a demonstration that lives another day, and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
import pytest_django
from django.utils import timezone

from jalon.kernel.days import PARIS, legal_day
from jalon_web.base import clock

JOURS = [dt.date(2018, 11, 5), dt.date(2024, 2, 29), dt.date(2026, 7, 14), dt.date(2030, 2, 1)]


@pytest.fixture(autouse=True)
def from_now() -> Iterator[None]:
    """Begin and end as a process that has not yet read its clock."""
    clock._shift.cache_clear()
    yield
    clock._shift.cache_clear()


def read_after(monkeypatch: pytest.MonkeyPatch, real: dt.datetime) -> dt.datetime:
    monkeypatch.setattr(timezone, "now", lambda: real)
    return clock.now()


@pytest.mark.parametrize("hour", [0, 9, 23])
@pytest.mark.parametrize("day", JOURS)
def test_it_begins_at_this_hour_of_the_day_given_and_goes_on(
    settings: pytest_django.fixtures.SettingsWrapper,
    monkeypatch: pytest.MonkeyPatch,
    day: dt.date,
    hour: int,
) -> None:
    settings.CONFIG = replace(settings.CONFIG, demo=True, hosts=("127.0.0.1",), demo_au=day)
    real = dt.datetime(2026, 11, 23, hour, 40, tzinfo=PARIS)

    first = read_after(monkeypatch, real)
    later = read_after(monkeypatch, real + dt.timedelta(hours=30))

    assert legal_day(first) == day
    assert first.astimezone(PARIS).time() == dt.time(hour, 40)
    assert later - first == dt.timedelta(hours=30)


def test_without_a_day_it_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    real = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    assert read_after(monkeypatch, real) == real
