"""An amendment: written into the files of a cahier, then read by the usual loader."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.cahier import Cahier, parse_cahier, verifier_cas
from jalon.cahier.amendement import amend_files, amended
from jalon.cahier.compare import Genre, comparer
from jalon.cahier.loading import default_folder, read_files
from jalon.kernel.errors import CahierError
from tests.jalon.cahier.petit import PETIT

NAME = "petit"
BEFORE, AFTER = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
FORFAIT = """
- regle: DUREE-MAX
  parametres:
    plafond:
      valeurs:
        2027-01-01: {valeur: 20, source: {texte: projet d’avenant}}
"""
REDACTION = """
- regle: DUREE-MAX
  redactions:
    2027-01-01:
      texte: >-
        La durée d’un bilan ne dépasse jamais {plafond} : préliminaire comprise.
      source: {texte: "avenant n° 1"}
"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    index = "parties:\n- {fichier: durees, titre: Durées}\n- {fichier: remises, titre: Remises}\n"
    whole = {**PETIT, "cahier.yaml": PETIT["cahier.yaml"] + index}
    return {path: text.encode() for path, text in whole.items()}


@pytest.fixture(scope="module")
def cahier(files: dict[str, bytes]) -> Cahier:
    return parse_cahier(files, name=NAME)


def made(files: dict[str, bytes], amendement: str) -> Cahier:
    return amended(files, amendement.encode(), name=NAME, code="avenant-1")


def test_a_value_changes_on_its_day_and_nothing_else(
    files: dict[str, bytes], cahier: Cahier
) -> None:
    after = made(files, FORFAIT)

    assert comparer(cahier.au(BEFORE), after.au(BEFORE)).ecarts == ()
    (one,) = comparer(cahier.au(AFTER), after.au(AFTER)).ecarts
    assert (one.code, one.genre) == ("DUREE-MAX", Genre.CHANGEMENT)
    assert str(after.au(AFTER).valeur("DUREE-MAX", "plafond")) == "20\u00a0h"
    assert str(after.au(BEFORE).valeur("DUREE-MAX", "plafond")) == "25\u00a0h\u00a030"


def test_only_the_lines_of_the_change_move(files: dict[str, bytes]) -> None:
    """On a frame as jurists write it, with its folded texts and its comments."""
    files = read_files(default_folder() / "copanef-2017")
    after = amend_files(files, FORFAIT.encode(), name="copanef-2017", code="avenant-1")

    changed = {path for path in files if after[path].strip() != files[path].strip()}
    (path,) = changed
    before_lines = files[path].decode().splitlines()
    after_lines = after[path].decode().splitlines()
    (added,) = [line for line in after_lines if line not in before_lines]
    assert "2027-01-01: {valeur: 20, source: {texte: " in added
    assert set(after) - set(files) == {"cas/avenant-1.yaml"}


def test_the_cases_of_the_day_before_and_of_the_day_are_written_and_hold(
    files: dict[str, bytes],
) -> None:
    after = made(files, FORFAIT)

    days = {case.jour for case in after.cas if "le 31" in case.nom or "janvier 2027" in case.nom}
    assert {BEFORE, AFTER} <= days
    mine = {case.nom for case in after.cas if "2027" in case.nom or "2026" in case.nom}
    assert not [wrong for wrong in verifier_cas(after) if wrong.cas.nom in mine]


def test_a_wording_changes_on_its_day(files: dict[str, bytes], cahier: Cahier) -> None:
    after = made(files, REDACTION)

    assert after.au(BEFORE).regle("DUREE-MAX").texte == cahier.au(BEFORE).regle("DUREE-MAX").texte
    later = after.au(AFTER).regle("DUREE-MAX")
    assert later.texte.startswith("La durée d’un bilan ne dépasse jamais 25\u00a0h\u00a030")
    assert "Avenant n° 1" in str(later.source)
    assert later.exige == cahier.au(AFTER).regle("DUREE-MAX").exige


def test_two_amendments_follow_each_other(files: dict[str, bytes]) -> None:
    first = amend_files(files, FORFAIT.encode(), name=NAME, code="avenant-1")
    second = FORFAIT.replace("2027", "2028").replace("20,", "18,") + REDACTION
    after = amended(first, second.encode(), name=NAME, code="avenant-2")

    values = [
        str(after.au(dt.date(year, 6, 1)).valeur("DUREE-MAX", "plafond"))
        for year in (2026, 2027, 2028)
    ]
    assert values == ["25\u00a0h\u00a030", "20\u00a0h", "18\u00a0h"]


def test_a_rule_is_ended_and_a_new_one_begins(files: dict[str, bytes]) -> None:
    after = made(
        files,
        """
- abroge: ECOUTE
  au: 2026-12-31
- id: SEANCES-MIN
  nature: obligation
  texte: L’investigation compte au moins {nombre} séances.
  source: {texte: projet d’avenant}
  en_vigueur: {du: 2027-01-01}
  moment: cloture_investigation
  lit: [nb_themes]
  exige: nb_themes >= {nombre}
  remede: Prévoir une séance de plus.
  parametres:
    nombre:
      unite: nombre
      valeurs:
        2027-01-01: {valeur: 2, source: {texte: projet d’avenant}}
- cas: deux séances
  au: 2027-01-01
  faits: {nb_themes: 2}
  attendu: {SEANCES-MIN: tenue}
- cas: une seule
  au: 2027-01-01
  faits: {nb_themes: 1}
  attendu: {SEANCES-MIN: non_tenue}
""",
    )

    assert "ECOUTE" in {regle.id for regle in after.au(BEFORE).regles}
    codes = {regle.id for regle in after.au(AFTER).regles}
    assert "ECOUTE" not in codes
    assert "SEANCES-MIN" in codes


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (FORFAIT.replace("DUREE-MAX", "RIEN"), "n’a pas de règle"),
        (FORFAIT.replace("plafond", "rien"), "n’a pas de paramètre"),
        (FORFAIT.replace("2027-01-01", "2017-06-01"), "déjà une valeur"),
        (FORFAIT.replace("2027-01-01", "2010-01-01"), "après la première valeur"),
        (FORFAIT.replace(", source: {texte: projet d’avenant}", ""), "source"),
        (FORFAIT.replace("20,", "beaucoup,"), "un nombre est attendu"),
        (REDACTION.replace("{plafond}", "{rien}"), "ne figure pas dans les paramètres"),
        (REDACTION.replace("redactions", "redaction"), "redactions"),
        ("- autre: chose\n", "change, ajoute ou abroge"),
        ("- abroge: DUREE-MAX\n", "au"),
        ("- regle: DUREE-MAX\n", "dire ce qui change"),
    ],
)
def test_what_is_wrong_is_refused_in_words(files: dict[str, bytes], wrong: str, said: str) -> None:
    with pytest.raises(CahierError, match=said):
        made(files, wrong)
