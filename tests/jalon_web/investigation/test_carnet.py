"""Skills suggested and kept, the portfolio and its files, the occupations of ROME."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from django.conf import settings
from django.test import Client

from jalon.competences.magasin import write_store
from jalon.competences.portefeuille import EUROPASS
from jalon.competences.rome import Rome
from jalon_web.bilans.models import Bilan
from jalon_web.investigation import queries
from jalon_web.investigation.contents import ExperienceDite
from tests.jalon_web.conftest import Cast
from tests.jalon_web.investigation.conftest import Ecrire, entered, url

pytestmark = pytest.mark.django_db
SOUDURE = ExperienceDite(
    titre="Atelier du lycée",
    sphere="travail",
    periode="2015 à 2019",
    recit="Je soudais des pièces. J’organisais la kermesse.",
    savoir_faire=("=Ranger",),
)
METAL, FETE = "Travailler le métal", "Préparer un événement"


@pytest.fixture
def rome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a small ROME in place."""
    edition = Rome(version="7")
    edition.metiers = [
        ("Z0001", "Chapelier / Chapelière", "Coiffes", "Artisanat", "Façonne.", "Par un stage."),
        ("Z0002", "Vannier / Vannière", "Paniers", "Artisanat", "Tresse.", ""),
    ]
    edition.appellations = [("11", "Modiste", "Z0001")]
    edition.items = [("21", "savoir_faire", "Mettre en forme un feutre", "Savoir-faire")]
    edition.liens = [("Z0001", "21", 1)]
    edition.mobilites = [("Z0001", "Z0002", 1)]
    write_store(edition, tmp_path)
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, rome=tmp_path))
    return tmp_path


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_suggestions_say_why_and_none_is_checked(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    page = read(aline, url(bilan, f"experiences/{ecrire(bilan, SOUDURE)}/competences/"))

    assert page.index(METAL) < page.index(FETE)
    assert "À cause de vos mots\u202f: soudais." in page
    assert "checked" not in page


def test_the_person_and_the_counsellor_come_to_it_from_the_account(
    bilan: Bilan, ecrire: Ecrire, aline: Client, claire: Client
) -> None:
    page = url(bilan, f"experiences/{ecrire(bilan, SOUDURE)}/competences/")
    shown = f'href="{page}"'

    assert shown in read(aline, url(bilan, "experiences/"))
    assert shown in read(claire, url(bilan, "experiences/"))


def test_what_is_kept_joins_the_experience(bilan: Bilan, ecrire: Ecrire, aline: Client) -> None:
    ecrit = ecrire(bilan, SOUDURE)
    page = url(bilan, f"experiences/{ecrit}/competences/")

    answer = aline.post(page, {"garder": "oui", "gardees": [METAL], "version": 1})

    assert answer.status_code == 302
    assert [x.savoir_faire for x in queries.experiences_of(bilan)] == [("=Ranger", METAL)]
    assert METAL not in read(aline, page)


def test_what_was_not_suggested_is_not_kept(bilan: Bilan, ecrire: Ecrire, aline: Client) -> None:
    page = url(bilan, f"experiences/{ecrire(bilan, SOUDURE)}/competences/")

    answer = aline.post(page, {"garder": "oui", "gardees": ["Piloter une fusée"], "version": 1})

    assert answer.status_code == 422
    assert [x.savoir_faire for x in queries.experiences_of(bilan)] == [("=Ranger",)]


def test_a_story_that_changed_is_read_again(bilan: Bilan, ecrire: Ecrire, aline: Client) -> None:
    page = url(bilan, f"experiences/{ecrire(bilan, SOUDURE)}/competences/")
    aline.post(page, {"garder": "oui", "gardees": [METAL], "version": 1})

    answer = aline.post(page, {"garder": "oui", "gardees": [FETE], "version": 1})

    assert answer["Location"] == page
    assert [x.savoir_faire for x in queries.experiences_of(bilan)] == [("=Ranger", METAL)]


def test_typed_words_search_with_and_without_script(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    page = url(bilan, f"experiences/{ecrire(bilan, SOUDURE)}/competences/")
    asked = {"chercher": "oui", "mots": "je taille des arbres"}

    whole = aline.post(page, asked).content.decode()
    part = aline.post(page, asked, headers={"HX-Request": "true"}).content.decode()

    assert "Tailler un arbre" in whole
    assert "Tailler un arbre" in part
    assert ("<html" in whole, "<html" in part) == (True, False)
    assert "Aucun mot" in aline.post(page, asked | {"mots": "zzz"}).content.decode()


def test_the_portfolio_and_its_files_say_the_same(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    ecrire(bilan, SOUDURE)
    page = url(bilan, "competences/")

    shown = read(aline, page)
    files = {f: aline.get(f"{page}competences.{f}").content for f in ("csv", "json", "xml", "pdf")}

    assert "=Ranger" in shown
    assert "Atelier du lycée, 2015 à 2019" in shown
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["'=Ranger", "Atelier du lycée", "2015 à 2019"]
    assert json.loads(files["json"])["skills"] == [
        {"name": "=Ranger", "keywords": ["Atelier du lycée"]}
    ]
    described = Xml.fromstring(files["xml"]).find(f".//{{{EUROPASS}}}Description")
    assert described is not None
    assert described.text == "<ul><li>=Ranger (Atelier du lycée)</li></ul>"
    assert files["pdf"].startswith(b"%PDF")
    assert aline.get(f"{page}competences.exe").status_code == 404


def test_skills_belong_to_those_of_the_bilan(bilan: Bilan, ecrire: Ecrire, cast: Cast) -> None:
    pages = (f"experiences/{ecrire(bilan, SOUDURE)}/competences/", "competences/", "metiers/")

    seen = {
        name: [entered(who).get(url(bilan, page)).status_code for page in pages]
        for name, who in (("claire", cast.claire), ("omar", cast.omar))
    }

    assert seen == {"claire": [200] * 3, "omar": [404] * 3}


def test_without_rome_it_is_said_plainly(bilan: Bilan, aline: Client) -> None:
    for page in ("metiers/", "metiers/Z0001/"):
        assert "ne sont pas installées ici" in read(aline, url(bilan, page))


@pytest.mark.usefixtures("rome")
def test_an_occupation_is_found_and_read(bilan: Bilan, aline: Client) -> None:
    found = aline.post(url(bilan, "metiers/"), {"mots": "modiste"}).content.decode()
    sheet = read(aline, url(bilan, "metiers/Z0001/"))

    assert url(bilan, "metiers/Z0001/") in found
    assert "Mettre en forme un feutre" in sheet
    assert "Par un stage." in sheet
    assert url(bilan, "metiers/Z0002/") in sheet
    assert aline.get(url(bilan, "metiers/Z9999/")).status_code == 404
