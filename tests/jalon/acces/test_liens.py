"""Reach of a personal link, whatever else the table grants."""

from __future__ import annotations

import itertools

import pytest

from jalon.acces import TABLE, Act, Moment, Relation, allows
from jalon.acces.liens import LECTURES, RELATIONS, REPONSES, ActeLien, employer_may


def granted(relation: Relation) -> set[Act]:
    return {act for act in Act if TABLE[act].get(relation)}


def test_an_employer_reads_hours_and_the_funders_edition_and_nothing_else() -> None:
    assert granted(Relation.LIEN_EMPLOYEUR) == {
        Act.READ_HEURES_EMPLOYEUR,
        Act.READ_EDITION_FINANCEUR,
        Act.ACKNOWLEDGE_LIEN,
    }


def test_who_received_her_reads_three_lines_and_answers() -> None:
    assert granted(Relation.LIEN_PARTENAIRE) == {Act.READ_IMMERSION, Act.ATTEST_IMMERSION}


def test_what_a_link_opens_is_asked_of_nobody_with_an_account() -> None:
    for act in (
        Act.READ_HEURES_EMPLOYEUR,
        Act.ACKNOWLEDGE_LIEN,
        Act.READ_IMMERSION,
        Act.ATTEST_IMMERSION,
    ):
        assert set(TABLE[act]) <= {Relation.LIEN_EMPLOYEUR, Relation.LIEN_PARTENAIRE}


def test_a_link_dies_with_the_work() -> None:
    for acte, moment in itertools.product(ActeLien, (Moment.PREUVES, Moment.M6)):
        assert not allows(LECTURES[acte], RELATIONS[acte], moment)
        assert not allows(REPONSES[acte], RELATIONS[acte], moment)


def test_what_a_link_lets_one_answer_can_be_read_by_it() -> None:
    for acte, moment in itertools.product(ActeLien, Moment):
        if allows(LECTURES[acte], RELATIONS[acte], moment):
            assert allows(REPONSES[acte], RELATIONS[acte], moment)


def test_only_the_person_lets_a_link_leave() -> None:
    assert set(TABLE[Act.APPROVE_LIEN]) == {Relation.SOI}


@pytest.mark.parametrize("pays", [True, False])
@pytest.mark.parametrize("voie", ["cpf", "autofinance"])
def test_an_employer_never_hears_of_a_personal_bilan(voie: str, pays: bool) -> None:
    assert not any(employer_may(a, voie_entree=voie, employeur_paie=pays) for a in ActeLien)


def test_an_immersion_is_no_employers() -> None:
    assert not employer_may(ActeLien.IMMERSION, voie_entree="plan", employeur_paie=True)
    assert employer_may(ActeLien.PRESENCE, voie_entree="plan", employeur_paie=True)
