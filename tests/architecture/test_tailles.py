"""A file has 400 lines (600 at most), a function 40 (60 at most), a template 150.

A template is held to both, 150 lines and 160 characters a line: one limit is easily met by
breaking the other. Scripts and style sheets are held to the second.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.sources import (
    CODE,
    KEPT_APART,
    ROOT,
    SOURCE,
    Function,
    functions,
    name_of,
    python_files,
)

FILE, FUNCTION, TEMPLATE = (400, 600), (40, 60), 150
WIDTH = 160
INCLUDE = re.compile(r"\{%\s*include\b(.*?)%\}")
LENDS_ALL = {
    "src/jalon_web/ui/templates/ui/galerie.html"
}  # each of its states takes its own values
SHARE = 20  # one in twenty may pass the first number; none the second


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _length(function: Function) -> int:
    """Count the lines of a function, without its docstring and its decorators."""
    body = function.body
    told = body[0] if body and isinstance(body[0], ast.Expr) else None
    documented = told is not None and isinstance(told.value, ast.Constant)
    spoken = (told.end_lineno or 0) - told.lineno + 1 if documented and told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - spoken


def _over(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}


def test_files_are_short() -> None:
    sizes = {name_of(path): _lines(path) for path in python_files(*CODE)}

    assert _over(sizes, FILE[1]) == {}
    assert len(_over(sizes, FILE[0])) <= len(sizes) // SHARE, _over(sizes, FILE[0])


def test_functions_are_short() -> None:
    sizes = {
        f"{name_of(path)}:{function.lineno} {function.name}": _length(function)
        for path in python_files(*CODE)
        for function in functions(path)
    }

    assert _over(sizes, FUNCTION[1]) == {}
    assert len(_over(sizes, FUNCTION[0])) <= len(sizes) // SHARE, _over(sizes, FUNCTION[0])


def test_templates_are_short() -> None:
    sizes = {name_of(path): _lines(path) for path in SOURCE.rglob("templates/**/*.html")}

    assert len(sizes) > 0
    assert _over(sizes, TEMPLATE) == {}


def _shown(*suffixes: str) -> list[Path]:
    """Return the files that make the screens, without those that were written elsewhere."""
    found = [path for suffix in suffixes for path in sorted(SOURCE.rglob(f"*.{suffix}"))]
    return [path for path in found if not KEPT_APART & set(path.parts)]


def _wide(paths: Iterable[Path]) -> list[str]:
    return [
        f"{path.name}:{number} has {len(line)} characters"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > WIDTH
    ]


def _lending(paths: Iterable[Path]) -> list[str]:
    return [
        f"{path.name}: {found[0]}"
        for path in paths
        for found in INCLUDE.finditer(path.read_text(encoding="utf-8"))
        if found[1].split()[-1] != "only"
    ]


def test_no_line_of_a_screen_is_long() -> None:
    assert len(_shown("html")) > 300
    assert _wide(_shown("html", "js", "css")) == []


def test_a_template_lends_what_it_names_and_nothing_else() -> None:
    closed = [path for path in _shown("html") if name_of(path) not in LENDS_ALL]

    assert len(_shown("html")) == len(closed) + len(LENDS_ALL)
    assert _lending(closed) == []


def test_a_long_line_and_an_open_include_are_seen(tmp_path: Path) -> None:
    good = '{% include "ui/_mots.html" with mots=mots only %}\n' + "x" * WIDTH + "\n"
    kept = tmp_path / "bon.html"
    kept.write_text(good)
    broken = tmp_path / "long.html"
    broken.write_text('<p>court</p>\n{% include "ui/_mots.html" with only=mots %}' + "y" * WIDTH)

    assert _wide([kept, broken]) == ["long.html:2 has 204 characters"]
    assert _lending([kept, broken]) == ['long.html: {% include "ui/_mots.html" with only=mots %}']


def test_the_measure_sees_a_long_function() -> None:
    long = ast.parse("def f():\n    '''Told.'''\n" + "    pass\n" * 70).body[0]
    assert isinstance(long, ast.FunctionDef)

    assert _length(long) == 71
    assert ROOT.joinpath("Makefile").exists()
