"""One row an act: what the rows of every noun promise, and what is refused when one is written."""

from __future__ import annotations

from enum import Enum, StrEnum

import pytest

from jalon.acces import (
    ACTES,
    NOMS,
    Act,
    Acte,
    ActeAmendement,
    ActeDemande,
    ActeOrganisation,
    Cote,
    EtatDemande,
    Finalite,
    Nature,
    Nom,
    Regle,
    Relation,
    Titre,
    Voix,
)
from jalon.acces.organisation import ROLES, manages


def test_a_code_names_one_act_of_the_whole_house() -> None:
    assert list(ACTES.values()) == [act for nom in NOMS for act in nom.actes]
    assert all(str(act) == act.value == act.name.lower() for act in ACTES.values())


@pytest.mark.parametrize("nom", NOMS, ids=lambda nom: nom.code)
def test_a_row_speaks_of_the_relations_and_states_of_its_noun(nom: Nom) -> None:
    for act in nom.actes:
        assert set(act.regle.ouvert) <= set(nom.relations)
        assert all(states <= set(nom.etats) for states in act.regle.ouvert.values())
        assert act.regle.ouvert
    every = frozenset(Finalite)
    opened = {
        relation
        for relation in nom.relations
        for act in nom.actes
        if any(act.grants(relation, etat, every) for etat in nom.etats)
    }
    assert nom.absent() == set(nom.relations) - opened
    assert nom.absent()


def test_only_a_reading_is_written_as_one_and_it_can_be_told() -> None:
    inscrits = [act for act in ACTES.values() if act.regle.inscrit]

    assert all(act.startswith("read_") and act.regle.journal for act in inscrits)
    assert ActeDemande.READ_DEMANDE in inscrits
    assert Act.READ_SEANCES not in inscrits


def test_every_act_of_a_bilan_that_changes_something_can_be_told_or_is_left_unsaid() -> None:
    unsaid = {act for act in Act if not act.startswith("read_") and not act.regle.journal}

    assert unsaid == {Act.ERASE, Act.ERASE_AMENAGEMENT}


def test_what_the_table_of_a_request_opens_to_a_centre_closes_once_it_is_answered() -> None:
    for act in ActeDemande:
        for side in (Cote.MEME_CENTRE, Cote.GESTION):
            assert not act.grants(side, EtatDemande.DECLINEE)
            assert not act.grants(side, EtatDemande.OUVERTE)
    assert ActeDemande.WITHDRAW_DEMANDE.grants(Cote.SOI, EtatDemande.DECLINEE)
    assert not ActeDemande.ACCEPT_DEMANDE.grants(Cote.GESTION, EtatDemande.ENVOYEE)


def test_who_is_consulted_reads_and_speaks_and_writes_nothing() -> None:
    assert {act for act in ActeAmendement if Voix.CONSULTE in act.regle.ouvert} == {
        ActeAmendement.READ_AMENDEMENT,
        ActeAmendement.GIVE_AVIS,
    }


def test_one_role_at_least_manages_an_organisation_of_each_nature() -> None:
    read = ActeOrganisation.READ_ORGANISATION
    for nature in Nature:
        held = {code for code in ROLES[nature] if manages(nature, code)}
        assert {str(titre) for titre in Titre if read.grants(titre, nature)} == held
        assert len(held) == 1


class Lien(StrEnum):
    """Relations of a noun of the tests."""

    SOI = "soi"
    AUTRE = "autre"


class Etat(Enum):
    """States of a noun of the tests."""

    ICI = 1


def test_a_noun_of_tomorrow_is_one_enumeration_of_rows() -> None:
    class ActeFacture(Acte):
        READ_FACTURE = Regle("read_facture", {Lien.SOI: frozenset({Etat.ICI})})

    facture = Nom(code="facture", actes=ActeFacture, relations=Lien, etats=Etat)

    assert ActeFacture.READ_FACTURE.grants(Lien.SOI, Etat.ICI)
    assert not ActeFacture.READ_FACTURE.grants(Lien.AUTRE, Etat.ICI)
    assert facture.absent() == {Lien.AUTRE}


def test_a_row_that_grants_nothing_to_somebody_it_names_is_refused() -> None:
    with pytest.raises(ValueError, match="ouvert"):
        Regle("read_x", {Relation.SOI: frozenset()})
    with pytest.raises(ValueError, match="accord"):
        Regle(
            "read_x",
            {Lien.SOI: frozenset({Etat.ICI})},
            accord={Lien.AUTRE: Finalite.SENSIBLE},
        )
