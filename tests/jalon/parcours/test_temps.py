"""Planned against done: each drift and its near-twin, and kinds of time that never mix."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from jalon.faits import PHASES, SORTES, SORTES_ACCOMPAGNEMENT
from jalon.parcours.temps import Alerte, Derive, Ligne, derives_of, parts_of

TODAY = dt.date(2026, 11, 23)
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)
PREVUS = {("investigation", "presentiel"): 480, ("investigation", "travail_personnel"): 120}


def ligne(minutes: int | None, jour: dt.date, **more: object) -> Ligne:
    values: dict[str, object] = {
        "phase": "investigation",
        "sorte": "presentiel",
        "tenue": jour < TODAY,
    }
    return Ligne(minutes=minutes, jour=jour, **(values | more))  # type: ignore[arg-type]


def drifts(
    lignes: list[Ligne], *, forfait: int | None = 960, closes: frozenset[str] = frozenset()
) -> tuple[Derive, ...]:
    parts = parts_of(lignes, PREVUS, today=TODAY)
    return derives_of(parts, lignes, forfait_min=forfait, phases_closes=closes, today=TODAY)


def test_what_is_planned_and_nowhere_in_the_calendar_is_said() -> None:
    lines = [ligne(120, YESTERDAY), ligne(120, TOMORROW)]

    assert drifts(lines) == (
        Derive(alerte=Alerte.RESTE_A_PLACER, phase="investigation", minutes=240),
    )
    assert drifts([*lines, ligne(240, TOMORROW)]) == ()
    assert drifts(lines, closes=frozenset({"investigation"})) == ()


def test_a_phase_that_will_overrun_is_said_before_it_does() -> None:
    before = drifts([ligne(360, YESTERDAY), ligne(180, TOMORROW)])
    after = drifts([ligne(540, YESTERDAY), ligne(60, TOMORROW)])

    expected = Derive(alerte=Alerte.PHASE_DEPASSERA, phase="investigation", minutes=60)
    assert before == (expected,)
    assert [(d.minutes, d.presse) for d in after] == [(60, True)]


def test_personal_work_neither_fills_nor_overruns_the_interviews() -> None:
    alone = ligne(480, YESTERDAY, sorte="travail_personnel")

    assert drifts([alone]) == (
        Derive(alerte=Alerte.RESTE_A_PLACER, phase="investigation", minutes=480),
    )


def test_the_package_that_will_be_passed_comes_first_once_it_is() -> None:
    lines = [ligne(480, YESTERDAY), ligne(500, TOMORROW, sorte="immersion")]
    assert drifts(lines) == (Derive(alerte=Alerte.FORFAIT_DEPASSE, minutes=20),)
    assert drifts(lines, forfait=980) == ()
    assert drifts(lines, forfait=None) == ()

    passed = [ligne(480, YESTERDAY), ligne(500, YESTERDAY, sorte="immersion")]
    assert drifts(passed)[0] == Derive(alerte=Alerte.FORFAIT_DEPASSE, minutes=20, presse=True)


def test_a_day_gone_by_without_a_word_and_a_missing_length_are_said() -> None:
    silent = ligne(60, YESTERDAY, tenue=False)
    unknown = ligne(None, YESTERDAY)
    found = {(d.alerte, d.nombre) for d in drifts([silent, unknown]) if d.presse}

    assert found == {(Alerte.PASSEE_SANS_TRACE, 1), (Alerte.SANS_DUREE, 1)}
    assert not [d for d in drifts([ligne(60, TODAY, tenue=False)]) if d.presse]


LINES = st.lists(
    st.builds(
        lambda phase, sorte, minutes, days: Ligne(
            phase=phase,
            sorte=sorte,
            minutes=minutes,
            jour=TODAY + dt.timedelta(days=days),
            tenue=days < 0,
        ),
        st.sampled_from(PHASES),
        st.sampled_from(SORTES),
        st.one_of(st.none(), st.integers(1, 300)),
        st.integers(-30, 30),
    ),
    max_size=12,
)


@given(LINES)
def test_every_minute_done_is_weighed_once_on_its_own_side(lines: list[Ligne]) -> None:
    parts = parts_of(lines, PREVUS, today=TODAY)

    for accompagnee in (True, False):
        kinds = [
            s for s in SORTES if (s in SORTES_ACCOMPAGNEMENT) == accompagnee and s != "hors_seance"
        ]
        weighed = sum(p.fait_min for p in parts if p.accompagnee == accompagnee)
        assert weighed == sum(x.minutes or 0 for x in lines if x.tenue and x.sorte in kinds)
