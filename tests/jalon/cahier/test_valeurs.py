"""Values: exact when read, French when shown."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from jalon.cahier import Grandeur, Source, Unite
from jalon.cahier.units import Brut, in_condition, in_words, read_value
from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree


@pytest.mark.parametrize(
    ("unite", "brut", "value", "words", "compared"),
    [
        ("heure", 24, Duree(1440), "24 h", 1440),
        ("heure", "1,5", Duree(90), "1 h 30", 90),
        ("minute", 45, Duree(45), "45 min", 45),
        ("jour", 0, 0, "0 jour", 0),
        ("jour", 1, 1, "1 jour", 1),
        ("jour", 10, 10, "10 jours", 10),
        ("mois", 6, 6, "6 mois", 6),
        ("an", 1, 1, "1 an", 1),
        ("an", 3, 3, "3 ans", 3),
        ("euro", 150, Euros(15000), "150 €", 15000),
        ("euro", "103.20", Euros(10320), "103,20 €", 10320),
        ("euro", "102,23", Euros(10223), "102,23 €", 10223),
        ("pourcent", 30, Fraction(30), "30 %", 30),
        ("pourcent", "2,5", Fraction(5, 2), "2,5 %", None),
        ("nombre", 3, 3, "3", 3),
        ("code", "arret", "arret", "arret", "arret"),
        ("liste", ["a", "b"], ("a", "b"), "a, b", ("a", "b")),
        ("booleen", True, True, "oui", True),
        ("date", dt.date(2026, 4, 2), dt.date(2026, 4, 2), "2 avril 2026", dt.date(2026, 4, 2)),
    ],
)
def test_a_value_is_read_shown_and_compared(
    unite: str, brut: Brut, value: Grandeur, words: str, compared: object
) -> None:
    read = read_value(brut, Unite(unite))
    assert read == value
    assert type(read) is type(value)
    assert in_words(read, Unite(unite)).replace("\u00a0", " ") == words
    if compared is None:
        with pytest.raises(ValueError, match="pourcentage"):
            in_condition(read, Unite(unite))
    else:
        assert in_condition(read, Unite(unite)) == compared


@pytest.mark.parametrize(
    ("unite", "brut"),
    [
        ("heure", "0,001"), ("heure", -1), ("heure", "vingt"), ("heure", True), ("jour", "10"),
        ("jour", True), ("euro", "1,234"), ("euro", "1e3"), ("pourcent", "x"), ("code", "à part"),
        ("code", 3), ("liste", []), ("liste", ["a", "a"]), ("liste", ["a b"]), ("booleen", "oui"),
        ("booleen", 1), ("date", "2026-04-02"), ("nombre", dt.date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_anything_else_is_refused(unite: str, brut: Brut) -> None:
    with pytest.raises(ValueError):
        read_value(brut, Unite(unite))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (Source(rapport="copanef-2017", proposition="3 bis"),
         "Rapport Copanef 2017, proposition 3 bis"),
        (Source(article="L. 6313-4", alinea="5"),
         "Code du travail, article L. 6313-4, alinéa 5"),
        (Source(texte="loi 2018-771", article="4", statut="a_verifier"),
         "Loi 2018-771, article 4 (à vérifier)"),
        (Source(texte="décret 2026-127", statut="secondaire"),
         "Décret 2026-127 (source secondaire)"),
        (Source(url="https://exemple.fr/texte"), "https://exemple.fr/texte"),
    ],
)  # fmt: skip
def test_a_source_is_one_line(source: Source, line: str) -> None:
    assert str(source) == line


def test_a_source_says_when_it_was_published_and_read() -> None:
    source = Source(
        article="L. 6313-4", version="LEGIARTI000037385673", jo=dt.date(2018, 9, 6),
        lu_le=dt.date(2026, 11, 22),
    )  # fmt: skip
    assert source.precisions.replace("\u00a0", " ") == (
        "Journal officiel du 6 septembre 2018, lu le 22 novembre 2026, version LEGIARTI000037385673"
    )
    assert source.lien.endswith("/LEGIARTI000037385673")
    assert Source(article="L. 1", url="https://a.fr").lien == "https://a.fr"
    assert Source(article="L. 1").lien == ""
