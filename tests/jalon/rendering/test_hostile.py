"""Typed words stay text, to the end: in Typst, in HTML, in the file's metadata."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.rendering import render_html, render_pdf
from jalon.rendering.exemples import ARRET, GALERIE
from jalon.rendering.pdf import imprimable
from jalon.rendering.texte import nettoyer, typographier
from tests.jalon.rendering.hostile import LIGNE, TEXTE, rempli
from tests.jalon.rendering.lecture import lire

chaque_document = pytest.mark.parametrize("nom", sorted(GALERIE))


class Balises(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.vues: set[str] = set()
        self.attributs: set[str] = set()
        self.ouvertes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.vues.add(tag)
        self.attributs |= {nom for nom, _ in attrs}
        if tag not in {"br", "wbr", "path"}:
            self.ouvertes.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "wbr", "path"}:
            assert self.ouvertes.pop() == tag


@chaque_document
def test_hostile_text_everywhere_is_set_as_it_was_typed(nom: str) -> None:
    lu = lire(render_pdf(rempli(GALERIE[nom], LIGNE)))

    # Signs are compared one by one: where a line ends is not the matter here.
    voulu = "".join(imprimable(LIGNE.replace("❤️", "")).split()).replace("\u200b", "")
    assert '#panic("x")#import"a.typ"#read("/etc/passwd")$x^2$*gras*' in voulu
    trouve = "".join(lu.texte.replace("❤", "").split()).replace("\u200b", "")
    assert voulu[:120] in trouve
    assert "[U+4E2DU+6587]" in trouve
    assert "\ufffd" not in trouve
    assert {"H4", "Link", "Formula", "Code"} & {n.role for n in lu.racine.tous()} == set()


@chaque_document
def test_hostile_text_makes_no_element_of_its_own_on_screen(nom: str) -> None:
    page, temoin = Balises(), Balises()
    page.feed(render_html(rempli(GALERIE[nom], TEXTE)))
    temoin.feed(render_html(GALERIE[nom]))

    assert page.ouvertes == []
    assert page.vues - temoin.vues <= {"wbr", "br", "ol", "ul", "li", "blockquote"}
    assert page.attributs <= temoin.attributs | {"start"}


@chaque_document
def test_nothing_that_cannot_be_printed_reaches_the_screen(nom: str) -> None:
    html = render_html(rempli(GALERIE[nom], LIGNE))

    assert {c for c in html if c in "\x00\x07\x1b\u202e\u202c\ufeff\u200b\ud800"} == set()
    html.encode("utf-8")


def test_long_words_stay_on_the_page() -> None:
    lu = lire(render_pdf(rempli(ARRET, "x" * 2500)))

    assert lu.pages > 1


@settings(max_examples=15, deadline=None)
@given(
    texte=st.text(st.characters(), min_size=1, max_size=300).filter(lambda t: nettoyer(t).strip())
)
def test_any_text_whatever_can_be_set(texte: str) -> None:
    assert render_pdf(rempli(ARRET, f"a{texte}")).startswith(b"%PDF")


@given(texte=st.text(st.characters(), max_size=200))
def test_spacing_twice_changes_nothing_more(texte: str) -> None:
    une = typographier(texte)

    assert typographier(une) == une


@given(texte=st.text(st.characters(categories=["L", "N", "P"]), max_size=200))
def test_spacing_never_changes_a_letter(texte: str) -> None:
    assert [c for c in typographier(texte) if c.isalnum()] == [
        c for c in nettoyer(texte) if c.isalnum()
    ]
