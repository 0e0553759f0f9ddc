"""Plain English in docstrings and comments: nouns for people, and what a thing is."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import CODE, name_of, python_files

NAMELESS = re.compile(
    r"\b(?:to|for|of|by|from|with|than|as|at|on|between|before|after|toward)\s+who\b"
    r"|(?:^|[.:;]\s+)who\s+(?:pays|asks|calls|holds|reads|writes|acts|looks)\b",
    re.IGNORECASE,
)
OPENS = re.compile(r"What\b")
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Go through the lines of a file where people have no noun, or a thing is not named."""
    module = ast.parse(text)
    for node in ast.walk(module):
        said = ast.get_docstring(node, clean=False) if isinstance(node, Documented) else None
        if not said or not isinstance(node, Documented):
            continue
        line = node.body[0].lineno
        if isinstance(node, ast.Module | ast.ClassDef) and OPENS.match(said.strip()):
            yield line, said.strip().splitlines()[0]
        for found in NAMELESS.finditer(said):
            yield line + said[: found.start()].count("\n"), " ".join(found[0].split())
    if "who" not in text.casefold():
        return
    block: list[str] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            # A comment goes on over several lines: it is read whole.
            block.append(token.string.lstrip("#").strip())
        elif token.type != tokenize.NL:
            yield from ((token.start[0], each[0]) for each in NAMELESS.finditer(" ".join(block)))
            block = []


def test_people_have_nouns_and_things_are_named() -> None:
    # This very file holds the words that it looks for.
    read = [path for path in python_files(*CODE) if path != Path(__file__)]

    assert [
        f"{name_of(path)}:{line} {said}"
        for path in read
        for line, said in faults(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    "faulty",
    [
        '"""What the browser sent."""',
        '"""What comes after.\n\nA second paragraph.\n"""',
        'class A:\n    """What a reader sees."""',
        '"""Pages of who holds a link."""',
        'def f():\n    """Give the code to who made it."""',
        'def f():\n    """Give the code to\n    who made it.\n    """',
        "x = 1  # handed over to who pays",
        "# it is read\n# by who asks\nx = 1",
        'def f():\n    """Write.\n\n    Args:\n        payeur: who pays.\n    """',
        'def f():\n    """Write. Who asks has passed a door."""',
    ],
)
def test_a_person_without_a_noun_and_a_thing_without_a_name_are_seen(faulty: str) -> None:
    assert len(list(faults(faulty))) == 1


@pytest.mark.parametrize(
    "innocent",
    [
        '"""Forms of a convention. What is typed is read once."""',
        'def f():\n    """Return a person who asks."""',
        "x = 'for who asks'",
        "# the counsellor knows who pays\nx = 1",
    ],
)
def test_plain_english_is_let_through(innocent: str) -> None:
    assert list(faults(innocent)) == []
