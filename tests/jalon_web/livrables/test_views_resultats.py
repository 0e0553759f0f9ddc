"""The pages of the conclusions, of the synthesis and of the documents."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.livrables import queries
from jalon_web.livrables.models import CONCLUSIONS, SYNTHESE
from tests.entrer import sign_in
from tests.jalon_web.conftest import BilanEn, Cast

pytestmark = pytest.mark.django_db
SYNTHESIS: dict[str, dict[str, Any]] = {
    "circonstances": {"texte": "Un métier qui use", "objectifs": "Voir clair"},
    "elements_cles": {"texte": "Sait transmettre", "ressources": "Former : 14 collègues"},
    "etapes": {"s0_titre": "Rester autrement", "s0_etapes": "mars : en parler"},
    "cep": {"operateur": "CEP Loire", "telephone": "09 72 00 00 00", "offre": "Un appui gratuit"},
}


@pytest.fixture
def ending(bilan_en: BilanEn) -> Bilan:
    return bilan_en("conclusions")


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


def url(bilan: Bilan, rest: str) -> str:
    return f"/bilans/{bilan.public_id}/{rest}"


def draft(browser: Client, bilan: Bilan) -> None:
    for partie, words in SYNTHESIS.items():
        answer = browser.post(url(bilan, f"synthese/{partie}/"), words | {"version": 0})
        assert answer.status_code == 302


def submit(browser: Client, bilan: Bilan) -> None:
    mark = browser.get(url(bilan, "synthese/soumettre/")).context["empreinte"]
    answer = browser.post(url(bilan, "synthese/soumettre/"), {"empreinte": mark})
    assert answer.status_code == 302


def test_the_conclusions_are_written_by_both(ending: Bilan, aline: Client, claire: Client) -> None:
    aline.post(url(ending, "conclusions/facteurs_favorables/"), {"texte": "Mon réseau"})
    claire.post(url(ending, "conclusions/etapes/"), {"texte": "mars : écrire", "version": 0})

    page = claire.get(url(ending, "conclusions/")).content.decode()

    assert "Mon réseau" in page
    assert "mars" in page
    assert "Remettre les conclusions" in page
    assert "Remettre les conclusions" not in aline.get(url(ending, "conclusions/")).content.decode()


def test_a_conflict_in_the_conclusions_keeps_both(
    ending: Bilan, aline: Client, claire: Client
) -> None:
    aline.post(url(ending, "conclusions/etapes/"), {"texte": "Les siennes", "version": 0})

    answer = claire.post(url(ending, "conclusions/etapes/"), {"texte": "Les miennes", "version": 0})

    assert answer.status_code == 409
    assert "Les siennes" in answer.content.decode()
    assert queries.parties_of(ending, CONCLUSIONS)["etapes"].valeur.texte == "Les siennes"


def test_the_person_reads_the_synthesis_only_once_submitted(
    ending: Bilan, aline: Client, claire: Client
) -> None:
    draft(claire, ending)
    before = aline.get(url(ending, "synthese/")).content.decode()
    assert "Un métier qui use" not in before
    assert "Rien ne vous est demandé" in before

    submit(claire, ending)

    after = aline.get(url(ending, "synthese/")).content.decode()
    assert "Un métier qui use" in after
    assert 'name="reponse"' in after


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ({"reponse": "aucune", "texte": ""}, ""),
        ({"reponse": "observations", "texte": "Un mot <b>faux</b>"}, "Un mot <b>faux</b>"),
    ],
)
def test_her_answer_is_kept_word_for_word_and_the_synthesis_becomes_final(
    ending: Bilan, aline: Client, claire: Client, answer: dict[str, str], kept: str
) -> None:
    draft(claire, ending)
    submit(claire, ending)
    assert claire.post(url(ending, "synthese/finaliser/")).status_code == 422

    aline.post(url(ending, "synthese/observations/"), answer | {"version": "1"})
    assert claire.post(url(ending, "synthese/finaliser/")).status_code == 302

    (said,) = queries.observations_of(queries.document_of(ending, SYNTHESE))
    assert said.texte == kept
    page = aline.get(url(ending, "synthese/")).content.decode()
    assert "Elle vous a été remise" in page
    assert "<b>faux" not in page
    more = aline.post(url(ending, "synthese/observations/"), {"version": "1", "texte": "Encore"})
    assert more.status_code == 302
    assert "après la remise" in aline.get(url(ending, "synthese/")).content.decode()


def test_an_answer_that_says_both_is_sent_back(
    ending: Bilan, aline: Client, claire: Client
) -> None:
    draft(claire, ending)
    submit(claire, ending)

    both = {"reponse": "aucune", "texte": "Et pourtant", "version": "1"}
    answer = aline.post(url(ending, "synthese/observations/"), both)

    assert answer.status_code == 422
    assert "Et pourtant" in answer.content.decode()


def test_an_answer_to_nothing_is_refused(ending: Bilan, aline: Client) -> None:
    answer = aline.post(url(ending, "synthese/observations/"), {"reponse": "aucune"})
    assert answer.status_code == 422


def test_a_synthesis_that_lacks_a_part_is_not_submitted(ending: Bilan, claire: Client) -> None:
    page = claire.get(url(ending, "synthese/soumettre/"))

    assert page.headers["Location"] == url(ending, "synthese/")
    assert claire.post(url(ending, "synthese/soumettre/"), {"empreinte": ""}).status_code == 422
    assert "Ce qui reste à compléter" in claire.get(url(ending, "synthese/")).content.decode()


def test_the_documents_are_listed_to_whom_may_open_them(
    ending: Bilan, aline: Client, cast: Cast, claire: Client
) -> None:
    draft(claire, ending)
    submit(claire, ending)
    funder = Client()
    sign_in(funder, cast.fanny)

    hers = aline.get(url(ending, "documents/")).content.decode()
    theirs = funder.get(url(ending, "documents/")).content.decode()

    assert "Document de synthèse" in hers
    assert "Document de synthèse" not in theirs
    assert "Conclusions" not in theirs
    assert "Ce qui a été remis" not in theirs
    for slug in ("synthese", "conclusions", "programme", "arret"):
        assert funder.get(url(ending, f"documents/{slug}.pdf")).status_code == 404
        assert funder.get(url(ending, f"documents/{slug}/")).status_code == 404
    assert aline.get(url(ending, "documents/inconnu.pdf")).status_code == 404


def test_the_first_opening_is_kept_and_shown(ending: Bilan, aline: Client, claire: Client) -> None:
    draft(claire, ending)
    submit(claire, ending)
    assert "pas encore ouvert" in claire.get(url(ending, "documents/")).content.decode()

    assert aline.get(url(ending, "documents/synthese.pdf")).content.startswith(b"%PDF-")

    assert "pas encore ouvert" not in claire.get(url(ending, "documents/")).content.decode()


def test_a_document_without_content_says_so(ending: Bilan, aline: Client) -> None:
    answer = aline.get(url(ending, "documents/attestation.pdf"))

    assert answer.status_code == 422
    assert "rien à lire" in answer.content.decode()
