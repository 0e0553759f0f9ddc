"""Public holidays: known years, what moves, what a department adds."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.kernel.feries import feries, is_ferie, paques

D = dt.date


def test_the_holidays_of_2027_are_these_and_no_other() -> None:
    assert list(feries(2027)) == [
        D(2027, 1, 1),
        D(2027, 3, 29),
        D(2027, 5, 1),
        D(2027, 5, 6),
        D(2027, 5, 8),
        D(2027, 5, 17),
        D(2027, 7, 14),
        D(2027, 8, 15),
        D(2027, 11, 1),
        D(2027, 11, 11),
        D(2027, 12, 25),
    ]


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (1961, D(1961, 4, 2)),
        (2000, D(2000, 4, 23)),
        (2008, D(2008, 3, 23)),
        (2011, D(2011, 4, 24)),
        (2024, D(2024, 3, 31)),
        (2026, D(2026, 4, 5)),
        (2038, D(2038, 4, 25)),
    ],
)
def test_easter_is_where_the_almanac_has_it(year: int, easter: dt.date) -> None:
    assert paques(year) == easter


def test_easter_is_a_sunday_between_its_two_bounds() -> None:
    for year in range(1900, 2200):
        day = paques(year)
        assert day.weekday() == 6
        assert D(year, 3, 22) <= day <= D(year, 4, 25)


def test_two_holidays_on_one_day_are_one_day_with_both_names() -> None:
    assert feries(2008)[D(2008, 5, 1)] == "Fête du Travail, Ascension"
    assert len(feries(2008)) == len(feries(2027)) - 1


def test_a_department_adds_its_own_and_its_neighbour_does_not() -> None:
    assert set(feries(2027, "67")) - set(feries(2027)) == {D(2027, 3, 26), D(2027, 12, 26)}
    assert set(feries(2027, "54")) == set(feries(2027))
    assert set(feries(2027, "972")) - set(feries(2027)) == {D(2027, 5, 22)}


def test_the_day_before_a_holiday_is_an_ordinary_day() -> None:
    assert is_ferie(D(2027, 5, 6))
    assert not is_ferie(D(2027, 5, 5))
    assert is_ferie(D(2027, 3, 26), "57")
    assert not is_ferie(D(2027, 3, 26), "44")
