"""Migrations are linear, named for what they do, and free of model code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.sources import SOURCE, name_of

ROOMS = sorted(SOURCE.glob("jalon_web/*/migrations"))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.py"))


def _before(path: Path) -> list[str]:
    """Return the migrations of its own room that this one follows."""
    room = path.parents[1].name
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "dependencies":
            pairs = [
                each for each in getattr(node.value, "elts", []) if isinstance(each, ast.Tuple)
            ]
            return [p.elts[1].value for p in pairs if p.elts[0].value == room]  # type: ignore[attr-defined]
    return []


def test_each_room_has_one_line_of_migrations() -> None:
    assert any(_files(folder) for folder in ROOMS)
    for folder in ROOMS:
        names = [path.stem for path in _files(folder)]
        follows = [_before(path) for path in _files(folder)]

        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1)), folder
        assert follows == [[], *([name] for name in names[:-1])][: len(names)], folder


def test_migrations_are_named_for_what_they_do() -> None:
    given = [name_of(path) for folder in ROOMS for path in _files(folder)]

    assert [name for name in given if re.search(r"_auto_|_initial\b|_alter_|_\d{8}", name)] == []


def test_migrations_hold_no_model_code() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno} {ast.unparse(node)}"
        for folder in ROOMS
        for path in _files(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and re.match(r"jalon(_web)?\b", node.module or ""))
        or (isinstance(node, ast.Import) and any(a.name.startswith("jalon") for a in node.names))
    ]

    assert wrong == []
