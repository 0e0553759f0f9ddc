"""The calendar of destruction: every case, its days and its notices."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from jalon.conservation import (
    PREUVES,
    TRAVAIL,
    Delais,
    Echeance,
    Fin,
    Objet,
    Preavis,
    due,
    echeances,
    falls_with,
    notices,
    perimetre,
)
from jalon.kernel.days import add_months

TERME = dt.date(2026, 3, 2)
UN_AN = Delais(destruction_jours=0, suivi_ans=1, preuves_ans=3)
TROIS_ANS = Delais(destruction_jours=0, suivi_ans=3, preuves_ans=3)
TOUT = (*TRAVAIL, *PREUVES)


def calendar(fin: Fin, delais: Delais = UN_AN) -> dict[str, dt.date]:
    return {each.objet: each.le for each in echeances(fin, delais)}


def test_nothing_falls_before_the_term() -> None:
    assert echeances(Fin(terme_on=None), UN_AN) == ()


def test_without_an_agreement_the_work_falls_at_the_term_and_the_proofs_three_years_later() -> None:
    assert calendar(Fin(terme_on=TERME)) == {
        "sensible": TERME,
        "travail": TERME,
        "preuves": dt.date(2029, 3, 2),
    }


def test_an_agreement_keeps_the_work_its_last_day_included_and_never_what_is_sensitive() -> None:
    last = dt.date(2026, 9, 2)

    assert calendar(Fin(terme_on=TERME, conservation_jusqu_au=last)) == {
        "sensible": TERME,
        "travail": dt.date(2026, 9, 3),
        "preuves": dt.date(2029, 3, 2),
    }


@pytest.mark.parametrize(
    ("delais", "latest"), [(UN_AN, dt.date(2027, 3, 3)), (TROIS_ANS, dt.date(2029, 3, 3))]
)
def test_an_agreement_is_cut_at_the_maximum_of_the_text(delais: Delais, latest: dt.date) -> None:
    fin = Fin(terme_on=TERME, conservation_jusqu_au=dt.date(2040, 1, 1))
    assert calendar(fin, delais)["travail"] == latest


def test_proofs_never_fall_before_the_work() -> None:
    fin = Fin(terme_on=TERME, conservation_jusqu_au=dt.date(2029, 3, 2))
    assert calendar(fin, TROIS_ANS)["preuves"] == dt.date(2029, 3, 3)


def test_where_nothing_took_place_there_is_nothing_to_prove() -> None:
    assert calendar(Fin(terme_on=TERME, a_eu_lieu=False)) == dict.fromkeys(
        ("sensible", "travail", "preuves"), TERME
    )
    assert perimetre(a_eu_lieu=False) == tuple(sorted(TOUT))
    assert perimetre(a_eu_lieu=True) == TRAVAIL


def test_without_a_name_nothing_else_stays() -> None:
    assert falls_with(["identite"]) == tuple(sorted(TOUT))
    assert falls_with(["travail", "sensible"]) == ("sensible", "travail")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Fin(terme_on=TERME, conservation_jusqu_au=dt.date(2026, 3, 1)),
        lambda: Delais(destruction_jours=-1, suivi_ans=1, preuves_ans=3),
    ],
)
def test_nonsense_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"never negative|before the term"):
        wrong()


def test_what_was_missed_is_still_due_and_what_is_gone_is_not() -> None:
    planned = echeances(Fin(terme_on=TERME), UN_AN)
    after = TERME + dt.timedelta(days=10)

    assert due(planned, day=TERME - dt.timedelta(days=1), destroyed=()) == ()
    assert {e.objet for e in due(planned, day=after, destroyed=())} == {"sensible", "travail"}
    assert due(planned, day=after, destroyed=TRAVAIL) == ()
    assert [e.objet for e in due(planned, day=after, destroyed=("sensible",))] == ["travail"]


def _told_over(fin: Fin, delais: Delais, *, asleep: range = range(0)) -> list[tuple[int, Preavis]]:
    """Return what is said over three years, by the days left before it falls."""
    planned = echeances(fin, delais)
    told: list[tuple[int, Preavis]] = []
    assert fin.terme_on is not None
    for after in range(366 * 4):
        if after in asleep:
            continue
        day = fin.terme_on + dt.timedelta(days=after)
        fallen = [c for e in planned if e.le < day for c in e.compartiments]
        said = [notice for _left, notice in told]
        for notice in notices(planned, terme_on=fin.terme_on, day=day, told=said, destroyed=fallen):
            told.append(((notice.le - day).days, notice))
    return told


def test_a_planned_end_is_said_seven_days_and_one_day_before() -> None:
    fin = Fin(terme_on=TERME, conservation_jusqu_au=dt.date(2026, 9, 2))

    assert [(left, n.objet, n.jours) for left, n in _told_over(fin, UN_AN)] == [
        (7, "travail", 7),
        (1, "travail", 1),
        (7, "preuves", 7),
        (1, "preuves", 1),
    ]


def test_after_a_stop_only_the_nearest_notice_is_said() -> None:
    fin = Fin(terme_on=TERME, conservation_jusqu_au=dt.date(2026, 9, 2))
    fallen = (dt.date(2026, 9, 3) - TERME).days

    week_late = _told_over(fin, UN_AN, asleep=range(fallen - 9, fallen - 3))
    too_late = _told_over(fin, UN_AN, asleep=range(fallen - 9, fallen + 3))

    assert [(left, n.jours) for left, n in week_late if n.objet == "travail"] == [(3, 7), (1, 1)]
    assert [n for _left, n in too_late if n.objet == "travail"] == []


def test_what_falls_at_the_hand_over_is_said_by_the_hand_over() -> None:
    told = _told_over(Fin(terme_on=TERME), UN_AN)
    assert {notice.objet for _left, notice in told} == {Objet.PREUVES}


def _by_hand(fin: Fin, delais: Delais) -> dict[Objet, dt.date]:
    """Return the same calendar, said again in other words."""
    assert fin.terme_on is not None
    early = fin.terme_on + dt.timedelta(days=delais.destruction_jours)
    work = early
    if fin.conservation_jusqu_au is not None:
        longest = add_months(fin.terme_on, 12 * delais.suivi_ans)
        while work <= min(longest, fin.conservation_jusqu_au):
            work += dt.timedelta(days=1)
    proofs = add_months(fin.terme_on, 12 * delais.preuves_ans) if fin.a_eu_lieu else early
    return {Objet.SENSIBLE: early, Objet.TRAVAIL: work, Objet.PREUVES: max(work, proofs)}


@pytest.mark.parametrize("step", [1, 10])
def test_day_by_day_nothing_falls_early_nor_late(step: int) -> None:
    """Step by step over three years and more: a service that runs each day, or one in ten."""
    fins = [
        Fin(
            terme_on=TERME + dt.timedelta(days=late),
            conservation_jusqu_au=None if kept is None else TERME + dt.timedelta(days=late + kept),
            a_eu_lieu=took_place,
        )
        for late, kept, took_place in product((0, 1, 363), (None, 0, 30, 400, 1200), (True, False))
    ]
    for fin, delais in product(fins, (UN_AN, TROIS_ANS)):
        planned = echeances(fin, delais)
        fell: dict[str, dt.date] = {}
        for after in range(0, 366 * 5, step):
            day = TERME + dt.timedelta(days=after)
            for each in due(planned, day=day, destroyed=fell):
                fell |= {c: day for c in each.compartiments if c not in fell}
        right = _by_hand(fin, delais)
        for objet, le in right.items():
            waited = [
                (fell[c] - le).days
                for c in Echeance(objet=objet, le=le, regle="").compartiments
                if c != "sensible" or objet == "sensible"
            ]
            assert 0 <= min(waited) <= max(waited) < step
