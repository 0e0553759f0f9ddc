"""Extracts: what is picked and nothing else; and large print, larger."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.rendering import render_feuille, render_pdf
from jalon.rendering.exemples import GALERIE
from jalon.rendering.extraits import extrait, passages, print_of
from jalon.rendering.feuille import Feuille
from jalon.rendering.pdf import source
from tests.jalon.rendering.lecture import lire

LE = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def feuille() -> Feuille:
    made: Feuille = GALERIE["document-de-synthese"].feuille()
    return made


def cut(feuille: Feuille, *codes: str, lecteur: str = "Mme Roy, recruteuse") -> Feuille:
    return extrait(feuille, codes=codes, personne="Aline Morvan", lecteur=lecteur, le=LE)


def test_every_piece_can_be_picked_and_is_recognised(feuille: Feuille) -> None:
    found = passages(feuille)
    assert len(found) > 8
    assert len({one.code for one in found}) == len(found)
    assert all(one.texte and one.partie for one in found)


def test_an_extract_holds_what_was_picked_and_nothing_else(feuille: Feuille) -> None:
    first, *others, last = passages(feuille)
    text = lire(render_feuille(cut(feuille, first.code, last.code), "x")).texte
    plain = " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())

    for kept in (first, last):
        assert kept.texte.split(" ")[0] in plain
    for said in ("Mme Roy", "Aline Morvan", "23 novembre 2026"):
        assert said in plain
    longest = max(others, key=lambda one: len(one.texte))
    words = " ".join(longest.texte.split()[:6])
    assert words not in plain


def test_neither_observations_nor_signatures_are_ever_in_it(feuille: Feuille) -> None:
    every = cut(feuille, *(one.code for one in passages(feuille)))
    assert every.signatures == ()
    assert [one.titre for one in every.suite][-1] == "Un choix de la personne"
    assert len([one for one in every.suite if type(one).__name__ == "Encadre"]) == 1


@pytest.mark.parametrize(("codes", "lecteur"), [((), "X"), (("9.9",), "X"), (("1.1",), "  ")])
def test_nothing_picked_an_unknown_code_or_nobody_is_refused(
    feuille: Feuille, codes: tuple[str, ...], lecteur: str
) -> None:
    cut(feuille, "1.1")
    with pytest.raises(ValueError, match="extrait"):
        cut(feuille, *codes, lecteur=lecteur)


def test_the_print_changes_with_what_is_picked(feuille: Feuille) -> None:
    assert print_of(cut(feuille, "1.1")) == print_of(cut(feuille, "1.1"))
    assert print_of(cut(feuille, "1.1")) != print_of(cut(feuille, "1.2"))


def test_large_print_has_the_same_words_in_larger_letters() -> None:
    synthese = GALERIE["document-de-synthese"]
    small, large = lire(render_pdf(synthese)), lire(render_pdf(synthese, grand=True))
    assert "".join(large.texte.split()) == "".join(small.texte.split())
    assert large.pages > small.pages
    assert b"size: 16pt" in source(grand=True)
    assert b"size: 16pt" not in source()
    assert large.balise
