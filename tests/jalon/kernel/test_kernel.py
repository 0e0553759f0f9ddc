"""Days, durations and amounts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.kernel.argent import Euros
from jalon.kernel.days import add_months, days_between, legal_day
from jalon.kernel.durees import Duree


def test_a_legal_day_is_a_paris_day() -> None:
    late = dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)

    assert legal_day(late) == dt.date(2026, 7, 1)
    assert legal_day(late - dt.timedelta(hours=1)) == dt.date(2026, 6, 30)
    with pytest.raises(ValueError, match="time zone"):
        legal_day(late.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2026, 11, 23), 12, dt.date(2027, 11, 23)),
        (dt.date(2026, 12, 31), 6, dt.date(2027, 6, 30)),
    ],
)
def test_months_end_on_a_day_that_exists(day: dt.date, months: int, expected: dt.date) -> None:
    assert add_months(day, months) == expected


def test_an_unknown_day_makes_an_unknown_delay() -> None:
    assert days_between(dt.date(2026, 1, 1), dt.date(2026, 1, 31)) == 30
    assert days_between(None, dt.date(2026, 1, 31)) is None
    assert days_between(dt.date(2026, 1, 1), None) is None


@given(st.integers(min_value=0, max_value=60_000))
def test_a_duration_reads_what_it_writes(minutes: int) -> None:
    assert Duree.read(str(Duree(minutes))) == Duree(minutes)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_durations_add_like_their_minutes(one: int, other: int) -> None:
    assert (Duree(one) + Duree(other)).minutes == one + other
    assert (Duree(one) < Duree(other)) == (one < other)


@pytest.mark.parametrize("written", ["", "1 h 75", "deux heures", "-1 h", "1.5 h", "24:01"])
def test_what_is_no_duration_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        Duree.read(written)


@pytest.mark.parametrize("minutes", [-1, True, 1.5])
def test_a_duration_is_whole_minutes(minutes: object) -> None:
    with pytest.raises(ValueError, match="whole number"):
        Duree(minutes)  # type: ignore[arg-type]


def test_values_are_written_as_in_french() -> None:
    assert str(Duree(570)) == "9\u00a0h\u00a030"
    assert str(Duree(240)) == "4\u00a0h"
    assert str(Duree(45)) == "45\u00a0min"
    assert str(Duree(0)) == "0\u00a0h"
    assert str(Euros(123_450)) == "1\u202f234,50\u00a0€"
    assert str(Euros(-500)) == "-5\u00a0€"
