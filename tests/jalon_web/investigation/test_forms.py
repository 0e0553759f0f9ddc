"""Forms of the investigation: typed values from what was posted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.forms import Form

from jalon_web.investigation.contents import (
    ChoixDit,
    Critere,
    ExperienceDite,
    PreuveDite,
    Reponse,
    ScenarioDit,
    as_lines,
    lines,
)
from jalon_web.investigation.forms import (
    ExperienceForm,
    PreuveForm,
    ScenarioDebutForm,
    ScenarioForm,
)
from jalon_web.investigation.forms.choix import PAS_ENCORE, ChoixForm, CriteresForm
from jalon_web.ui.forms import MESSAGES
from tests.jalon_web.investigation.conftest import RECIT, RESTER, VISITE

DOS, TRAJET = Critere(cle="a", texte="Dos ménagé"), Critere(cle="b", texte="Trajet court")
ETATS = [("a_explorer", "À explorer"), ("possible_maintenant", "Possible maintenant")]
ENTIER = replace(
    RESTER,
    criteres=(Reponse(critere="b", libelle="Trajet court", reponse="oui"),),
    situation="Je peux.",
    environnement="Quatre offres.",
    faisabilite="a_explorer",
    risque="Que rien ne change.",
    reponse_au_risque="Deux questions.",
    conditions="Un accord écrit.",
    premiers_pas=("Demander la fiche", "En parler"),
)


def scenario(data: dict[str, Any] | None = None, *, personne: bool = True) -> ScenarioForm:
    return ScenarioForm(data, criteres=(DOS, TRAJET), faisabilites=ETATS, personne=personne)


def codes(form: Form, name: str) -> list[str]:
    field: Any = form.fields[name]
    return [code for code, _label in field.choices]


def choix(data: dict[str, Any]) -> ChoixForm:
    return ChoixForm(data, scenarios=[("s1", "Rester")], issues=[("creation", "Création")])


def test_a_list_is_one_item_a_line_whatever_marks_them() -> None:
    typed = "- Accueillir\n\n  • Compter \n\t– Ranger\n   \nFaire la caisse - le samedi"

    assert lines(typed) == ("Accueillir", "Compter", "Ranger", "Faire la caisse - le samedi")
    assert lines(as_lines(("Un", "Deux"))) == ("Un", "Deux")
    assert lines("") == ()


@pytest.mark.parametrize("dit", [RECIT, ExperienceDite(titre="Un stage", sphere="travail")])
def test_an_experience_goes_through_its_form_unchanged(dit: ExperienceDite) -> None:
    form = ExperienceForm(ExperienceForm.known(dit))

    assert form.is_valid(), form.errors
    assert form.dit() == dit
    assert form.version_read() == 0


@pytest.mark.parametrize(
    "dit",
    [VISITE, replace(VISITE, scenarios=("s1",)), replace(VISITE, scenarios=("s1", "ailleurs"))],
)
def test_evidence_goes_through_its_form_unchanged(dit: PreuveDite) -> None:
    known = PreuveForm.known(dit) | {
        "jour": "18/11/2026",
        "scenarios": ["s1"] * ("s1" in dit.scenarios),
    }
    form = PreuveForm(known, scenarios=[("s1", "Rester"), ("s2", "Former")])

    assert form.is_valid(), form.errors
    assert form.dit(tuple(one for one in dit.scenarios if one == "ailleurs")) == dit
    assert PreuveForm.known(dit)["jour"] == dt.date(2026, 11, 18)


def test_evidence_names_no_scenario_while_there_is_none() -> None:
    form = PreuveForm(PreuveForm.known(VISITE) | {"scenarios": ["s1"]}, scenarios=[])

    assert form.is_valid()
    assert "scenarios" not in form.fields
    assert form.dit() == VISITE


@pytest.mark.parametrize("dit", [RESTER, ENTIER, ScenarioDit(titre="Former")])
def test_a_scenario_goes_through_its_form_unchanged(dit: ScenarioDit) -> None:
    form = scenario(ScenarioForm.known(dit))

    assert form.is_valid(), form.errors
    assert form.dit() == dit


def test_how_feasible_it_is_only_the_person_is_asked() -> None:
    hers, theirs = scenario(), scenario(ScenarioForm.known(ENTIER), personne=False)

    assert codes(hers, "faisabilite") == ["a_explorer", "possible_maintenant", ""]
    assert "faisabilite" not in theirs.fields
    assert theirs.is_valid()
    assert theirs.dit() == replace(ENTIER, faisabilite="")
    assert [str(hers[name].label) for name in ("situation", "environnement")] == [
        "Dans ma situation",
        "Près de chez moi",
    ]
    assert [str(theirs[name].label) for name in ("situation", "environnement")] == [
        "Dans sa situation",
        "Près de chez la personne",
    ]


def test_answers_to_criteria_are_words_in_her_order() -> None:
    form = scenario({"titre": "Rester", "maniere": "rester", "critere_a": "x" * 161})

    assert [str(bound.label) for bound in form.answers()] == ["Dos ménagé", "Trajet court"]
    assert not form.is_valid()
    assert list(form.errors) == ["critere_a"]
    assert form.errors["critere_a"] == [
        str(MESSAGES["max_length"]) % {"limit_value": 160, "show_value": 161}
    ]


@pytest.mark.parametrize(("maniere", "rester"), [("rester", True), ("autre", False)])
def test_a_scenario_begins_with_a_way_and_a_name(maniere: str, rester: bool) -> None:
    form = ScenarioDebutForm({"maniere": maniere, "titre": "Un nom"})

    assert form.is_valid()
    assert form.dit() == ScenarioDit(titre="Un nom", rester=rester)
    assert not ScenarioDebutForm({"maniere": maniere, "titre": ""}).is_valid()
    assert not ScenarioDebutForm({"titre": "Un nom"}).is_valid()


@pytest.mark.parametrize("form", [scenario(), ScenarioDebutForm()])
def test_to_stay_is_told_as_legitimate_as_to_go(form: ScenarioForm | ScenarioDebutForm) -> None:
    assert str(form["maniere"].help_text).startswith("Les deux se valent.")
    assert codes(form, "maniere") == ["autre", "rester"]


def test_criteria_are_reworded_removed_and_added() -> None:
    sent = {
        "critere_a": "Le dos d’abord",
        "critere_b": "",
        "nouveau_2": "1 900 € net",
        "poids_nouveau_2": "essentiel",
        "version": 1,
    }
    form = CriteresForm(sent, criteres=(DOS, TRAJET))

    assert form.is_valid()
    first, second = form.dits().criteres
    assert first == Critere(cle="a", texte="Le dos d’abord")
    assert (second.texte, second.poids) == ("1 900 € net", "essentiel")
    assert second.cle not in {"a", "b"}
    assert CriteresForm.known((DOS, TRAJET)) == {
        "critere_a": "Dos ménagé",
        "critere_b": "Trajet court",
        "poids_critere_a": "",
        "poids_critere_b": "",
    }


def test_a_criterion_that_someone_removed_meanwhile_keeps_the_words_just_sent() -> None:
    form = CriteresForm({"critere_a": "Le dos d’abord", "critere_<b>": "x"}, criteres=(TRAJET,))

    assert form.is_valid()
    assert form.dits().criteres == (Critere(cle="a", texte="Le dos d’abord"),)
    assert [row.texte.html_name for row in form.rows()] == [
        "critere_b",
        "critere_a",
        "nouveau_1",
        "nouveau_2",
        "nouveau_3",
    ]


@pytest.mark.parametrize(
    ("sent", "dit"),
    [
        ({"choix": "s1", "issue_code": "creation"}, ChoixDit(scenario="s1", issue_code="creation")),
        ({"choix": PAS_ENCORE, "mots": "Plus tard."}, ChoixDit(mots="Plus tard.")),
    ],
)
def test_a_choice_is_a_scenario_or_not_yet(sent: dict[str, Any], dit: ChoixDit) -> None:
    form = choix(sent)

    assert form.is_valid(), form.errors
    assert form.dit() == dit


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({}, ["choix"]),
        ({"choix": "s2"}, ["choix"]),
        ({"choix": "s1", "issue_code": "promotion"}, ["issue_code"]),
        ({"choix": "s1", "mots": "x" * 12_001}, ["mots"]),
    ],
)
def test_a_choice_among_others_is_refused(sent: dict[str, Any], fields: list[str]) -> None:
    assert list(choix(sent).errors) == fields
