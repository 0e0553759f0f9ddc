"""The planner: what it promises of every calendar, what it finds, what it says when it cannot."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.feries import is_ferie
from jalon.parcours.planification import (
    Agenda,
    Besoin,
    Contraintes,
    Levier,
    Occupe,
    Periode,
    Placee,
    Plage,
    Raison,
    besoins_of,
    faults,
    lay_out,
    split,
)
from jalon.parcours.planification.calendrier import minutes_of, monday_of

MONDAY = dt.date(2027, 1, 4)
T = dt.time


def office(*jours: int, debut: int = 9, fin: int = 17) -> tuple[Plage, ...]:
    return tuple(Plage(jour=jour, debut=T(debut), fin=T(fin)) for jour in jours)


def besoin(minutes: int = 120, **more: str) -> Besoin:
    values = {"phase": "investigation", "sorte": "presentiel", "conseiller": "claire"} | more
    return Besoin(minutes=minutes, **values)


def contraintes(**more: object) -> Contraintes:
    values: dict[str, object] = {
        "du": MONDAY,
        "au": MONDAY + dt.timedelta(weeks=10),
        "conseillers": {"claire": Agenda(plages=office(0, 1, 2, 3, 4))},
        "personne": Agenda(plages=office(3, debut=14, fin=18)),
        "ecart_jours": 7,
    }
    return Contraintes(**(values | more))  # type: ignore[arg-type]


def when(placee: Placee) -> tuple[dt.date, dt.time]:
    return placee.jour, placee.debut


def test_a_programme_is_laid_out_on_the_thursdays_of_the_person() -> None:
    plan = lay_out([besoin(), besoin(), besoin()], contraintes())

    assert plan.complet
    assert [when(p) for p in plan.placees] == [
        (dt.date(2027, 1, 7), T(14)),
        (dt.date(2027, 1, 14), T(14)),
        (dt.date(2027, 1, 21), T(14)),
    ]


def test_a_holiday_a_forbidden_week_and_an_absence_are_stepped_over() -> None:
    spring = contraintes(
        du=dt.date(2027, 4, 29),
        au=dt.date(2027, 7, 1),
        interdites=(Periode(du=dt.date(2027, 5, 10), au=dt.date(2027, 5, 16)),),
        conseillers={
            "claire": Agenda(
                plages=office(0, 1, 2, 3, 4),
                absences=(Periode(du=dt.date(2027, 5, 20), au=dt.date(2027, 5, 20)),),
            )
        },
    )

    plan = lay_out([besoin(), besoin()], spring)

    # 6 May is Ascension Day, 13 May is forbidden, 20 May the counsellor is away.
    assert [p.jour for p in plan.placees] == [dt.date(2027, 4, 29), dt.date(2027, 5, 27)]


def test_one_hour_sittings_twice_a_week_and_no_more() -> None:
    plan = lay_out(
        besoins_of(
            {("investigation", "presentiel"): 240},
            conseillers=dict.fromkeys(("preliminaire", "investigation", "conclusions"), "claire"),
            duree_min=120,
            duree_max_min=60,
        ),
        contraintes(
            personne=Agenda(plages=office(0, 1, 2, 3, 4, debut=9, fin=11)),
            ecart_jours=1,
            par_semaine_max=2,
            duree_max_min=60,
        ),
    )

    assert [(p.jour, p.besoin.minutes) for p in plan.placees] == [
        (dt.date(2027, 1, 4), 60),
        (dt.date(2027, 1, 5), 60),
        (dt.date(2027, 1, 11), 60),
        (dt.date(2027, 1, 12), 60),
    ]


def test_a_sitting_already_agreed_counts_in_its_week_and_its_near_twin_does_not() -> None:
    limits = contraintes(
        personne=Agenda(plages=office(0, 1, 2, 3, 4)), ecart_jours=1, par_semaine_max=1
    )
    here = replace(limits, deja=(MONDAY + dt.timedelta(days=4),))
    before = replace(limits, deja=(MONDAY - dt.timedelta(days=1),))

    assert lay_out([besoin()], here).placees[0].jour == MONDAY + dt.timedelta(days=7)
    assert lay_out([besoin()], before).placees[0].jour == MONDAY


def test_a_room_that_is_taken_sends_to_the_next_one_then_to_a_later_hour() -> None:
    taken = Agenda(occupes=(Occupe(jour=dt.date(2027, 1, 7), debut=T(14), minutes=60),))
    one_free = contraintes(salles={"bleue": taken, "verte": Agenda()})
    both_taken = contraintes(salles={"bleue": taken, "verte": taken})

    first = lay_out([besoin()], one_free).placees[0]
    second = lay_out([besoin()], both_taken).placees[0]

    assert (first.salle, first.debut) == ("verte", T(14))
    assert (second.salle, second.debut) == ("bleue", T(15))


def test_a_remote_sitting_needs_no_room() -> None:
    closed = Agenda(absences=(Periode(du=MONDAY, au=MONDAY + dt.timedelta(weeks=20)),))
    limits = contraintes(salles={"bleue": closed})

    assert lay_out([besoin(sorte="distance")], limits).placees[0].salle == ""
    impasse = lay_out([besoin()], limits).impasse
    assert impasse is not None
    assert set(impasse.jours) == {
        Raison.SANS_SALLE,
        Raison.PERSONNE_HORAIRES,
        Raison.CONSEILLER_HORAIRES,
    }
    assert Levier.SALLES in impasse.leviers


def test_when_nothing_fits_it_says_where_why_and_what_would_be_enough() -> None:
    three_weeks = contraintes(au=MONDAY + dt.timedelta(days=20))

    plan = lay_out([besoin()] * 4, three_weeks)

    assert len(plan.placees) == 3
    impasse = plan.impasse
    assert impasse is not None
    assert impasse.rang == 3
    assert impasse.jours == {Raison.HORS_DATES: 1}
    assert impasse.leviers == {Levier.PLUS_TARD: dt.date(2027, 1, 28)}


def test_it_never_offers_to_lengthen_what_an_arrangement_limits() -> None:
    plan = lay_out([besoin(120)], contraintes(duree_max_min=60))

    assert plan.placees == ()
    assert plan.impasse is not None
    assert Raison.TROP_LONGUE in plan.impasse.jours
    assert plan.impasse.leviers == {}


def test_people_free_on_different_hours_are_told_so() -> None:
    apart = contraintes(
        au=MONDAY + dt.timedelta(days=4),
        conseillers={"claire": Agenda(plages=office(3, debut=9, fin=13))},
        personne=Agenda(plages=office(3, debut=13, fin=18)),
    )
    impasse = lay_out([besoin(60)], apart).impasse

    assert impasse is not None
    assert impasse.jours == {Raison.CONSEILLER_HORAIRES: 4, Raison.PAS_ENSEMBLE: 1}
    assert set(impasse.leviers) == {Levier.PERSONNE, Levier.CONSEILLER_HORAIRES}


def test_phases_follow_each_other_and_kinds_take_turns() -> None:
    found = besoins_of(
        {
            ("conclusions", "presentiel"): 120,
            ("investigation", "presentiel"): 240,
            ("investigation", "distance"): 120,
            ("investigation", "travail_personnel"): 600,
        },
        conseillers=dict.fromkeys(("preliminaire", "investigation", "conclusions"), "claire"),
        duree_min=120,
    )

    assert [(b.phase, b.sorte, b.minutes) for b in found] == [
        ("investigation", "presentiel", 120),
        ("investigation", "distance", 120),
        ("investigation", "presentiel", 120),
        ("conclusions", "presentiel", 120),
    ]


@given(st.integers(0, 3000), st.integers(1, 300))
def test_what_is_cut_adds_up_and_no_piece_is_too_long(total: int, longest: int) -> None:
    pieces = split(total, longest)

    assert sum(pieces) == total
    assert all(1 <= piece <= longest for piece in pieces)
    assert len(pieces) == -(-total // longest)
    if pieces and all(piece % 15 == 0 for piece in pieces):
        assert max(pieces) - min(pieces) <= 15


HOURS = st.builds(
    lambda jour, debut, lasts: Plage(jour=jour, debut=T(debut), fin=T(debut + lasts)),
    st.integers(0, 6),
    st.integers(8, 16),
    st.integers(1, 4),
)
DAYS = st.integers(0, 20).map(lambda n: MONDAY + dt.timedelta(days=n))
SPANS = st.builds(
    lambda du, n: Periode(du=du, au=du + dt.timedelta(days=n)), DAYS, st.integers(0, 5)
)
TAKEN = st.builds(
    lambda jour, debut, minutes: Occupe(jour=jour, debut=T(debut), minutes=minutes),
    DAYS,
    st.integers(8, 18),
    st.sampled_from((30, 60, 120)),
)


def agendas(weekly: int) -> st.SearchStrategy[Agenda]:
    return st.builds(
        lambda plages, absences, occupes: Agenda(
            plages=tuple(plages), absences=tuple(absences), occupes=tuple(occupes)
        ),
        st.lists(HOURS, min_size=weekly, max_size=6),
        st.lists(SPANS, max_size=2),
        st.lists(TAKEN, max_size=4),
    )


LIMITS = st.builds(
    lambda claire, omar, personne, salles, par_semaine, ecart, interdites, deja: Contraintes(
        du=MONDAY,
        au=MONDAY + dt.timedelta(days=20),
        conseillers={"claire": claire, "omar": omar},
        personne=personne,
        salles={f"salle {n}": salle for n, salle in enumerate(salles)},
        par_semaine_max=par_semaine,
        ecart_jours=ecart,
        interdites=tuple(interdites),
        deja=tuple(deja),
        pas_min=30,
    ),
    agendas(1),
    agendas(1),
    agendas(0),
    st.lists(agendas(0), max_size=2),
    st.sampled_from((None, 1, 2)),
    st.sampled_from((1, 2, 7)),
    st.lists(SPANS, max_size=1),
    st.lists(DAYS, max_size=2),
)
NEEDS = st.lists(
    st.builds(
        lambda sorte, minutes, conseiller: besoin(minutes, sorte=sorte, conseiller=conseiller),
        st.sampled_from(SORTES_ACCOMPAGNEMENT),
        st.sampled_from((30, 60, 120)),
        st.sampled_from(("claire", "omar")),
    ),
    min_size=1,
    max_size=3,
)


@given(NEEDS, LIMITS)
def test_whatever_is_asked_every_sitting_placed_respects_everything(
    needs: list[Besoin], limits: Contraintes
) -> None:
    plan = lay_out(needs, limits)

    assert faults(plan.placees, limits) == {}
    assert [p.besoin for p in plan.placees] == needs[: len(plan.placees)]
    assert plan.complet == (len(plan.placees) == len(needs))
    days = [p.jour for p in plan.placees]
    assert days == sorted(set(days))
    assert not any(is_ferie(day) for day in days)
    for placee in plan.placees:
        end = minutes_of(placee.debut) + placee.besoin.minutes
        for agenda in (limits.conseillers[placee.besoin.conseiller], limits.personne):
            assert any(
                low <= minutes_of(placee.debut) and end <= high
                for low, high in agenda.free(placee.jour)
            )
    if limits.par_semaine_max is not None:
        for week in {monday_of(day) for day in days}:
            both = [*days, *limits.deja]
            assert sum(monday_of(d) == week for d in both) <= limits.par_semaine_max


@given(NEEDS, LIMITS)
def test_the_same_demand_gives_the_same_calendar(needs: list[Besoin], limits: Contraintes) -> None:
    assert lay_out(needs, limits) == lay_out(list(needs), replace(limits))


@given(NEEDS.filter(lambda needs: len(needs) < 3), LIMITS)
def test_what_it_does_not_find_does_not_exist_and_none_ends_earlier(
    needs: list[Besoin], limits: Contraintes
) -> None:
    """Try every day for every sitting, as nobody would: the search may not do worse."""
    days = [MONDAY + dt.timedelta(days=n) for n in range(21)]
    alone = [
        {
            day: found[0]
            for day in days
            if (found := lay_out([one], replace(limits, du=day, au=day)).placees)
        }
        for one in needs
    ]
    possible = [
        [each[day] for each, day in zip(alone, chosen, strict=True)]
        for chosen in product(*(each.keys() for each in alone))
    ]
    valid = [calendar for calendar in possible if not faults(calendar, limits)]
    plan = lay_out(needs, limits)

    assert plan.complet == bool(valid)
    if valid:
        assert plan.placees[-1].jour == min(calendar[-1].jour for calendar in valid)


@given(NEEDS, LIMITS)
def test_what_is_said_to_be_enough_is_enough(needs: list[Besoin], limits: Contraintes) -> None:
    impasse = lay_out(needs, limits).impasse
    if impasse is None:
        return
    assert sum(impasse.jours.values()) >= 1
    if Levier.RYTHME in impasse.leviers:
        freed = lay_out(needs, replace(limits, par_semaine_max=None))
        assert freed.complet
        assert freed.placees[-1].jour == impasse.leviers[Levier.RYTHME]
    if Levier.SALLES not in impasse.leviers:
        assert not lay_out(needs, replace(limits, salles={})).complet


def test_a_calendar_changed_by_hand_is_looked_at_again() -> None:
    limits = contraintes(personne=Agenda())
    good = list(lay_out([besoin(), besoin()], limits).placees)
    assert faults(good, limits) == {}

    sunday = replace(good[0], jour=MONDAY + dt.timedelta(days=6))
    too_near = replace(good[1], jour=good[0].jour + dt.timedelta(days=1))
    new_year = replace(good[0], jour=dt.date(2027, 1, 1))

    assert faults([sunday], limits) == {0: Raison.CONSEILLER_HORAIRES}
    assert faults([good[0], too_near], limits) == {1: Raison.ECART}
    assert faults([new_year], replace(limits, du=dt.date(2026, 12, 1))) == {0: Raison.FERIE}
    assert faults([new_year], limits) == {0: Raison.HORS_DATES}


@pytest.mark.parametrize(
    "wrong", [{"ecart_jours": 0}, {"par_semaine_max": 0}, {"au": dt.date(2026, 1, 1)}]
)
def test_nonsense_is_refused_when_built(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        contraintes(**wrong)
