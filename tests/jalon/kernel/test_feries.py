"""Public holidays: known years, what moves, what a department adds."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from jalon.kernel.feries import feries, is_ferie

D = dt.date


def named(year: int, name: str) -> dt.date:
    """Return the one day of a year that bears a name."""
    (day,) = (day for day, names in feries(year).items() if name in names.split(", "))
    return day


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
    assert named(year, "Lundi de Pâques") == easter + dt.timedelta(days=1)


def test_easter_monday_follows_a_sunday_between_its_two_bounds() -> None:
    for year in range(1900, 2101):
        day = named(year, "Lundi de Pâques")
        assert day.weekday() == 0
        assert D(year, 3, 23) <= day <= D(year, 4, 26)


def test_two_holidays_on_one_day_are_one_day_with_both_names() -> None:
    assert set(feries(2008)[D(2008, 5, 1)].split(", ")) == {"Fête du Travail", "Ascension"}
    assert len(feries(2008)) == len(feries(2027)) - 1


def test_a_department_adds_its_own_and_its_neighbour_does_not() -> None:
    assert set(feries(2027, "67")) - set(feries(2027)) == {D(2027, 3, 26), D(2027, 12, 26)}
    assert set(feries(2027, "54")) == set(feries(2027))
    assert set(feries(2027, "972")) - set(feries(2027)) == {D(2027, 5, 22)}


@pytest.mark.parametrize(
    ("territoire", "days"),
    [
        # L. 3134-13, 1° and 2°.
        ("57", [(3, 26), (12, 26)]),
        ("67", [(3, 26), (12, 26)]),
        ("68", [(3, 26), (12, 26)]),
        # L. 3422-2: the day of the abolition of slavery, and no day of custom (the mid-Lent and the
        # Good Friday of Guadeloupe, the day of Victor Schœlcher).
        ("971", [(5, 27)]),
        ("972", [(5, 22)]),
        ("973", [(6, 10)]),
        ("974", [(12, 20)]),
        ("976", [(4, 27)]),
        ("977", [(10, 9)]),
        ("978", [(5, 28)]),
        # Nothing more than everywhere.
        ("", []),
        ("2A", []),
        ("44", []),
        ("54", []),
        ("975", []),
        ("979", []),
        # Each has a code of its own, and days of its own.
        ("986", [(4, 28), (6, 29), (7, 29)]),
        ("987", [(3, 5), (3, 26), (11, 20)]),
        ("988", [(9, 24)]),
    ],
)
def test_each_territory_has_these_days_besides_those_of_everybody(
    territoire: str, days: list[tuple[int, int]]
) -> None:
    """Source: Code du travail, L. 3133-1 (everybody), L. 3134-13, L. 3422-2."""
    everybody = set(feries(2027))

    assert everybody <= set(feries(2027, territoire))
    assert set(feries(2027, territoire)) - everybody == {D(2027, *day) for day in days}


def test_a_year_that_no_calendar_covers_is_said() -> None:
    assert is_ferie(D(2100, 12, 25))
    with pytest.raises(ValueError, match="2101"):
        is_ferie(D(2101, 12, 25))


def test_the_days_of_a_year_stand_in_their_order_with_french_names() -> None:
    found = feries(2027, "972")

    assert list(found) == sorted(found)
    assert found[D(2027, 1, 1)] == "Jour de l’an"
    assert found[D(2027, 5, 22)] == "Abolition de l’esclavage"


def test_the_calendar_is_loaded_by_who_asks_for_a_day_and_by_nobody_else() -> None:
    asked = (
        "import sys, jalon.kernel.feries as f, jalon.parcours.planification, datetime as dt;"
        "before = 'holidays' in sys.modules; f.is_ferie(dt.date(2027, 5, 6));"
        "print(before, 'holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "True"]


def test_the_day_before_a_holiday_is_an_ordinary_day() -> None:
    assert is_ferie(D(2027, 5, 6))
    assert not is_ferie(D(2027, 5, 5))
    assert is_ferie(D(2027, 3, 26), "57")
    assert not is_ferie(D(2027, 3, 26), "44")
