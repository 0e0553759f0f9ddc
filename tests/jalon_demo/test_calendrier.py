"""Whatever the day: nobody in two places, nobody at work on a holiday, nothing out of order."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from jalon.kernel.feries import is_ferie
from jalon_demo.calendrier import moment, monday, placed, works
from jalon_demo.cercle import first_day
from jalon_demo.personnes import scenes
from jalon_demo.personnes.de_claire import DE_CLAIRE
from jalon_demo.personnes.des_autres import DES_AUTRES
from jalon_demo.personnes.premiers import PREMIERS
from jalon_demo.scene import SEULE, Scene, Temps

TOUTES = scenes.TOUTES
DEPUIS = dt.date(2018, 6, 1)
ETALONS = (dt.date(2018, 11, 5), dt.date(2024, 2, 29), dt.date(2025, 12, 31), dt.date(2030, 2, 1))


def days() -> Iterator[dt.date]:
    """Give a day in three over two years, a day in seventeen over thirteen, and some by name."""
    yield from ETALONS
    yield from (dt.date(2026, 1, 5) + dt.timedelta(days=n) for n in range(0, 800, 3))
    yield from (DEPUIS + dt.timedelta(days=n) for n in range(0, 13 * 365, 17))


def lines(scene: Scene) -> Iterator[Temps]:
    for held in scene.temps.values():
        yield from held


def test_whatever_the_day_nobody_is_in_two_places_nor_works_on_a_holiday() -> None:
    for today in days():
        taken = defaultdict(list)
        for scene in placed(TOUTES, today):
            for line in lines(scene):
                start = moment(today, line.jours, line.heure, line.minute)
                assert line.jours <= 0 or start.date() < today
                assert start.date() >= moment(today, scene.debut).date()
                if line.sorte in SEULE:
                    continue
                assert start.weekday() < 5
                assert not is_ferie(start.date())
                end = start + dt.timedelta(minutes=line.minutes or 60)
                assert dt.time(8, 30) <= start.time() < end.time() <= dt.time(19)
                taken[scene.conseiller].append((start, end))
        for sittings in taken.values():
            for (_start, end), (start, _end) in pairwise(sorted(sittings)):
                assert end <= start, (today, start)


def test_whatever_the_day_each_phase_comes_after_the_one_before() -> None:
    for today in days():
        for scene in placed(TOUTES, today):
            held = [scene.held(phase) for phase in ("preliminaire", "investigation", "conclusions")]
            for before, after in pairwise([one for one in held if one]):
                assert before[0] > after[-1], (today, scene.cle)
            assert held[0] or scene.jusqu_a == "ouverture"


def test_a_later_scene_gives_way_to_an_earlier_one() -> None:
    today = dt.date(2026, 11, 25)  # a Wednesday
    first = DE_CLAIRE[0]
    twin = placed((first, first), today)

    hours = [[(line.jours, line.heure, line.minute) for line in lines(one)] for one in twin]
    assert hours[0] != hours[1]
    assert not set(hours[0]) & set(hours[1])


@pytest.mark.parametrize("today", [dt.date(2026, 11, 23) + dt.timedelta(days=n) for n in range(7)])
def test_the_week_is_full_and_that_of_the_day(today: dt.date) -> None:
    told = placed(TOUTES, today)
    first = monday(today)
    claire = [
        moment(today, line.jours, line.heure, line.minute).date()
        for scene in told
        if scene.conseiller == "claire"
        for line in lines(scene)
        if line.semaine is not None
    ]
    moved = [line for scene in told for line in lines(scene) if line.reponse == "deplace"]

    assert [line.jours < 0 for line in moved] == [True]
    assert min(Counter(claire).values()) >= 2
    assert sorted(set(claire)) == [first + dt.timedelta(days=n) for n in range(5)]
    assert len(claire) in {12, 13, 14}
    assert first - today <= dt.timedelta(days=2)


def test_a_week_with_a_holiday_has_none_on_it() -> None:
    today = dt.date(2026, 11, 12)  # the day after Armistice Day
    assert not works(dt.date(2026, 11, 11))
    weekdays = {
        line.semaine
        for scene in placed(TOUTES, today)
        for line in lines(scene)
        if line.semaine is not None
    }
    assert weekdays == {0, 1, 3, 4}


def test_everyone_bears_a_name_of_her_own() -> None:
    assert len({scene.cle for scene in TOUTES}) == len(TOUTES) == len(PREMIERS) + 14 + 8
    assert len({(scene.prenom, scene.nom) for scene in TOUTES}) == len(TOUTES)
    assert (len(DE_CLAIRE), len(DES_AUTRES)) == (14, 8)


@pytest.mark.django_db
def test_the_ways_in_are_those_of_the_law_of_the_day() -> None:
    ways = {day: {s.cle: s.voie for s in scenes.on(day)}["fatou"] for day in ETALONS}
    assert list(ways.values()) == ["conge", "cpf", "cpf", "cpf"]
    # opened forty-five days before: the last day of the leave, and the day after
    last = dt.date(2018, 12, 31) + dt.timedelta(days=45)
    around = [last, last + dt.timedelta(days=1)]
    assert [{s.cle: s.voie for s in scenes.on(day)}["fatou"] for day in around] == ["conge", "cpf"]


@pytest.mark.django_db
@pytest.mark.parametrize("day", ETALONS)
def test_nobody_tells_of_years_to_come(day: dt.date) -> None:
    told = scenes.on(day)
    years = {
        int(found)
        for scene in told
        for found in re.findall(r"\b(?:19|20)\d\d\b", repr((scene.experiences, scene.preuves)))
    } | {year for scene in told for mark in scene.reperes for year in mark[2:4] if year}

    assert max(years) == day.year - 2
    assert min(years) == day.year - 25


@pytest.mark.django_db
def test_it_lives_no_earlier_than_its_texts() -> None:
    assert first_day() == dt.date(2018, 2, 27)
