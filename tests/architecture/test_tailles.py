"""A file has 400 lines (600 at most), a function 40 (60 at most), a template 150."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.sources import (
    CODE,
    ROOT,
    SOURCE,
    Function,
    functions,
    name_of,
    python_files,
)

FILE, FUNCTION, TEMPLATE = (400, 600), (40, 60), 150
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


def test_the_measure_sees_a_long_function() -> None:
    long = ast.parse("def f():\n    '''Told.'''\n" + "    pass\n" * 70).body[0]
    assert isinstance(long, ast.FunctionDef)

    assert _length(long) == 71
    assert ROOT.joinpath("Makefile").exists()
