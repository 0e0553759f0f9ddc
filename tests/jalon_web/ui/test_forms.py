"""Fields: what people may write, what the form understands, and how it says it does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.conflits import conflit_page
from jalon_web.ui.forms import (
    ChoixMultiples,
    ChoixUnique,
    DateFr,
    DureeChamp,
    HeureChamp,
    JalonForm,
)
from jalon_web.ui.pages import context_of
from tests.jalon_web.ui.conftest import Ecrire

CHOIX = [("a", "Une"), ("b", "Deux")]


class Essai(JalonForm):
    """One field of each kind."""

    mots = forms.CharField(label="Vos mots", max_length=20, help_text="Une phrase.")
    jour = DateFr(label="Jour", required=False)
    duree = DureeChamp(label="Durée", required=False)
    debut = HeureChamp(label="Heure", required=False)
    mail = forms.EmailField(label="Adresse", required=False)
    nombre = forms.IntegerField(label="Combien", required=False, min_value=0)
    un = ChoixUnique(label="Avec qui", choices=CHOIX, details={"b": "À deux."}, required=False)
    plusieurs = ChoixMultiples(label="Thèmes", choices=CHOIX, required=False)
    accord = forms.BooleanField(label="J’ai lu", error_messages={"required": _("Lisez d’abord.")})


def _form(**sent: Any) -> Essai:
    return Essai({"mots": "Souffler", "accord": "on"} | sent)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("jour", "29/01/2027", dt.date(2027, 1, 29)),
        ("jour", "2027-01-29", dt.date(2027, 1, 29)),
        ("jour", "29.1.2027", dt.date(2027, 1, 29)),
        ("jour", "", None),
        ("duree", "1 h 30", 90),
        ("duree", "1h30", 90),
        ("duree", "45 min", 45),
        ("duree", "1\u00a0h\u00a030", 90),
        ("duree", "", None),
        ("debut", "14:30", dt.time(14, 30)),
        ("debut", "14h30", dt.time(14, 30)),
        ("debut", "14 h", dt.time(14)),
        ("debut", "", None),
        ("un", "b", "b"),
        ("plusieurs", ["a", "b"], ["a", "b"]),
    ],
)
def test_what_people_write_is_understood(field: str, typed: Any, value: Any) -> None:
    form = _form(**{field: typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == value


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("jour", "31/02/2027", "Écrivez la date ainsi"),
        ("jour", "demain", "29/01/2027"),
        ("duree", "longtemps", "45\u00a0min"),
        ("duree", "1 h 75", "1\u00a0h\u00a030"),
        ("debut", "25:00", "14\u00a0h\u00a030"),
        ("debut", "midi", "14\u00a0h\u00a030"),
        ("mail", "aline", "nom@exemple.fr"),
        ("nombre", "deux", "par exemple 3"),
        ("nombre", "-1", "au moins 0"),
        ("mots", "", "Il manque une réponse ici."),
        ("mots", "x" * 21, "20 signes au plus, il y en a 21"),
        ("un", "z", "Choisissez une des réponses proposées."),
        ("plusieurs", ["z"], "Choisissez une des réponses proposées."),
        ("accord", "", "Lisez d’abord."),
    ],
)
def test_what_is_not_understood_is_said_with_an_example(field: str, typed: Any, said: str) -> None:
    form = _form(**{field: typed})

    assert list(form.errors) == [field]
    assert said in form.errors[field][0]


def test_values_kept_are_shown_as_they_are_written() -> None:
    form = Essai(initial={"jour": dt.date(2027, 1, 29), "duree": 90, "debut": dt.time(14, 30)})

    assert 'value="29/01/2027"' in str(form["jour"])
    assert 'value="1\u00a0h\u00a030"' in str(form["duree"])
    assert 'value="14 h 30"' in str(form["debut"])


def test_nothing_is_left_for_the_browser_to_say() -> None:
    assert "required" not in "".join(str(bound) for bound in Essai())


def test_label_help_and_error_come_before_the_place_and_are_linked(ecrire: Ecrire) -> None:
    page = ecrire("{% champ form.mots %}", form=_form(mots=""))
    order = ['<label class="champ__libelle" for="id_mots"', 'id="id_mots-aide"']
    order += ['id="id_mots-erreur"', "<input"]

    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)
    assert 'aria-describedby="id_mots-aide id_mots-erreur"' in page
    assert 'aria-invalid="true"' in page
    assert "(facultatif)" not in page


def test_what_may_be_left_empty_says_so(ecrire: Ecrire) -> None:
    assert "(facultatif)" in ecrire("{% champ form.jour %}", form=_form())


def test_answers_are_grouped_under_their_question(ecrire: Ecrire) -> None:
    page = ecrire("{% choix form.un %}", form=_form(un="z"))

    assert page.count("<fieldset") == page.count("<legend") == 1
    assert page.count('type="radio"') == 2
    assert 'aria-describedby="id_un_1-detail"' in page
    assert 'id="id_un_1-detail">À deux.' in page
    assert 'aria-describedby="id_un-erreur"' in page
    assert "checked" not in page


def test_the_summary_leads_to_each_field(ecrire: Ecrire) -> None:
    form = _form(mots="", un="z", plusieurs=["z"], accord="", jour="hier")
    page = ecrire("{% resume_erreurs form %}", form=form)

    assert [part.split('"')[0] for part in page.split('href="#')[1:]] == [
        "id_mots",
        "id_jour",
        "id_un_0",
        "id_plusieurs_0",
        "id_accord",
    ]
    assert "5 réponses sont à revoir" in page
    assert 'tabindex="-1"' in page
    assert "data-jalon-erreurs" in page


def test_there_is_no_summary_before_anything_is_wrong(ecrire: Ecrire) -> None:
    for form in (Essai(), _form()):
        assert ecrire("{% resume_erreurs form %}", form=form) == ""


def test_two_texts_are_kept_left_or_mixed() -> None:
    form = _form(mots="Souffler", jour="29/01/2027", un="a")
    theirs = {"mots": "Se projeter", "jour": "29/01/2027", "un": "b"}

    page = conflit_page(form, theirs, version=4, retour="/p", auteur="Claire")

    by_name = {champ.nom: champ for champ in page.champs}
    assert set(by_name) == {"mots", "un", "accord"}
    assert by_name["mots"].melable
    assert by_name["mots"].mele == "Souffler\n\nSe projeter"
    assert not by_name["un"].melable
    assert (page.version, page.retour, page.auteur) == (4, "/p", "Claire")


def test_the_page_of_a_conflict_sends_every_field_again(ecrire: Ecrire) -> None:
    form = _form(mots="Souffler", un="a", plusieurs=["a", "b"])
    values = conflit_page(form, {"mots": "Se projeter"}, version=4, retour="/p", auteur="Claire")
    page = ecrire("{% include 'ui/conflit.html' %}", **context_of(values))

    assert page.count('name="version" value="4"') == 2
    assert page.count('name="plusieurs"') == 4
    assert page.count('name="mots" value="Souffler"') == 1
    assert "Souffler\n\nSe projeter</textarea>" in page
    assert "Garder le texte écrit par Claire" in page


def test_answers_that_are_no_text_are_kept_or_left(ecrire: Ecrire) -> None:
    form = _form(mots="Souffler", un="a")
    values = conflit_page(form, {"mots": "Souffler", "un": "b"}, version=4, retour="/p")
    page = ecrire("{% include 'ui/conflit.html' %}", **context_of(values))

    assert "gardez l’une ou l’autre" in page
    assert "Garder mon texte" in page
    assert "mêle" not in page


def test_line_ends_make_no_difference() -> None:
    form = _form(mots="Souffler\r\npuis voir")

    page = conflit_page(form, {"mots": "Souffler\npuis voir"}, version=2, retour="/p")

    assert "mots" not in {champ.nom for champ in page.champs}


class Suivi(Essai):
    """With what a page sends of itself."""

    cle = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


def test_what_a_page_sends_of_itself_is_sent_again_and_not_shown() -> None:
    form = Suivi({"mots": "Souffler", "cle": "s1", "version": "3"})

    theirs = {"mots": "Souffler", "cle": "s2"}
    page = conflit_page(form, theirs, version=4, retour="/p")

    again = {champ.nom: champ.miens for champ in page.tous}
    assert again["cle"] == ("s1",)
    assert "version" not in again
    assert page.champs == ()


def test_answers_that_meet_are_told_in_words_not_in_codes() -> None:
    form = _form(jour="29/01/2027", un="b", plusieurs=["a", "b"])
    theirs = {"mots": "Souffler", "jour": dt.date(2027, 2, 1), "un": "a", "plusieurs": ["b"]}

    told = {champ.nom: (champ.mien, champ.leur) for champ in conflit_page(form, theirs,
            version=1, retour="/p").champs}  # fmt: skip

    assert told == {
        "jour": ("29/01/2027", "01/02/2027"),
        "un": ("Deux", "Une"),
        "plusieurs": ("Une\nDeux", "Deux"),
        "accord": ("oui", ""),
    }
