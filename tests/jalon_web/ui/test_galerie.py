"""The gallery shows everything there is, and everything there is has its sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from jalon_web import ui
from jalon_web.ui.composants.registre import register
from jalon_web.ui.galerie import ENTREES
from jalon_web.ui.icones import ICONES
from jalon_web.ui.templatetags import composants  # registers every component

pytestmark = pytest.mark.sans_base

ROOM = Path(ui.__file__).parent
SHEETS = ROOM / "static" / "ui" / "composants"
PAGES = ROOM / "templates" / "ui"
# Sheets of what is not a tag: the frame itself, the page of the gallery, what several share.
FRAME = {"entete", "pied", "galerie", "texte", "conflit", "veille", "mandat"}
SHARED = {
    "borne": "parcours",
    "brouillon": "etat",
    "resume_erreurs": "champ",
    "relire": "definitions",
}
SHARED |= {"vide": "attente", "versions": "conflit"}


def test_every_component_has_an_entry() -> None:
    shown = {tag for entree in ENTREES for tag in entree.tags} - {"-"}

    assert composants.register is register
    assert shown == set(register.tags)


def test_every_entry_shows_all_the_tags_it_names() -> None:
    missing = [
        (entree.nom, tag)
        for entree in ENTREES
        for tag in set(entree.tags) - {"-", "mots_envoyes"}
        if not re.search(rf"{{% {tag}\b", (PAGES.parent / entree.gabarit).read_text())
    ]

    assert missing == []


def test_every_component_has_a_sheet_and_every_sheet_a_component() -> None:
    sheets = {path.stem for path in SHEETS.glob("*.css")}
    wanted = {SHARED.get(entree.nom, entree.nom.replace("_", "-")) for entree in ENTREES}

    assert sheets == wanted | FRAME


def test_the_index_brings_every_sheet_once() -> None:
    index = (SHEETS.parent / "jalon.css").read_text(encoding="utf-8")
    brought = re.findall(r'@import url\("([^"]+)"\);', index)
    there = {str(path.relative_to(SHEETS.parent)) for path in SHEETS.parent.rglob("*.css")}

    assert sorted(brought) == sorted(there - {"jalon.css"})
    assert index.index("@layer") < index.index("@import")


def test_every_template_of_a_component_is_rendered_by_one() -> None:
    code = "".join(path.read_text() for path in (ROOM / "composants").glob("*.py"))
    drawn = {
        path.stem for path in PAGES.glob("*.html") if not path.stem.startswith(("_", "cadre_"))
    }

    rendered = set(re.findall(r'render\(\s*"(\w+)"', code))

    assert drawn == rendered | {"base", "galerie", "conflit", "refus"}


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_the_page_shows_each_entry_in_the_theme_asked(client: Client, theme: str) -> None:
    page = client.get("/composants/", {"theme": theme}).content.decode()

    assert f'data-theme="{theme}"' in page
    assert re.findall(r'<h2 id="c-(\w+)">', page) == [entree.nom for entree in ENTREES]
    assert all(f"</svg> {nom}</li>" in page for nom in ICONES)


@pytest.mark.django_db
def test_no_identifier_is_there_twice_and_each_reference_leads_somewhere(client: Client) -> None:
    page = client.get("/composants/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    referred = {
        each
        for group in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)
        for each in group.split()
    }
    referred |= set(re.findall(r'\sfor="([^"]+)"', page)) | set(
        re.findall(r'href="#([^"]+)"', page)
    )

    assert sorted(ids) == sorted(set(ids))
    assert referred - set(ids) == set()
