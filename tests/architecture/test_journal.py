"""An act on a bilan begins by one door, which writes its line in the journal."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import name_of, python_files, tree

DOOR = "src/jalon_web/bilans/services/seuil.py"
# What opens a bilan that did not exist, a reading, a document handed over once it is read.
BY_HAND = {
    DOOR,
    "src/jalon_web/bilans/services/ouverture.py",
    "src/jalon_web/bilans/queries/bilan.py",
    "src/jalon_web/livrables/services/remises.py",
}


def by_hand(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Go through the places that lock a bilan or write its line without the door of acts."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        told = {one.arg: ast.unparse(one.value) for one in node.keywords}
        locks = name == "bilan_for" and "lock" in told
        writes = name == "record" and told.get("relation", "").endswith("bilan.relation")
        if locks or writes:
            yield node.lineno, name


def test_every_act_on_a_bilan_goes_through_the_door() -> None:
    found = {name_of(path): list(by_hand(tree(path))) for path in python_files("src")}

    assert {name for name, lines in found.items() if lines} == BY_HAND


@pytest.mark.parametrize(
    "faulty",
    [
        "bilan = bilan_for(actor_id, public_id, act=Act.STOP, lock=True)",
        "bilan = queries.bilan_for(actor_id, public_id, act=Act.STOP, lock=True)",
        "journal.record(actor_id, Act.STOP, public_id, at=now, relation=bilan.relation)",
        "journal.record(actor_id, act, public_id, at=now, relation=lien.bilan.relation)",
    ],
)
def test_an_act_that_does_not_is_caught(faulty: str) -> None:
    assert len(list(by_hand(ast.parse(faulty)))) == 1


@pytest.mark.parametrize(
    "innocent",
    [
        "bilan = open_for_act(actor_id, public_id, Act.STOP, now)",
        "bilan = bilan_for(actor_id, public_id, act=Act.READ_PROGRAMME)",
        "journal.record(actor_id, 'sign_in', compte.public_id, at=now, sorte='compte')",
    ],
)
def test_what_reads_or_speaks_of_something_else_is_let_through(innocent: str) -> None:
    assert list(by_hand(ast.parse(innocent))) == []
