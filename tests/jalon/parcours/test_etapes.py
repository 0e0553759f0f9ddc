"""Acts open now, and the reason why another is not."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from jalon.acces import Act
from jalon.faits import Releve, SeanceComptee, compute
from jalon.faits.calcul import FaitEcrit, Valeur
from jalon.parcours import OUVERTURES, etapes_of, next_steps, refusal

DAY = dt.date(2026, 10, 5)


def facts(phase: str, etat: str = "ouvert", **ecrits: Valeur) -> dict[str, Valeur]:
    return compute(
        Releve(
            ouverture={"phase": phase, "etat": etat},
            ecrits=tuple(FaitEcrit(fait=f, valeur=v) for f, v in ecrits.items()),
            seances=(
                SeanceComptee(phase="preliminaire", sorte="presentiel", jour=DAY, minutes=240),
            ),
        )
    )


@pytest.mark.parametrize("act", sorted(OUVERTURES))
def test_an_act_is_open_in_its_phases_and_in_no_other(act: Act) -> None:
    phases = ("demande", "preliminaire", "decision", "investigation", "conclusions", "clos")
    opened = {p for p in phases if refusal(act, phase=p, etat="ouvert") is None}

    assert opened == set(OUVERTURES[act])


def test_a_pause_closes_everything_but_reading_resuming_and_stopping() -> None:
    opened = {a for a in Act if refusal(a, phase="investigation", etat="suspendu") is None}

    assert {a for a in opened if not a.value.startswith("read_")} == {
        Act.RESUME,
        Act.STOP,
        Act.CONFIRM_SEANCE,
        Act.ATTEST_PRESENCE,
        Act.AGREE_CONSERVATION,
        Act.WRITE_IDENTITE,
        Act.EXPORT_DONNEES,
        Act.ERASE,
        Act.COMPOSE_EXTRAIT,
        Act.WRITE_SUIVI,
        Act.GIVE_ACCORD,
        Act.WITHDRAW_ACCORD,
        Act.ERASE_AMENAGEMENT,
        Act.TRANSMIT,
        Act.ANSWER_TRANSMISSION,
        Act.GIVE_RETOUR,
        Act.RECORD_SUIVI,
        Act.COMPLAIN,
        Act.ANSWER_RECLAMATION,
        Act.RECORD_REFUS,
        Act.PREFER_ANOTHER,
        Act.NAME_CONSEILLER,
        Act.BREAK_GLASS,
        Act.WRITE_RELEVE,
    }


def test_after_the_end_only_confirming_keeping_correcting_taking_and_erasing_remain() -> None:
    opened = {a for a in Act if refusal(a, phase="conclusions", etat="arrete") is None}

    assert {a for a in opened if not a.value.startswith("read_")} == {
        Act.CONFIRM_SEANCE,
        Act.ATTEST_PRESENCE,
        Act.AGREE_CONSERVATION,
        Act.WRITE_IDENTITE,
        Act.EXPORT_DONNEES,
        Act.ERASE,
        Act.COMPOSE_EXTRAIT,
        Act.WRITE_SUIVI,
        Act.GIVE_ACCORD,
        Act.WITHDRAW_ACCORD,
        Act.ERASE_AMENAGEMENT,
        Act.TRANSMIT,
        Act.ANSWER_TRANSMISSION,
        Act.GIVE_RETOUR,
        Act.RECORD_SUIVI,
        Act.COMPLAIN,
        Act.ANSWER_RECLAMATION,
        Act.RECORD_REFUS,
        Act.PREFER_ANOTHER,
        Act.NAME_CONSEILLER,
        Act.BREAK_GLASS,
        Act.WRITE_RELEVE,
    }


def test_the_path_says_where_one_stands() -> None:
    closed = partial(facts, preliminaire_close_on=DAY)

    assert [e.etat for e in etapes_of(facts("preliminaire"))] == ["ici", "avenir", "avenir"]
    assert [e.etat for e in etapes_of(closed("decision"))] == [
        "faite",
        "avenir",
        "avenir",
    ]
    assert [e.etat for e in etapes_of(closed("investigation"))] == [
        "faite",
        "ici",
        "avenir",
    ]
    assert etapes_of(facts("preliminaire"))[0].fait_min == 240


def test_next_steps_are_those_of_one_side_and_stop_when_the_fact_is_there() -> None:
    before = [s.code for s in next_steps(facts("preliminaire"), qui="beneficiaire")]
    after = [
        s.code for s in next_steps(facts("preliminaire", consentement_on=DAY), qui="beneficiaire")
    ]

    assert before[0] == "consentement_on"
    assert after == before[1:]
    assert [s.act for s in next_steps(facts("decision", "suspendu"), qui="conseiller")] == [
        Act.RESUME
    ]
    assert next_steps(facts("decision", "arrete"), qui="conseiller") == ()


def test_nobody_is_shown_a_door_that_is_still_shut() -> None:
    begun = facts("preliminaire", consentement_on=DAY, programme_parties=3)
    whole = begun | {"programme_parties": 5}

    def codes(known: dict[str, Valeur], qui: str) -> set[str]:
        return {s.code for s in next_steps(known, qui=qui, parties=5)}

    assert "programme_approuve_beneficiaire_on" not in codes(begun, "beneficiaire")
    assert "programme_parties" in codes(begun, "beneficiaire")
    assert "programme_approuve_beneficiaire_on" in codes(whole, "beneficiaire")
    assert "programme_remis_beneficiaire_on" not in codes(whole, "conseiller")


def test_a_sitting_to_confirm_is_asked_of_the_person_alone() -> None:
    known = facts("investigation")  # its sitting is not confirmed

    assert "nb_seances_a_confirmer" in [s.code for s in next_steps(known, qui="beneficiaire")]
    assert "nb_seances_a_confirmer" not in [s.code for s in next_steps(known, qui="conseiller")]
