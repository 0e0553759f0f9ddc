"""Screens show frozen values, made from what a door returned."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Function, layer_files, name_of, tree
from tests.architecture.test_portes import MANAGERS

LOOSE = re.compile(r"\b(?:dict|Mapping)\[str, (?:Any|object)\]")
OF_A_LIBRARY = frozenset({"get_context_data"})
"""Methods whose type is that of django-allauth."""
TO_A_TEMPLATE = "src/jalon_web/ui/pages.py"
"""The one place where a value becomes names."""
THEIRS = frozenset({"src/jalon_web/comptes/views/facteurs.py"})
"""Screens of django-allauth, whose names come from its own views."""


def _loose(module: ast.Module) -> list[str]:
    """Return the functions that give a loose mapping."""
    return [
        node.name
        for node in ast.walk(module)
        if isinstance(node, Function)
        and node.returns is not None
        and LOOSE.search(ast.unparse(node.returns))
        and node.name not in OF_A_LIBRARY
    ]


def _tables(module: ast.Module) -> list[int]:
    """Return the lines where a table is asked."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def _rendered(module: ast.Module) -> list[int]:
    """Return the lines where a screen is made of names rather than of values."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "render"
    ]


def _thawed(module: ast.Module) -> list[str]:
    """Return the pages, by name, that can change once made."""
    pages = {"Page"}
    found = []
    for node in ast.walk(module):
        if not isinstance(node, ast.ClassDef):
            continue
        if not pages & {ast.unparse(base) for base in node.bases}:
            continue
        pages.add(node.name)
        said = [ast.unparse(each) for each in node.decorator_list]
        if "dataclass(frozen=True, slots=True, kw_only=True)" not in said:
            found.append(node.name)
    return found


def _shown(*layers: str) -> Iterator[tuple[str, ast.Module]]:
    """Go through the files of these layers, in every room."""
    for path in layer_files(*layers):
        if name_of(path) != TO_A_TEMPLATE:
            yield name_of(path), tree(path)


def test_no_page_is_a_loose_mapping() -> None:
    found = {name: _loose(module) for name, module in _shown("pages", "views")}

    assert len(found) > 30
    assert {name: names for name, names in found.items() if names} == {}


def test_a_page_asks_no_table() -> None:
    found = {name: _tables(module) for name, module in _shown("pages")}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_view_shows_values() -> None:
    found = {name: _rendered(module) for name, module in _shown("views") if name not in THEIRS}

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_page_cannot_change_once_made() -> None:
    found = {name: _thawed(module) for name, module in _shown("pages")}

    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("faulty", "innocent"),
    [
        ("def page() -> dict[str, Any]: ...", "def page() -> SuitePage: ..."),
        ("def rows() -> list[dict[str, Any]]: ...", "def rows() -> list[PasLu]: ..."),
        ("async def page() -> Mapping[str, object]: ...", "def page() -> Mapping[str, Pas]: ..."),
        (
            "class Vue:\n    def base(self) -> dict[str, Any]: ...",
            "class Code:\n    def get_context_data(self) -> dict[str, object]: ...",
        ),
    ],
)
def test_a_loose_mapping_is_seen(faulty: str, innocent: str) -> None:
    assert _loose(ast.parse(faulty))
    assert _loose(ast.parse(innocent)) == []


def test_a_table_a_render_and_a_page_that_thaws_are_seen() -> None:
    assert _tables(ast.parse("rows = Bilan.objects.all()")) == [1]
    assert _tables(ast.parse("rows = queries.bilans_of(1)")) == []
    assert _rendered(ast.parse("return_ = render(request, 'a.html', {'a': 1})")) == [1]
    assert _rendered(ast.parse("return_ = show(request, 'a.html', page)")) == []
    held = "@dataclass(frozen=True, slots=True, kw_only=True)\nclass A(Page): ...\n"
    assert _thawed(ast.parse(held)) == []
    assert _thawed(ast.parse(held + "@dataclass\nclass B(A): ...")) == ["B"]
