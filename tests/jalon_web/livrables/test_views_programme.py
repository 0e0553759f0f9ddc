"""The pages of the programme, as both write it, approve it and hand it over."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.livrables import queries
from jalon_web.livrables.models import PROGRAMME
from tests.entrer import sign_in
from tests.jalon_web.conftest import BilanEn, Cast

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Jalon-Autosave": "1"}
PARTS: dict[str, dict[str, Any]] = {
    "objectifs": {"texte": "Voir clair\nOser", "financeur": "Identifier deux pistes"},
    "contenus": {"themes_retenus": ["competences"], "precision_competences": "PRECISION-A-DEUX"},
    "duree": {
        "forfait": "defaut",
        "m_preliminaire_presentiel": "4 h",
        "m_investigation_presentiel": "9 h",
        "m_conclusions_presentiel": "3 h",
    },
    "etalement": {"debut": "01/12/2026", "fin": "29/01/2027", "rythme": "Le jeudi"},
    "methodes": {"texte": "Entretiens"},
}


@pytest.fixture
def begun(bilan_en: BilanEn) -> Bilan:
    return bilan_en("preliminaire")


@pytest.fixture
def claire(cast: Cast) -> Client:
    browser = Client()
    sign_in(browser, cast.claire)
    return browser


@pytest.fixture
def aline(cast: Cast) -> Client:
    browser = Client()
    sign_in(browser, cast.aline)
    return browser


def url(bilan: Bilan, rest: str = "") -> str:
    return f"/bilans/{bilan.public_id}/programme/{rest}"


def fill(browser: Client, bilan: Bilan) -> None:
    known = queries.parties_of(bilan, PROGRAMME)
    for partie, words in PARTS.items():
        sent = words | {"version": known[partie].version}
        assert browser.post(url(bilan, f"{partie}/"), sent).status_code == 302


def test_a_part_is_written_read_again_and_signed(
    begun: Bilan, claire: Client, aline: Client
) -> None:
    answer = aline.post(url(begun, "objectifs/"), {"texte": "Voir clair", "version": 0})

    assert answer.headers["Location"] == url(begun, "#objectifs")
    assert "Voir clair" in claire.get(url(begun)).content.decode()
    assert "Écrit par Aline" in claire.get(url(begun)).content.decode()
    assert "Écrit par vous" in aline.get(url(begun)).content.decode()


def test_what_is_already_known_waits_in_the_form_and_is_not_saved(
    begun: Bilan, claire: Client
) -> None:
    page = claire.get(url(begun)).content.decode()

    assert "Rempli d’avance" in page
    assert "4\u202fh" in page or "4\u00a0h" in page
    assert not any(lue.ecrite for lue in queries.parties_of(begun, PROGRAMME).values())


def test_a_wrong_answer_comes_back_with_its_error_and_its_words(
    begun: Bilan, claire: Client
) -> None:
    wrong = {"debut": "29/01/2027", "fin": "01/12/2026", "rythme": "MARQUEUR", "version": 0}

    answer = claire.post(url(begun, "etalement/"), wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Erreur" in page
    assert "data-jalon-erreurs" in page
    assert "MARQUEUR" in page


def test_a_form_that_saves_itself_receives_its_version(begun: Bilan, aline: Client) -> None:
    first = aline.post(url(begun, "methodes/"), {"texte": "Un", "version": 0}, headers=AUTOSAVE)
    second = aline.post(url(begun, "methodes/"), {"texte": "Deux", "version": 1}, headers=AUTOSAVE)
    late = aline.post(url(begun, "methodes/"), {"texte": "Tard", "version": 1}, headers=AUTOSAVE)

    assert (first.json()["version"], second.json()["version"]) == (1, 2)
    assert "Enregistré à" in first.json()["texte"]
    assert late.status_code == 409


def test_two_people_who_write_at_once_see_both_texts(
    begun: Bilan, aline: Client, claire: Client
) -> None:
    aline.post(url(begun, "methodes/"), {"texte": "Les mots d’Aline", "version": 0})

    answer = claire.post(url(begun, "methodes/"), {"texte": "Les mots de Claire", "version": 0})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Les mots d’Aline" in page
    assert "Les mots de Claire" in page
    assert 'name="version" value="1"' in page
    kept = queries.parties_of(begun, PROGRAMME)["methodes"].valeur.texte
    assert kept == "Les mots d’Aline"


def test_a_conflict_on_hours_is_told_in_words_and_can_be_kept(
    begun: Bilan, aline: Client, claire: Client
) -> None:
    aline.post(url(begun, "duree/"), PARTS["duree"] | {"version": 0})

    other = {"forfait": "etendu", "motif": "besoin_appui", "version": 0}
    page = claire.post(url(begun, "duree/"), other).content.decode()

    assert "la durée étendue" in page
    assert "la durée habituelle" in page
    assert 'name="forfait" value="etendu"' in page
    assert claire.post(url(begun, "duree/"), other | {"version": 1}).status_code == 302


def test_another_wording_is_offered_and_taken(begun: Bilan, aline: Client, claire: Client) -> None:
    aline.post(url(begun, "methodes/"), {"texte": "Entretiens", "version": 0})
    claire.post(url(begun, "methodes/"), {"texte": "Récits", "version": 1, "proposer": "oui"})
    (offered,) = queries.propositions_of(begun)
    answer = url(begun, f"propositions/{offered.public_id}/")

    assert "Claire Delaunay propose" in aline.get(url(begun)).content.decode()
    assert claire.post(answer, {"accepter": "oui", "version": 1}).status_code == 404
    assert aline.post(answer, {"accepter": "oui", "version": 1}).status_code == 302

    assert queries.parties_of(begun, PROGRAMME)["methodes"].valeur.texte == "Récits"
    assert queries.propositions_of(begun) == []


def test_a_wording_is_refused_or_taken_back(begun: Bilan, aline: Client, claire: Client) -> None:
    aline.post(url(begun, "methodes/"), {"texte": "Entretiens", "version": 0})
    for words, browser, word in (("Un", aline, "garder"), ("Deux", claire, "retirer")):
        claire.post(url(begun, "methodes/"), {"texte": words, "version": 1, "proposer": "oui"})
        (offered,) = queries.propositions_of(begun)
        browser.post(url(begun, f"propositions/{offered.public_id}/"), {word: "oui"})

    assert queries.propositions_of(begun) == []
    assert queries.parties_of(begun, PROGRAMME)["methodes"].valeur.texte == "Entretiens"


def test_the_programme_is_approved_previewed_and_handed_over(
    begun: Bilan, aline: Client, claire: Client
) -> None:
    claire.post(url(begun, "methodes/"), PARTS["methodes"] | {"version": 0})
    assert claire.get(url(begun, "relire/")).headers["Location"] == url(begun)
    fill(claire, begun)
    for browser in (claire, aline):
        page = browser.get(url(begun, "relire/"))
        mark = page.context["empreinte"]
        assert "PRECISION-A-DEUX" in page.content.decode()
        assert browser.post(url(begun, "relire/"), {"empreinte": mark}).status_code == 302
    assert claire.post(url(begun, "remettre/")).status_code == 422
    seen = aline.get(url(begun, "edition-financeur/"))
    assert "PRECISION-A-DEUX" not in seen.content.decode()
    assert "Voir clair" not in seen.content.decode()
    aline.post(url(begun, "edition-financeur/"), {"empreinte": seen.context["empreinte"]})

    assert claire.post(url(begun, "remettre/")).status_code == 302

    assert "Ce programme est remis" in aline.get(url(begun)).content.decode()
    pdf = aline.get(f"/bilans/{begun.public_id}/documents/programme.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["Cache-Control"] == "no-store"
    assert "programme-personnalise.pdf" in pdf.headers["Content-Disposition"]


def test_a_number_alone_counts_hours(begun: Bilan, claire: Client) -> None:
    plain = {"forfait": "defaut", "m_investigation_presentiel": "9", "version": 0}
    claire.post(url(begun, "duree/"), plain | {"m_conclusions_presentiel": "1,5"})

    (first, second) = queries.parties_of(begun, PROGRAMME)["duree"].valeur.prevus
    assert (first.minutes, second.minutes) == (540, 90)


def test_an_agreement_to_another_text_is_refused_in_words(begun: Bilan, aline: Client) -> None:
    fill(aline, begun)

    answer = aline.post(url(begun, "relire/"), {"empreinte": "autre"})

    assert answer.status_code == 422
    assert "Le texte a changé pendant votre lecture" in answer.content.decode()


def test_a_change_after_an_agreement_says_that_it_is_to_be_given_again(
    begun: Bilan, aline: Client, claire: Client
) -> None:
    fill(claire, begun)
    mark = aline.get(url(begun, "relire/")).context["empreinte"]
    aline.post(url(begun, "relire/"), {"empreinte": mark})

    claire.post(url(begun, "methodes/"), {"texte": "Autre chose", "version": 1})

    assert "Le texte a changé depuis un accord" in aline.get(url(begun)).content.decode()


def test_earlier_texts_are_read_by_those_who_write(begun: Bilan, aline: Client, cast: Cast) -> None:
    aline.post(url(begun, "methodes/"), {"texte": "Premier jet", "version": 0})
    other = Client()
    sign_in(other, cast.omar)

    assert "Premier jet" in aline.get(url(begun, "methodes/versions/")).content.decode()
    assert aline.get(url(begun, "inconnue/versions/")).status_code == 404
    assert other.get(url(begun, "methodes/versions/")).status_code == 404


@pytest.mark.parametrize("who", ["zoe", "omar", "lea", "ines", "marc", "nadia", "franck"])
def test_a_stranger_finds_nothing(begun: Bilan, cast: Cast, who: str) -> None:
    stranger = Client()
    sign_in(stranger, getattr(cast, who))

    for page in ("", "relire/", "edition-financeur/"):
        assert stranger.get(url(begun, page)).status_code == 404
    assert stranger.post(url(begun, "methodes/"), {"texte": "x", "version": 0}).status_code == 404


def test_the_funder_reads_its_edition_once_handed_over_and_nothing_else(
    bilan_en: BilanEn, cast: Cast
) -> None:
    bilan = bilan_en("investigation")
    funder = Client()
    sign_in(funder, cast.fanny)

    page = funder.get(url(bilan, "edition-financeur/"))

    assert page.status_code == 200
    assert "Il n’y a encore rien à lire" in page.content.decode()
    assert funder.get(url(bilan)).status_code == 404
    assert "Aline" not in page.content.decode()
