"""Values as people write them, in French and in English; a dash for what is not known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from jalon_web.ui import formats

NB, FINE = "\u00a0", "\u202f"
JEUDI = dt.date(2026, 11, 26)
NIGHT = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)  # already December 1st in Paris


@pytest.mark.parametrize(
    ("name", "value", "french", "english"),
    [
        ("duree", 570, f"9{NB}h{NB}30", f"9{NB}h{NB}30"),
        ("duree", 0, f"0{NB}h", f"0{NB}h"),
        ("duree", None, "–", "–"),
        ("duree", -5, "–", "–"),
        ("duree", True, "–", "–"),
        ("jour", JEUDI, f"jeudi 26{NB}novembre", f"Thursday 26{NB}November"),
        ("jour", NIGHT, f"mardi 1er{NB}décembre", f"Tuesday 1{NB}December"),
        ("jour_court", JEUDI, f"jeu. 26{NB}nov.", f"Thu 26{NB}Nov"),
        ("jour_court", dt.date(2027, 2, 1), f"lun. 1er{NB}févr.", f"Mon 1{NB}Feb"),
        ("date_fr", JEUDI, f"26{NB}novembre 2026", f"26{NB}November 2026"),
        ("date_fr", dt.date(2026, 12, 1), f"1er{NB}décembre 2026", f"1{NB}December 2026"),
        ("date_fr", None, "–", "–"),
        ("date_fr", "hier", "–", "–"),
        ("heure", dt.time(14, 30), f"14{NB}h{NB}30", "14:30"),
        ("heure", dt.time(9), f"9{NB}h", "09:00"),
        ("heure", NIGHT, f"0{NB}h{NB}30", "00:30"),
        ("heure", None, "–", "–"),
        ("euros", 128_000, f"1{FINE}280{NB}€", "€1,280"),
        ("euros", 123_450, f"1{FINE}234,50{NB}€", "€1,234.50"),
        ("euros", -50, f"-0,50{NB}€", "-€0.50"),
        ("euros", None, "–", "–"),
        ("octets", 84_300, f"84{NB}ko", f"84{NB}kB"),
        ("octets", 1_250_000, f"1,2{NB}Mo", f"1.2{NB}MB"),
        ("octets", 12, f"1{NB}ko", f"1{NB}kB"),
        ("octets", None, "–", "–"),
    ],
)
def test_values_are_written_in_both_languages(
    name: str, value: Any, french: str, english: str
) -> None:
    write = getattr(formats, name)
    with translation.override("fr"):
        assert write(value) == french
    with translation.override("en"):
        assert write(value) == english


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("C'est l'heure", "C’est l’heure"),
        ("Pourquoi ?", f"Pourquoi{FINE}?"),
        ("Pourquoi?", f"Pourquoi{FINE}?"),
        ("Quoi ?!", f"Quoi{FINE}?!"),
        ("Deux pistes : une ici ; une là", f"Deux pistes{FINE}: une ici{FINE}; une là"),
        ('Elle dit "non".', f"Elle dit «{FINE}non{FINE}»."),
        ("« Déjà » dit-elle", f"«{FINE}Déjà{FINE}» dit-elle"),
        ("16 h et 30 min, 12 km", f"16{NB}h et 30{NB}min, 12{NB}km"),
        ("Et puis...", "Et puis…"),
        ("https://exemple.fr/a?b=1", "https://exemple.fr/a?b=1"),
        ("à 14:30", "à 14:30"),
        ("2 hommes", "2 hommes"),
        ("", ""),
        (None, ""),
    ],
)
def test_typing_is_set_as_french_is_printed(typed: str | None, set_: str) -> None:
    assert formats.typo(typed) == set_


def test_a_day_opens_a_line_with_a_capital() -> None:
    assert formats.majuscule(formats.jour(JEUDI)) == f"Jeudi 26{NB}novembre"
    assert formats.majuscule("à Nantes, LE 3") == "À Nantes, LE 3"


def test_typing_keeps_english_spaces_in_english() -> None:
    with translation.override("en"):
        assert formats.typo('Who\'s there? "Me"') == 'Who’s there? "Me"'


def test_markup_is_not_typing() -> None:
    safe = mark_safe("<b class='x'>l'heure ?</b>")

    assert formats.typo(safe) is safe


@given(st.text(alphabet=" ab1'\":;!?«»…h€\u00a0\u202f\n", max_size=40))
def test_setting_twice_changes_nothing_more_and_no_word(typed: str) -> None:
    once = formats.typo(typed)

    assert formats.typo(once) == once
    assert [c for c in once if c.isalnum()] == [c for c in typed if c.isalnum()]
