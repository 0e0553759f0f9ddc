"""Plain text made ready for print."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.rendering.caracteres import couverture, ecrire_absents
from jalon.rendering.feuille import Liste, Paragraphe
from jalon.rendering.texte import (
    blocs_de,
    couper_longs_mots,
    de,
    enumerer,
    est_ordinaire,
    heure,
    jour,
    nettoyer,
    periode,
    typographier,
)


@pytest.mark.parametrize(
    ("ecrit", "imprime"),
    [
        ("l'eau", "l’eau"),
        ("Quoi ?", "Quoi\u202f?"),
        ("Ainsi : oui ; non !", "Ainsi\u202f: oui\u202f; non\u202f!"),
        ("« oui »", "«\u202foui\u202f»"),
        ("«oui»", "«\u202foui\u202f»"),
        ("16 h", "16\u00a0h"),
        ("18 h 30", "18\u00a0h\u00a030"),
        ("à 9 h 300 personnes", "à 9\u00a0h 300 personnes"),
        ("180 € par mois, 20 km", "180\u00a0€ par mois, 20\u00a0km"),
        ("Bon...", "Bon…"),
        ("....", "...."),
        ("https://exemple.fr/?a=1:2", "https://exemple.fr/?a=1:2"),
        ("Mme. Morvan: fin", "Mme. Morvan: fin"),
        ("16 heures", "16 heures"),
    ],
)
def test_french_spacing(ecrit: str, imprime: str) -> None:
    assert typographier(ecrit) == imprime


@pytest.mark.parametrize(
    ("brut", "propre"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00\x07\u202eb\ufeff\u200b", "ab"),
        ("e\u0301", "é"),
        ("a\tb\u2003c", "a b c"),
        ("\ud800x", "x"),
        ("z" + "\u0301\u0302\u0303\u0304" * 5, "ź\u0302\u0303"),
        ("a\u200db", "ab"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_what_cannot_be_printed_goes(brut: str, propre: str) -> None:
    assert nettoyer(brut) == propre


def test_paragraphs_line_ends_and_lists_are_kept() -> None:
    assert blocs_de("Un.\nDeux.\n\nTrois :\n- a\n  suite\n• b\n1. x\n2) y\nFin") == (
        Paragraphe("Un.\nDeux."),
        Paragraphe("Trois :"),
        Liste(("a suite", "b")),
        Liste(("x", "y"), 1),
        Paragraphe("Fin"),
    )


@pytest.mark.parametrize("vide", ["", "  \n ", "\x00", "\u200b\u202e"])
def test_nothing_makes_no_block(vide: str) -> None:
    assert blocs_de(vide) == ()


@pytest.mark.parametrize("phrase", ["-5 degrés", "2015. Une année", "*important*", "–"])
def test_a_dash_or_a_number_alone_makes_no_list(phrase: str) -> None:
    assert blocs_de(phrase) == (Paragraphe(phrase),)


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Aline Morvan", "d’Aline Morvan"),
        ("Claire", "de Claire"),
        ("Élodie", "d’Élodie"),
        ("Hélène", "d’Hélène"),
        ("Hakim", "de Hakim"),
        ("Yves", "d’Yves"),
        ("Yasmine", "de Yasmine"),
        ("Œdipe", "d’Œdipe"),
    ],
)
def test_elision(nom: str, attendu: str) -> None:
    assert de(nom) == attendu


def test_days_hours_and_names_are_written_in_french() -> None:
    assert jour(dt.date(2027, 3, 1)) == "1er\u00a0mars 2027"
    assert periode(dt.date(2026, 10, 2), dt.date(2027, 1, 22)) == (
        "du 2\u00a0octobre 2026 au 22\u00a0janvier 2027"
    )
    assert periode(dt.date(2026, 8, 2), dt.date(2026, 8, 9)) == "du 2\u00a0août au 9\u00a0août 2026"
    assert periode(dt.date(2026, 8, 2), dt.date(2026, 8, 2)) == "le 2\u00a0août 2026"
    assert (heure(dt.time(14, 5)), heure(dt.time(9))) == ("14\u00a0h\u00a005", "9\u00a0h")
    assert enumerer(("a", "b", "c")) == "a, b et c"


def test_a_very_long_word_may_be_broken_and_loses_nothing() -> None:
    assert couper_longs_mots("a" * 40, "|") == f"{'a' * 15}|{'a' * 15}|{'a' * 10}"
    assert couper_longs_mots("anticonstitutionnellement", "|") == "anticonstitutionnellement"


def test_a_sign_that_no_font_has_is_written_by_its_number_or_its_twin() -> None:
    assert ecrire_absents("中文 ok") == "[U+4E2D U+6587] ok"
    assert ecrire_absents("✓") == "✔"
    assert ecrire_absents("\u0321a") == "a"


def test_ordinary_french_is_wholly_in_the_fonts() -> None:
    ordinaires = {c for c in map(chr, range(0x20, 0x2100)) if est_ordinaire(c)}

    assert "œ" in ordinaires
    assert {c for c in ordinaires if ord(c) not in couverture()} == set()
