"""The exercises: whole and well said, answered in kind, given back entire, flat when flat."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.exercices import (
    Exercice,
    ExerciceError,
    Genre,
    accept,
    give_back,
    library,
    parse,
    profile,
)

SMALL = """
code: petit
titre: Petit
but: Essayer.
source: Ici.
limites: Rien.
duree_min: 5
dimensions: {a: Avant, b: Arrière}
blocs:
- code: e
  titre: Échelle
  consigne: Placez.
  genre: echelle
  degres: {"0": Non, "1": Un peu, "2": Oui}
  choix:
  - {code: x, libelle: X, dimension: a}
  - {code: y, libelle: Y, dimension: b}
- code: t
  titre: Mots
  consigne: Dites.
  genre: texte
"""


def test_the_library_has_what_the_report_asks_to_choose_among() -> None:
    assert list(library()) == [
        "valeurs", "interets", "realisations", "competences", "besoins", "equilibres",
        "criteres_de_decision", "enquete", "reseau", "presentation", "plan_d_action",
    ]  # fmt: skip
    for one in library().values():
        assert one.but
        assert one.source
        assert one.limites
        assert 5 <= one.duree_min <= 60
        assert len({bloc.code for bloc in one.blocs}) == len(one.blocs)


def test_each_family_of_interests_is_asked_as_often() -> None:
    (bloc,) = [b for b in library()["interets"].blocs if b.genre is Genre.ECHELLE]
    counted = {d.code: 0 for d in library()["interets"].dimensions}
    for choix in bloc.choix:
        counted[choix.dimension] += 1
    assert set(counted.values()) == {6}


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("but: Essayer.\n", ""),
        ("duree_min: 5", "duree_min: cinq"),
        ("duree_min: 5", "duree_min: true"),
        ("code: petit", "code: petit\ncouleur: bleue"),
        ("dimensions: {a: Avant, b: Arrière}", "dimensions: {a: Avant}"),
        ("genre: texte", "genre: poeme"),
        ("- code: t", "- code: e"),
        ("genre: texte", "genre: choix"),
        ("titre: Mots", "titre: ''"),
        ("code: petit", "- ["),
        ("{code: y,", "{code: x,"),
    ],
)
def test_a_wrong_file_is_refused_by_its_name(there: str, instead: str) -> None:
    parse(SMALL, "petit.yaml")
    assert there in SMALL
    with pytest.raises(ExerciceError, match=r"petit\.yaml"):
        parse(SMALL.replace(there, instead, 1), "petit.yaml")


def small() -> Exercice:
    return parse(SMALL, "petit.yaml")


def test_answers_of_another_kind_are_refused_and_empty_ones_dropped() -> None:
    for wrong in ({"e": "x"}, {"e": {"z": "0"}}, {"e": {"x": "9"}}, {"t": ["a"]}):
        with pytest.raises(ValueError, match=r"e|t"):
            accept(small(), wrong)
    assert accept(small(), {"e": {}, "t": "  ", "inconnu": "x"}) == {}
    assert accept(small(), {"e": {"x": "2"}, "t": " oui "}) == {"e": {"x": "2"}, "t": "oui"}


def test_every_answer_is_given_back() -> None:
    said = [(one.titre, one.lignes) for one in give_back(small(), {"e": {"x": "2"}, "t": "oui"})]
    assert said == [("Échelle", ("X : Oui",)), ("Mots", ("oui",))]


def test_cards_are_given_back_pile_by_pile_the_dearest_first() -> None:
    valeurs = library()["valeurs"]
    kept = accept(valeurs, {"cartes": {"aider": "essentiel", "calme": "bien", "dehors": "bien"}})
    (line,) = give_back(valeurs, kept)
    assert line.lignes[0].startswith("Essentiel : Être utile")
    assert line.lignes[1].startswith("Bien, si possible : Du calme")


@pytest.mark.parametrize(
    ("x", "y", "flat"), [("0", "0", True), ("2", "2", True), ("2", "0", False), ("1", "2", False)]
)
def test_a_flat_profile_is_said_flat(x: str, y: str, flat: bool) -> None:
    found = profile(small(), {"e": {"x": x, "y": y}})
    assert found is not None
    assert found.plat is flat
    assert found.complet


def test_a_profile_counts_and_says_when_it_is_not_whole() -> None:
    found = profile(small(), {"e": {"x": "2"}})
    assert found is not None
    assert [(d.code, d.points, d.sur) for d in found.dimensions] == [("a", 2, 2), ("b", 0, 2)]
    assert not found.complet
    assert profile(small(), {}) is None
    assert profile(library()["valeurs"], {"cartes": {"aider": "bien"}}) is None


@given(st.dictionaries(st.sampled_from([f"r{n}" for n in range(1, 7)]), st.sampled_from("0123")))
def test_only_the_answers_move_a_profile(given: dict[str, Any]) -> None:
    interets = library()["interets"]
    kept = accept(interets, {"activites": given})
    found = profile(interets, kept)
    total = sum(int(step) for step in given.values())
    assert (found is None) == (not given)
    if found is not None:
        assert sum(d.points for d in found.dimensions) == total
        assert {d.code for d in found.dimensions if d.points} <= {"realiste"}


def test_every_exercise_is_said_in_english_with_the_same_codes() -> None:
    french, english = library(), library("en")

    assert list(english) == list(french)
    for code, one in english.items():
        other = french[code]
        assert one.titre != other.titre
        assert [b.code for b in one.blocs] == [b.code for b in other.blocs]
        for mine, theirs in zip(one.blocs, other.blocs, strict=True):
            assert mine.titre != theirs.titre
            assert [(c.code, c.dimension) for c in mine.choix] == [
                (c.code, c.dimension) for c in theirs.choix
            ]
            assert all(c.libelle for c in (*mine.choix, *mine.degres))
        assert (one.duree_min, one.test) == (other.duree_min, other.test)
    assert library("fr") == french


def test_a_language_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExerciceError, match="langue inconnue"):
        library("xx")
    with pytest.raises(ExerciceError, match="langue inconnue"):
        library("../textes/01-valeurs")
    monkeypatch.setattr("jalon.exercices.bibliotheque._words", lambda _langue: {"Rien": "Nothing"})
    with pytest.raises(ExerciceError, match="n’est pas traduit"):
        library("yy")
