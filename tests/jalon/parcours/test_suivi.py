"""The day of the follow-up interview."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.kernel.feries import is_ferie
from jalon.parcours.suivi import follow_up_on


@pytest.mark.parametrize(
    ("terme", "expected"),
    [
        ("2026-05-20", "2026-11-20"),
        ("2026-05-21", "2026-11-23"),  # a Saturday, then the Monday
        ("2026-05-11", "2026-11-12"),  # the 11th of November
        ("2026-08-31", "2027-03-01"),  # no 31st of February; the 28th is a Sunday
        ("2025-06-25", "2025-12-26"),  # Christmas
        ("2025-07-01", "2026-01-02"),  # New Year's day
    ],
)
def test_it_is_six_months_later_on_a_working_day(terme: str, expected: str) -> None:
    found = follow_up_on(dt.date.fromisoformat(terme), mois=6)
    assert found == dt.date.fromisoformat(expected)


def test_a_territory_keeps_its_own_holidays() -> None:
    assert follow_up_on(dt.date(2025, 6, 26), mois=6) == dt.date(2025, 12, 26)
    assert follow_up_on(dt.date(2025, 6, 26), mois=6, territoire="67") == dt.date(2025, 12, 29)


@given(st.dates(dt.date(2018, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 24))
def test_it_is_always_worked_and_never_early(terme: dt.date, mois: int) -> None:
    day = follow_up_on(terme, mois=mois)
    assert day.weekday() < 5
    assert not is_ferie(day)
    assert (day - terme).days >= 28 * mois
    assert (day - terme).days <= 31 * mois + 5


def test_less_than_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        follow_up_on(dt.date(2026, 1, 1), mois=0)
