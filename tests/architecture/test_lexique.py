"""Every word of a name is plain English, or stands in docs/reference/lexique.md."""

from __future__ import annotations

import ast
import pydoc_data.topics
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import snowballstemmer

from jalon.faits import BILAN
from tests.architecture.sources import ROOT, Function, name_of, python_files, tree

PAGE = ROOT / "docs" / "reference" / "lexique.md"
ENGLISH = Path(__file__).with_name("anglais.txt")
ORDINARY = "## Mots ordinaires"
WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
ROW = re.compile(r"^\| `([a-z]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
SOURCE = re.compile(
    r"(?:[LRD]\. \d{4}-\d+(?:-\d+)?(?:, \d°)?|RNQ \d+|rapport, proposition \d+(?: bis| ter)?"
    r"|RGPD, article \d+|métier|maison)"
)
_stemmer = snowballstemmer.stemmer("french")


def words_of(name: str) -> list[str]:
    """Return the words of a name: `NoteDeReleve`, `note_de_releve`, `note-de-releve`."""
    return [word.lower() for word in WORD.findall(name) if len(word) > 1]


def roots(word: str) -> set[str]:
    """Return what a word shares with its plural, its feminine and its participles."""
    forms = {word}
    if word[-1] in "sx":
        forms.add(word[:-1])
    if word.endswith("ees"):
        forms.add(f"{word[:-3]}r")
    return {_stemmer.stemWord(form) for form in forms}


@cache
def english() -> frozenset[str]:
    """Return the English words known: those of the list, those of Python's own manual."""
    lines = [x for x in ENGLISH.read_text("utf-8").splitlines() if not x.startswith("#")]
    manual = " ".join(pydoc_data.topics.topics.values()).lower()
    return frozenset(" ".join(lines).split()) | frozenset(re.findall(r"[a-z]+", manual))


@cache
def french() -> frozenset[str]:
    """Return the roots of the words of the lexicon."""
    terms, _, ordinary = PAGE.read_text("utf-8").partition(ORDINARY)
    listed = [row[0] for row in ROW.findall(terms)] + re.findall(r"`([a-z]+)`", ordinary)
    return frozenset(root for word in listed for root in roots(word))


def strange(name: str) -> list[str]:
    """Return the words of a name that neither list knows."""
    return [w for w in words_of(name) if w not in english() and not roots(w) & french()]


def _addresses(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"path", "re_path"}:
            for given in node.keywords:
                if given.arg == "name" and isinstance(given.value, ast.Constant):
                    yield str(given.value.value)


def names(module: ast.Module) -> Iterator[str]:
    """Go through the public names of a module: classes, functions, methods, addresses."""
    yield from _addresses(module)
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node.name


def test_every_word_of_a_name_is_known() -> None:
    found = {f"faits: {column}": strange(column) for column in BILAN.noms()}
    for path in python_files("src"):
        where = name_of(path)
        found[where] = strange(where.removeprefix("src/").removesuffix(".py"))
        found |= {f"{where}: {name}": strange(name) for name in names(tree(path))}

    assert len(found) > 3000
    assert {name: words for name, words in found.items() if words} == {}


def test_every_term_has_a_meaning_and_a_source() -> None:
    terms = PAGE.read_text("utf-8").partition(ORDINARY)[0]
    rows = ROW.findall(terms)
    lines = [x for x in terms.splitlines() if x.startswith("| `")]

    assert len(rows) == len(lines) > 200
    assert [word for word, sens, _ in rows if not sens.endswith(".")] == []
    assert sorted({w for w, _, _ in rows}) == sorted(w for w, _, _ in rows)
    assert [(word, said) for word, _, said in rows if not _is_source(said)] == []


def _is_source(said: str) -> bool:
    return re.fullmatch(rf"{SOURCE.pattern}(?:, {SOURCE.pattern})*", said) is not None


@pytest.mark.parametrize(
    "name",
    ["Facturette", "facturette_of", "send_facturette", "montant_facturette_cents", "MesQuittances"],
)
def test_a_new_french_noun_is_seen(name: str) -> None:
    assert len(strange(name)) == 1


@pytest.mark.parametrize(
    "name", ["close_phase", "NoteDeReleve", "seances_tenues", "agenda-tout-accepter", "HTTPError"]
)
def test_a_known_name_is_let_through(name: str) -> None:
    assert strange(name) == []


def test_the_names_of_a_module_are_its_classes_functions_and_addresses() -> None:
    planted = ast.parse(
        "urlpatterns = [path('x/', f, name='mes-quittances')]\n"
        "class Bordereau:\n    def ristourne(self): ...\n    def _cachette(self): ...\n"
    )

    assert list(names(planted)) == ["mes-quittances", "Bordereau", "ristourne"]


def test_a_source_is_an_article_a_proposition_or_a_use() -> None:
    assert _is_source("R. 6313-4, 1°")
    assert _is_source("L. 6313-4, rapport, proposition 8")
    assert not _is_source("le Code")
    assert not _is_source("")
