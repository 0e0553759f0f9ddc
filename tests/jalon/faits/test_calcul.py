"""The one function that computes facts."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.faits import (
    BILAN,
    PHASES,
    SORTES,
    SORTES_ACCOMPAGNEMENT,
    FaitEcrit,
    Releve,
    SeanceComptee,
    accept,
    compute,
)
from jalon.faits.calcul import DERIVES, Valeur
from jalon.kernel.errors import ColumnError

DAY = dt.date(2026, 10, 5)
OUVERTURE: dict[str, Valeur] = {
    "bilan": "b",
    "cahier": "copanef-2017",
    "cahier_au": DAY,
    "phase": "preliminaire",
    "etat": "ouvert",
    "voie_entree": "direct",
}

seances = st.builds(
    SeanceComptee,
    phase=st.sampled_from(PHASES),
    sorte=st.sampled_from(SORTES),
    jour=st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    minutes=st.one_of(st.none(), st.integers(1, 600)),
    individuel=st.booleans(),
    tenue=st.booleans(),
    conseiller=st.sampled_from(["", "7", "8"]),
    confirmee=st.booleans(),
)


def sitting(**values: object) -> SeanceComptee:
    given_values = {"phase": "preliminaire", "sorte": "presentiel", "jour": DAY, "minutes": 120}
    return SeanceComptee(**(given_values | {"conseiller": "7"} | values))  # type: ignore[arg-type]


def facts(
    *lines: SeanceComptee,
    ecrits: tuple[FaitEcrit, ...] = (),
    accompagnement: frozenset[str] = frozenset(SORTES_ACCOMPAGNEMENT),
) -> dict[str, Valeur]:
    return compute(
        Releve(ouverture=OUVERTURE, seances=lines, ecrits=ecrits, accompagnement=accompagnement)
    )


def test_every_column_has_a_value_and_no_other() -> None:
    assert tuple(facts()) == BILAN.noms()


def test_a_remote_interview_is_counted_apart_from_the_one_in_person() -> None:
    here = facts(sitting(), sitting(sorte="distance", minutes=60))

    assert here["preliminaire_individuel_presentiel_min"] == 120
    assert here["preliminaire_autre_forme_min"] == 60
    assert here["nb_entretiens_preliminaires"] == 2
    assert here["nb_entretiens_preliminaires_conformes"] == 1


def test_personal_work_never_passes_for_support() -> None:
    counted = facts(
        sitting(phase="investigation"),
        sitting(phase="investigation", sorte="travail_personnel", minutes=90, conseiller=""),
        sitting(phase="investigation", sorte="hors_seance", minutes=45),
    )

    assert counted["accompagnement_min"] == 120
    assert counted["forfait_compte_min"] == 210
    assert counted["investigation_hors_seance_min"] == 45


def test_a_length_not_written_down_makes_its_sums_unknown() -> None:
    counted = facts(sitting(), sitting(phase="investigation", minutes=None))

    assert counted["preliminaire_presentiel_min"] == 120
    assert counted["investigation_presentiel_min"] is None
    assert counted["accompagnement_min"] is None
    assert counted["nb_seances_sans_duree"] == 1


def test_a_planned_sitting_counts_for_nothing() -> None:
    assert facts(sitting(tenue=False)) == facts()


@given(st.lists(seances, max_size=8))
def test_sums_hold_together(lines: list[SeanceComptee]) -> None:
    counted = facts(*lines)
    parts = [counted[f"{p}_{s}_min"] for p in PHASES for s in SORTES]

    known = [part for part in parts if isinstance(part, int)]
    if len(known) == len(parts):
        minutes = {name: value for name, value in counted.items() if isinstance(value, int)}
        apart = sum(minutes[f"{p}_hors_seance_min"] for p in PHASES)
        assert sum(known) == minutes["forfait_compte_min"] + apart
        assert minutes["accompagnement_min"] <= minutes["forfait_compte_min"]
    else:
        assert any(s.minutes is None and s.tenue for s in lines)


@given(st.lists(seances, min_size=2, max_size=4))
def test_the_order_of_sittings_changes_nothing(lines: list[SeanceComptee]) -> None:
    assert all(facts(*order) == facts(*lines) for order in permutations(lines))


def test_the_last_word_of_an_act_wins_and_none_takes_it_back() -> None:
    ecrits = (
        FaitEcrit(fait="programme_approuve_beneficiaire_on", valeur=DAY),
        FaitEcrit(fait="programme_approuve_conseiller_on", valeur=DAY + dt.timedelta(days=2)),
    )

    assert facts(ecrits=ecrits)["programme_approuve_on"] == DAY + dt.timedelta(days=2)
    back = (*ecrits, FaitEcrit(fait="programme_approuve_beneficiaire_on", valeur=None))
    assert facts(ecrits=back)["programme_approuve_on"] is None


@pytest.mark.parametrize("fait", sorted(DERIVES))
def test_no_act_writes_a_computed_fact(fait: str) -> None:
    with pytest.raises(ColumnError):
        accept(fait, None)


@pytest.mark.parametrize(
    ("fait", "valeur"),
    [
        ("inconnu", 1),
        ("nb_scenarios", "deux"),
        ("nb_scenarios", True),
        ("voie_entree", "piston"),
        ("consentement_on", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        ("clause_arret", 1),
    ],
)
def test_a_value_that_its_column_refuses_is_not_written(fait: str, valeur: object) -> None:
    with pytest.raises(ColumnError):
        accept(fait, valeur)  # type: ignore[arg-type]


def test_what_is_due_follows_the_gate() -> None:
    price = FaitEcrit(fait="prix_heure_cents", valeur=8000)
    package = FaitEcrit(fait="forfait_min", valeur=960)
    closed = FaitEcrit(fait="preliminaire_close_on", valeur=DAY)
    ended = FaitEcrit(fait="terme_on", valeur=DAY)

    def due(*ecrits: FaitEcrit, etat: str = "ouvert", value: int | None = 240) -> object:
        return compute(
            Releve(
                ouverture=OUVERTURE | {"etat": etat},
                ecrits=(price, package, *ecrits),
                valeur_preliminaire_min=value,
            )
        )["montant_du_cents"]

    assert due() == 0
    assert due(closed) == 32_000
    assert due(closed, ended, etat="arrete") == 32_000
    concluded = FaitEcrit(fait="conclusions_close_on", valeur=DAY)
    assert due(closed, concluded, ended, etat="termine") == 128_000
    assert due(closed, concluded, ended, etat="detruit") == 128_000
    assert due(closed, value=None) is None


def test_support_is_what_the_text_says_and_never_what_one_does_alone() -> None:
    lines = (
        sitting(minutes=60),
        sitting(sorte="distance", minutes=30),
        sitting(sorte="travail_personnel", minutes=500),
        sitting(sorte="immersion", minutes=500),
    )

    assert facts(*lines)["accompagnement_min"] == 90
    narrow = frozenset({"presentiel"})
    assert facts(*lines, accompagnement=narrow)["accompagnement_min"] == 60
    for alone in ("travail_personnel", "immersion", "hors_seance"):
        with pytest.raises(ValueError):
            facts(*lines, accompagnement=narrow | {alone})
