"""Help with plain writing: its remarks, and the texts it leaves alone."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from jalon.parcours.lisibilite import (
    LISTE,
    LONGUE,
    count_words,
    jargon_in,
    minutes_to_read,
    read_again,
    sentences,
)
from jalon.parcours.reperage import plain


def words(n: int) -> str:
    return " ".join(["Mot", *["mot"] * (n - 1)]) + "."


def test_a_sentence_is_long_beyond_its_limit_and_not_at_it() -> None:
    assert read_again(words(LONGUE)).longues == ()
    (seen,) = read_again(f"Court. {words(LONGUE + 1)} Court.").longues
    assert (seen.mots, seen.texte) == (LONGUE + 1, words(LONGUE + 1))
    assert len(read_again(words(16), longue=15).longues) == 1


def test_a_line_a_bullet_and_an_abbreviation() -> None:
    text = "- Voir M. Durand le 3.2. À midi !\nEnsuite, p. 4 du livret… Puis rien\n\n2) Écrire"
    assert sentences(text) == (
        "Voir M. Durand le 3.2.",
        "À midi !",
        "Ensuite, p. 4 du livret…",
        "Puis rien",
        "Écrire",
    )
    assert count_words("- L’équipe du soir, c’est-à-dire nous.") == 5


def test_a_word_of_the_trade_comes_with_a_plain_one_once() -> None:
    found = jargon_in("Les Préconisations : monter en compétence, puis d’autres préconisations.")
    assert [one.dit for one in found] == ["Préconisations", "monter en compétence"]
    assert found[0].plutot == "conseil, conseiller"
    assert found[1].plutot == "apprendre"
    assert jargon_in("Elle aime son métier et le dit.") == ()
    assert jargon_in("La préconçue") == ()


def test_initials_are_shown_until_the_text_says_what_they_stand_for() -> None:
    (seen,) = jargon_in("Une VAE est possible.")
    assert (seen.dit, seen.plutot) == ("VAE", "validation des acquis de l’expérience")
    assert jargon_in("La validation des acquis de l’expérience (VAE) est possible.") == ()
    assert jargon_in("Elle vit à PARIS.") == ()


def test_it_is_read_in_minutes() -> None:
    assert [minutes_to_read(n) for n in (0, 1, 200, 201, 1000)] == [0, 1, 1, 2, 5]


def test_every_listed_word_is_found_and_says_another() -> None:
    lists = yaml.safe_load(LISTE.read_text(encoding="utf-8"))
    assert len(lists["mots"]) > 60
    for listed, plutot in lists["mots"].items():
        assert listed == plain(listed)
        said = listed.removesuffix("*")
        assert [one.plutot for one in jargon_in(f"Oui, {said} ici.")] == [plutot], listed
        assert plain(said) not in plain(plutot), listed
    for sigle, stands in lists["sigles"].items():
        assert [one.plutot for one in jargon_in(f"Le {sigle}.")] == [stands]


@given(st.text(max_size=300))
def test_any_text_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    found = read_again(text)
    assert found.mots >= 0
    assert all(one.mots > LONGUE for one in found.longues)
    assert all(one.dit in text for one in found.jargon)
