"""Forms of the grid: typed values from what was posted."""

from __future__ import annotations

from typing import Any

import pytest

from jalon_web.analyse import queries
from jalon_web.analyse.forms import (
    LONGUEUR,
    ContributionForm,
    EcartForm,
    RessourceForm,
    mots_as_form,
)
from jalon_web.analyse.models import Voix
from jalon_web.analyse.queries import Mots
from jalon_web.bilans.models import Bilan
from jalon_web.ui.forms import MESSAGES

pytestmark = [pytest.mark.django_db, pytest.mark.sans_base]
PLUSIEURS, UNE = "preoccupations", "perspectives"


def contribution(
    bilan: Bilan, data: dict[str, Any], rubrique: str = PLUSIEURS, voix: Voix = Voix.PERSONNE
) -> ContributionForm:
    return ContributionForm(data, rubrique=queries.rubrique_for(bilan, rubrique), voix=voix)


@pytest.mark.parametrize(
    ("rubrique", "cases"),
    [
        (PLUSIEURS, ()),
        (PLUSIEURS, ("orientation", "conciliation")),
        (UNE, ()),
        (UNE, ("aucune_idee",)),
    ],
)
def test_what_is_known_goes_through_the_form_unchanged(
    bilan: Bilan, rubrique: str, cases: tuple[str, ...]
) -> None:
    known = Mots(texte="Souffler", cases=cases, version=3)
    heading = queries.rubrique_for(bilan, rubrique)

    form = contribution(bilan, mots_as_form(known, heading.plusieurs), rubrique)

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["texte"], form.cases()) == ("Souffler", cases)
    assert form.cleaned_data["version"] == 3


def test_answers_come_back_in_the_order_of_the_text(bilan: Bilan) -> None:
    form = contribution(bilan, {"version": 0, "cases": ["conciliation", "orientation"]})

    assert form.is_valid()
    assert form.cases() == ("orientation", "conciliation")
    assert form.words(form.cases()) == "S’orienter, Concilier, prendre du recul"


def test_each_voice_is_asked_in_its_own_words(bilan: Bilan) -> None:
    heading = queries.rubrique_for(bilan, PLUSIEURS)
    hers = contribution(bilan, {}, voix=Voix.PERSONNE)
    theirs = contribution(bilan, {}, voix=Voix.CONSEILLER)

    assert hers["texte"].label == heading.question_personne
    assert theirs["texte"].label == heading.question_conseiller
    assert hers["texte"].id_for_label == "preoccupations-texte"


@pytest.mark.parametrize("rubrique", [PLUSIEURS, UNE])
def test_an_answer_outside_the_text_is_told_in_our_words(bilan: Bilan, rubrique: str) -> None:
    form = contribution(bilan, {"version": 0, "cases": "argent"}, rubrique)

    assert not form.is_valid()
    (said,) = form.errors["cases"]
    assert said in {str(MESSAGES["invalid_choice"]), str(MESSAGES["invalid_list"])}
    assert 'class="choix__case"' in str(form["cases"])


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"texte": "x" * (LONGUEUR + 1), "version": 0}, "texte"),
        ({"texte": "Souffler"}, "version"),
        ({"texte": "Souffler", "version": -1}, "version"),
    ],
)
def test_a_text_says_the_version_it_was_read_at_and_has_an_end(
    bilan: Bilan, data: dict[str, Any], field: str
) -> None:
    for form in (contribution(bilan, data), EcartForm(data, rubrique=PLUSIEURS)):
        assert list(form.errors) == [field]


def test_an_emptied_gap_is_an_answer_and_an_empty_resource_is_not() -> None:
    assert EcartForm({"texte": "", "version": 1}, rubrique=PLUSIEURS).is_valid()
    assert not RessourceForm({"texte": "  "}).is_valid()
    assert RessourceForm({"texte": "Ma sœur"}).is_valid()
