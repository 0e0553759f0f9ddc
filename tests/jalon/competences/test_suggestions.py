"""Suggestions of skills: which, why, in which order, and which not."""

from __future__ import annotations

import time

import pytest

from jalon.competences import Entree, Reference, load_maison, suggest
from jalon.competences.mots import one_gender, stems

SMALL = Reference(
    nom="petite",
    version="1",
    entrees=(
        Entree(code="1", libelle="Tenir une buvette", dit_aussi=("servir à boire", "comptoir")),
        Entree(code="2", libelle="Réparer un moteur", dit_aussi=("mécanique", "panne de moteur")),
        Entree(code="3", libelle="Tailler un rosier", dit_aussi=("élaguer", "rosier")),
    ),
)


def found(text: str, **more: object) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.entree.code, s.mots) for s in suggest(text, [SMALL], **more)]  # type: ignore[arg-type]


def test_each_suggestion_says_which_words_called_it() -> None:
    assert found("J’ai réparé deux moteurs.") == [("2", ("réparé", "moteurs"))]


def test_the_order_is_that_of_the_account() -> None:
    account = "J’élaguais. Puis je réparais les moteurs. Le soir, le comptoir."
    backwards = "Le soir, le comptoir. Puis je réparais les moteurs. J’élaguais."

    assert [code for code, _ in found(account)] == ["3", "2", "1"]
    assert [code for code, _ in found(backwards)] == ["1", "2", "3"]


def test_words_of_two_clauses_are_not_taken_together() -> None:
    assert found("Je servais, et puis je voulais boire.") == []
    assert found("Je servais à boire.") == [("1", ("servais", "boire"))]


def test_what_is_already_accepted_is_not_suggested_again() -> None:
    assert found("un rosier", known=["tailler un rosier "]) == []
    assert found("un rosier", known=["Réparer un moteur"]) == [("3", ("rosier",))]


@pytest.mark.parametrize("text", ["", "  \n", "Je suis allé chez eux.", "…!?", "\x00", "a" * 9_000])
def test_words_that_say_nothing_call_nothing(text: str) -> None:
    assert found(text) == []


def test_references_share_the_room() -> None:
    other = Reference(nom="autre", version="1", entrees=tuple(
        Entree(code=str(n), libelle=f"Réparer un moteur {name}")
        for n, name in enumerate(("diesel", "froid", "électrique"))
    ))  # fmt: skip
    text = "réparer un moteur diesel, réparer un moteur froid, élaguer, comptoir"

    both = suggest(text, [SMALL, other], 4)

    assert [s.reference for s in both].count("petite") == 2
    assert [s.reference for s in both].count("autre") == 2


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Je soudais des pièces à l’atelier.", "Travailler le métal"),
        ("J’ai aidé ma mère à se laver.", "Accompagner une personne dépendante"),
        ("J’organisais la kermesse de l’école.", "Préparer un événement"),
        ("Au magasin je faisais l’inventaire et le réassort.", "Tenir un stock"),
        ("J’étais trésorière du club.", "Tenir une comptabilité"),
        ("Je faisais des gâteaux pour tout le monde.", "Faire du pain ou de la pâtisserie"),
    ],
)
def test_a_life_told_in_plain_words_is_heard(told: str, expected: str) -> None:
    assert expected in [s.entree.libelle for s in suggest(told, [load_maison()])]


def test_a_long_account_is_heard_at_once() -> None:
    story = "J’ai tenu la caisse, réparé des vélos et consolé des enfants. " * 100
    suggest(story, [load_maison()])
    start = time.perf_counter()

    suggestions = suggest(story, [load_maison()], 3)

    assert time.perf_counter() - start < 2
    assert len(suggestions) == 3


@pytest.mark.parametrize(
    ("label", "once"),
    [
        ("Acheteur / Acheteuse d’espaces", "Acheteur d’espaces"),
        ("Chef boulanger / Cheffe boulangère", "Chef boulanger"),
        ("conducteur de bus/conductrice de bus", "conducteur de bus"),
        ("Aide de cuisine (h/f/x)", "Aide de cuisine"),
        ("Montage / démontage", "Montage / démontage"),
    ],
)
def test_an_occupation_is_read_once(label: str, once: str) -> None:
    assert one_gender(label) == once


def test_forms_of_a_word_meet() -> None:
    assert stems("réparé") == stems("REPARER".replace("E", "é", 1)) == stems("réparais")


def test_search_finds_a_misspelt_label_first() -> None:
    assert SMALL.search("reparer un moteurr")[0].code == "2"
