"""The files of the repository, read once, as the tests of this folder see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
KEPT_APART = {"migrations", "vendor", "__pycache__"}
CODE = ("src", "tests", "deploy", "bench")
WRITTEN = (*CODE, "docs", "cahiers", "changelog.d", ".ci")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files under these folders, without migrations."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(path for path in found if not KEPT_APART & set(path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """Return a path as it is written in the repository."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    """Go through the functions and methods of one file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def layer_files(*layers: str) -> Iterator[Path]:
    """Go through the files of some layers of every room: `views.py`, `views/…`."""
    for path in python_files("src/jalon_web"):
        inside = path.relative_to(SOURCE / "jalon_web").with_suffix("").parts[1:]
        if set(layers) & set(inside):
            yield path
