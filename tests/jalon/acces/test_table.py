"""Promises of the table of access, whatever else it grants."""

from __future__ import annotations

from jalon.acces import TABLE, Act, Moment, Relation, allows, moment_of
from jalon.faits import BILAN

NOBODY = {
    Relation.ANONYME,
    Relation.AUCUNE,
    Relation.ANCIEN_AFFECTE,
    Relation.MEME_CENTRE,
    Relation.AUTRE_CENTRE,
    Relation.AUTRE_FINANCEUR,
    Relation.ANCIEN_DESTINATAIRE,
}


def test_every_act_is_in_the_table() -> None:
    assert set(TABLE) == set(Act)


def test_without_a_live_relation_there_is_nothing() -> None:
    granted = {
        (act, relation)
        for act in Act
        for relation in NOBODY
        for moment in Moment
        if allows(act, relation, moment)
    }
    assert granted == set()


def test_after_destruction_and_before_the_bilan_there_is_nothing() -> None:
    granted = {
        (act, relation)
        for act in Act
        for relation in Relation
        for moment in (Moment.M0, Moment.M6)
        if allows(act, relation, moment)
    }
    assert granted == set()


def test_a_funder_reads_the_programme_and_the_hours_and_nothing_else() -> None:
    granted = {act for act in Act if TABLE[act].get(Relation.FINANCEUR)}
    assert granted == {Act.READ_EDITION_FINANCEUR, Act.READ_PRESENCE}


def test_only_the_person_decides_chooses_consents_and_observes() -> None:
    for act in (Act.DECIDE, Act.CHOOSE, Act.GIVE_CONSENT, Act.OBSERVE_SYNTHESE, Act.STOP):
        assert set(TABLE[act]) == {Relation.SOI}


def test_the_counsellor_leaves_the_results_when_the_bilan_ends() -> None:
    for act in (Act.READ_CONCLUSIONS, Act.READ_SYNTHESE, Act.READ_INVESTIGATION, Act.READ_ANALYSE):
        assert not allows(act, Relation.AFFECTE, Moment.M5)
        assert allows(act, Relation.SOI, Moment.M5)


def test_the_centre_manager_never_opens_the_work() -> None:
    granted = {act for act in Act if TABLE[act].get(Relation.GESTION)}
    assert granted == {
        Act.NAME_CONSEILLER,
        Act.BREAK_GLASS,
        Act.RECORD_SUIVI,
        Act.READ_RECLAMATIONS,
        Act.ANSWER_RECLAMATION,
        Act.READ_REFUS,
        Act.RECORD_REFUS,
        Act.READ_CONTRAT,
        Act.READ_IDENTITE,
        Act.WRITE_IDENTITE,
        Act.RECORD_CONVENTION,
        Act.SEND_CONVENTION,
        Act.READ_SEANCES,
        Act.READ_PROGRAMME,
        Act.READ_PRESENCE,
        Act.READ_TERME,
    }


def test_who_stands_in_does_less_than_who_is_in_charge_and_nothing_sensitive() -> None:
    granted = {
        (act, moment)
        for act in Act
        for moment in Moment
        if allows(act, Relation.BRIS_DE_GLACE, moment)
    }
    in_charge = {
        (act, moment) for act in Act for moment in Moment if allows(act, Relation.AFFECTE, moment)
    }

    assert granted < in_charge
    assert {act for act, _moment in granted if not act.value.startswith("read_")} == {
        Act.RECORD_SEANCE,
        Act.ANSWER_SEANCE,
        Act.RECORD_ABSENCE,
    }
    assert [act for act, _moment in granted if "amenagement" in act.value] == []
    assert {moment for _act, moment in granted} == {Moment.M1, Moment.M2, Moment.M3, Moment.M4}


def test_every_phase_and_state_of_the_facts_has_a_moment() -> None:
    for phase in BILAN["phase"].codes or ():
        for etat in BILAN["etat"].codes or ():
            assert moment_of(phase, etat) in Moment
