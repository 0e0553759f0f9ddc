"""Frames, the two choices anyone has, and the pages of refusal."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory

from jalon_web import ui
from tests.jalon_web.ui.conftest import Ecrire

pytestmark = pytest.mark.sans_base

VENDOR = Path(ui.__file__).parent / "static" / "ui" / "vendor"
FRAMES = ("public", "registre", "acte", "carnet", "dossier", "document")


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_stands_without_any_context(ecrire: Ecrire, frame: str) -> None:
    page = ecrire(
        f'{{% extends "ui/cadre_{frame}.html" %}}'
        "{% block titre %}Séances – bilan d’Aline{% endblock %}"
        "{% block tete %}<h1>Séances</h1>{% endblock %}{% block corps %}<p>Rien.</p>{% endblock %}"
    )

    assert "<title>Séances – bilan d’Aline – Jalon</title>" in page
    assert page.count("<main") == page.count("<h1>") == page.count("<header>") == 1
    assert 'href="#contenu"' in page
    assert '<html lang="fr">' in page
    assert 'class="fil"' not in page
    assert "entete__nav" not in page
    assert "bandeau" not in page


def test_a_frame_shows_where_one_can_go_and_who_one_is(ecrire: Ecrire) -> None:
    page = ecrire(
        '{% extends "ui/cadre_registre.html" %}{% block fil %}{% miette "Ici" %}{% endblock %}',
        navigation=[
            {"label": "Mes bilans", "url": "/b/", "courante": True},
            {"label": "Agenda", "url": "/a/"},
        ],
        qui="Claire Delaunay, conseillère",
        user={"is_authenticated": True},
        demonstration=True,
        theme="sombre",
    )

    assert page.count('aria-current="page"') == 2
    assert '<a class="entete__lien" href="/a/">Agenda</a>' in page
    assert "Claire Delaunay, conseillère" in page
    assert "Quitter" in page
    assert "bandeau" in page
    assert 'data-theme="sombre"' in page
    assert re.findall(r'value="(\w+)" data-jalon-theme="\w*" aria-pressed="true"', page) == [
        "sombre"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/composants/", "/nulle-part/"])
def test_everything_a_page_links_to_is_served(client: Client, page: str) -> None:
    text = client.get(page).content.decode()
    names = re.findall(r'(?:href|src)="/static/([^"]+)"', text)

    assert "ui/jalon.css" in names
    assert [name for name in names if not finders.find(name)] == []
    sheet = Path(str(finders.find("ui/jalon.css")))
    for brought in re.findall(r'url\("([^"]+)"\)', sheet.read_text() + finders_text("tokens.css")):
        assert (sheet.parent / brought).exists(), brought


def finders_text(name: str) -> str:
    """Return the text of a sheet as it is served."""
    return Path(str(finders.find(f"ui/{name}"))).read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_a_theme_is_remembered_until_the_machine_decides_again(client: Client, theme: str) -> None:
    answer = client.post("/composants/reglages/", {"theme": theme, "retour": "/composants/"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/composants/")
    assert f'data-theme="{theme}"' in client.get("/composants/").content.decode()

    client.post("/composants/reglages/", {"theme": "auto", "retour": "/composants/"})
    assert "data-theme=" not in client.get("/composants/").content.decode()


@pytest.mark.django_db
def test_a_language_is_remembered(client: Client) -> None:
    client.post("/composants/reglages/", {"langue": "en", "retour": "/composants/"})

    assert '<html lang="en"' in client.get("/composants/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("choice", [{"theme": "rose"}, {"langue": "xx"}, {}])
def test_a_choice_that_does_not_exist_keeps_nothing(client: Client, choice: dict[str, str]) -> None:
    answer = client.post("/composants/reglages/", choice)

    assert answer.headers["Location"] == "/"
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/bilans/?phase=1", "/bilans/?phase=1"),
        ("https://ailleurs.exemple/", "/"),
        ("//ailleurs.exemple/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\ailleurs.exemple", "/"),
    ],
)
def test_one_goes_back_to_this_place_only(client: Client, back: str, to: str) -> None:
    answer = client.post("/composants/reglages/", {"theme": "clair", "retour": back})

    assert answer.headers["Location"] == to


def test_a_refusal_gives_what_is_missing_and_the_words_just_sent(ecrire: Ecrire) -> None:
    page = ecrire(
        '{% include "ui/refus.html" %}',
        phrase="La phase ne peut pas être close.",
        retour="/bilans/",
        request=RequestFactory().post("/", {"texte": "Ce que j’écrivais."}),
    )

    assert "La phase ne peut pas être close." in page
    assert "Ce que j’écrivais." in page
    assert 'href="/bilans/"' in page


def test_a_conflict_without_the_other_text_still_loses_nothing(ecrire: Ecrire) -> None:
    request = RequestFactory().post("/", {"texte": "Ce que j’écrivais."})
    page = ecrire('{% include "ui/conflit.html" %}', retour="/p/", request=request)

    assert "Ce que j’écrivais." in page
    assert "Ouvrir la dernière version" in page


def test_a_fault_of_ours_needs_nothing_of_the_place(ecrire: Ecrire) -> None:
    page = ecrire('{% include "500.html" %}', numero="4F2A")

    assert "<strong>4F2A</strong>" in page
    assert "{%" not in page


@pytest.mark.parametrize("name", ["htmx.min.js", "LICENCE-htmx-0BSD.txt"])
def test_what_comes_from_elsewhere_is_what_it_says(name: str) -> None:
    said = dict(
        re.findall(
            r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", (VENDOR / "ORIGINE.md").read_text(), re.M
        )
    )

    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == said[name]


def test_fonts_come_with_their_licence() -> None:
    folder = VENDOR.parent / "fonts"

    assert {path.name for path in folder.glob("LICENCE-*")} == {
        "LICENCE-Atkinson-OFL.txt",
        "LICENCE-Literata-OFL.txt",
    }
    assert all("SIL OPEN FONT LICENSE" in path.read_text() for path in folder.glob("LICENCE-*"))
    assert len(list(folder.glob("*.woff2"))) == 4
