"""The tables and documents that screens are drawn from."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.cahier import Cahier, Resultat, Texte
from jalon.faits import BILAN, SORTES, SORTES_ACCOMPAGNEMENT

RUBRIQUES = {
    "preoccupations": ["orientation", "developpement", "transaction", "creation", "conciliation"],
    "situation": ["urgence", "appui", "autonomie"],
    "perspectives": ["aucune_idee", "idees_non_explorees", "projets_a_explorer"],
}
CODES_DE_FAITS = {
    "motifs_extension": "extension_motif_code",
    "decisions_preliminaire": "decision_preliminaire",
    "voies_entree": "voie_entree",
    "issues": "issue_code",
    "modes_prix": "mode_prix",
}


def test_the_grid_of_situation_is_that_of_proposition_7(copanef: Texte) -> None:
    grid = copanef.table("grille_situation")

    assert {r.code: [a.code for a in r.reponses] for r in grid.rubriques} == RUBRIQUES
    assert all(r.question_personne and r.question_conseiller and r.raison for r in grid.rubriques)


def test_the_comparison_is_that_of_proposition_6(copanef: Texte) -> None:
    grid = copanef.table("grille_comparative")

    assert [e.code for e in grid.communs] == ["cadre", "processus", "posture"]
    assert [e.code for e in grid.differences] == ["nature", "contenus", "situation", "perspectives"]


@pytest.mark.parametrize(("table", "fait"), CODES_DE_FAITS.items())
def test_a_list_of_codes_is_that_of_its_fact(copanef: Texte, table: str, fait: str) -> None:
    found = copanef.table(table)

    assert found.fait == fait
    assert sorted(e.code for e in found.entrees) == sorted(BILAN[fait].codes or ())


def test_themes_questions_and_states(copanef: Texte) -> None:
    assert len(copanef.table("themes_investigation").entrees) == 5
    assert len(copanef.table("questions_malaise").entrees) == 3
    assert [e.code for e in copanef.table("faisabilite").entrees] == [
        "a_explorer", "possible_sous_conditions", "possible_maintenant", "ecartee",
    ]  # fmt: skip


@pytest.mark.parametrize("cadre", ["copanef-2017", "droit-2017", "droit-2026"])
def test_each_frame_says_how_it_counts_each_kind_of_time(
    cahiers: dict[str, Cahier], cadre: str
) -> None:
    cahier = cahiers[cadre]
    kinds = cahier.au(cahier.valide_du).table("sortes_de_temps").entrees

    assert tuple(e.code for e in kinds) == SORTES
    with_someone = tuple(e.code for e in kinds if e.autres["accompagnement"])
    assert with_someone == SORTES_ACCOMPAGNEMENT


def test_the_counsellor_s_hidden_time_is_never_counted_at_the_package(copanef: Texte) -> None:
    counted = {e.code: e.autres["forfait"] for e in copanef.table("sortes_de_temps").entrees}

    assert [code for code, yes in counted.items() if not yes] == ["hors_seance"]


def test_the_documents_of_proposition_4(copanef: Texte) -> None:
    programme = copanef.livrable("programme_personnalise")
    synthese = copanef.livrable("document_de_synthese")

    assert programme.destinataires == ("beneficiaire", "financeur")
    assert [p.code for p in programme.parties if p.obligatoire] == [
        "objectifs", "contenus", "duree", "etalement", "methodes",
    ]  # fmt: skip
    assert [p.code for p in synthese.parties if p.obligatoire] == [
        "circonstances", "elements_cles", "etapes", "cep",
    ]  # fmt: skip


def test_results_go_to_the_person_alone(cahiers: dict[str, Cahier]) -> None:
    wanted = {"document_de_synthese", "conclusions_detaillees", "resultats_detailles"}
    for cahier in cahiers.values():
        livrables = cahier.au(cahier.valide_du).livrables
        for code in wanted & set(livrables):
            assert livrables[code].destinataires == ("beneficiaire",), (cahier.id, code)


def test_parts_that_a_rule_counts_are_those_of_the_document(
    cahiers: dict[str, Cahier], copanef: Texte
) -> None:
    law = cahiers["droit-2017"].au(dt.date(2017, 6, 1))
    for texte, regle, document in (
        (copanef, "LIV-PROG-CONTENU", "programme_personnalise"),
        (copanef, "LIV-SYNTH-COPANEF", "document_de_synthese"),
        (law, "LIV-SYNTH-2017", "document_de_synthese"),
    ):
        parts = [p for p in texte.livrable(document).parties if p.obligatoire]
        assert texte.parametre(regle, "parties") == len(parts)


def test_the_eight_criteria_and_the_22_indicators(cahiers: dict[str, Cahier]) -> None:
    criteria = cahiers["copanef-2017"].au(dt.date(2017, 6, 1)).table("criteres_qualite").entrees
    indicators = cahiers["droit-2026"].au(dt.date(2026, 11, 22)).table("rnq_indicateurs").entrees
    applied = {e.code for e in indicators if e.autres["bilan"] == "oui"}

    assert len(criteria) == 8
    assert (len(indicators), len(applied)) == (32, 22)
    assert {f"i{n}" for e in criteria for n in e.autres["rnq"]} <= applied  # type: ignore[union-attr]


def closing(texte: Texte, moment: str, **faits: object) -> dict[str, Resultat]:
    """Return what blocks a closing."""
    found = texte.verifier(faits, moment=moment)
    return {c.regle: c.resultat for c in found if c.bloque}


def test_a_remote_interview_cannot_close_the_first_phase(copanef: Texte) -> None:
    faits = {
        "phase": "preliminaire",
        "nb_entretiens_preliminaires": 2,
        "preliminaire_distance_min": 180,
    }
    remote = closing(
        copanef, "cloture_preliminaire", **faits,
        nb_entretiens_preliminaires_conformes=0, preliminaire_individuel_presentiel_min=0,
    )  # fmt: skip
    in_person = closing(
        copanef, "cloture_preliminaire", **faits,
        nb_entretiens_preliminaires_conformes=1, preliminaire_individuel_presentiel_min=60,
    )  # fmt: skip

    assert set(remote) - set(in_person) == {"PHASE-PRELIM-PRESENTIEL", "PHASE-PRELIM-INDIVIDUEL"}


def test_nothing_of_the_end_is_asked_at_the_beginning(copanef: Texte) -> None:
    blocked = closing(copanef, "cloture_preliminaire", phase="preliminaire")
    later = {"LIV-SYNTH-COPANEF", "CONCL-OBJET-2017", "BUT-SCENARII", "RETENTION-DESTRUCTION"}

    assert blocked
    assert set(blocked) & later == set()


def test_a_whole_bilan_closes_each_phase_with_nothing_left(cahiers: dict[str, Cahier]) -> None:
    cahier = cahiers["copanef-2017"]
    (aline,) = [cas for cas in cahier.cas if cas.nom.startswith("Aline")]
    texte = cahier.au(aline.jour)

    for moment in ("cloture_preliminaire", "cloture_investigation", "cloture_conclusions"):
        assert closing(texte, moment, **aline.faits) == {}
