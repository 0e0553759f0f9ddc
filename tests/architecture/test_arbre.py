"""docs/architecture.md and its drawing show the tree as it is, in the order of the contracts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT, SOURCE

PAGE = ROOT / "docs" / "architecture.md"
DRAWING = ROOT / "docs" / "architecture.svg"
NAME = re.compile(r"(\(?)`([a-z_]+)`")
LEFT_BY_MACHINES = {"build", "demo", "staticfiles"}
Row = dict[str, bool]
"""Names of one line, each with whether it is built: brackets say that it is not."""


def table(page: str, heading: str) -> list[Row]:
    """Return the first column of the table that opens with this heading, from top to bottom."""
    _, opening, after = page.partition(f"| {heading} |")
    assert opening, f"no table {heading}"
    lines = after.splitlines()[2:]
    end = next(rank for rank, line in enumerate([*lines, ""]) if not line.startswith("|"))
    return [
        {name: not bracket for bracket, name in NAME.findall(line.split("|")[1])}
        for line in lines[:end]
    ]


def block(page: str) -> dict[str, bool]:
    """Return the folders of the tree drawn in the page."""
    drawn = page.partition("## The tree")[2].split("```")[1]
    return {line.split("/ ")[0]: True for line in drawn.strip().splitlines()}


def contract(name: str) -> list[set[str]]:
    """Return the layers of a contract of import-linter, from top to bottom."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = [c for c in settings["tool"]["importlinter"]["contracts"] if c["id"] == name]
    return [set(re.findall(r"\w+", layer)) for layer in found[0]["layers"]]


def modules(folder: Path) -> set[str]:
    """Return the packages and modules at the root of a folder."""
    found = {path.parent.name for path in folder.glob("*/__init__.py")}
    return found | {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}


def differences(rows: Iterable[Row], layers: list[set[str]], there: set[str]) -> list[str]:
    """Say where a table, the order of its contract and its folder are not the same."""
    shown = [set(row) for row in rows]
    built = {name for row in rows for name, here in row.items() if here}
    kept = {name for row in rows for name, here in row.items() if not here}
    found = [f"missing from the page: {name}" for name in sorted(there - built)]
    found += [f"on the page, not in the tree: {name}" for name in sorted(built - there)]
    found += [f"built, and still in brackets: {name}" for name in sorted(kept & there)]
    if shown != layers:
        found.append(f"order: the page has {shown}, the contract {layers}")
    return found


@pytest.mark.parametrize(
    ("heading", "name", "folder"),
    [
        ("the place, `src/jalon_web`", "place", "jalon_web"),
        ("the thought, `src/jalon`", "thought", "jalon"),
        ("the demonstration, `src/jalon_demo`", "demonstration", "jalon_demo"),
    ],
)
def test_each_table_is_the_folder_in_the_order_of_its_contract(
    heading: str, name: str, folder: str
) -> None:
    rows = table(PAGE.read_text("utf-8"), heading)

    assert differences(rows, contract(name), modules(SOURCE / folder)) == []


def test_the_inside_of_a_room_is_what_its_contract_says() -> None:
    rows = table(PAGE.read_text("utf-8"), "layer of a room, from top to bottom")
    there = {name for layer in contract("rooms") for name in layer}

    # A layer that no room has yet keeps its place: no bracket says so.
    assert differences(rows, contract("rooms"), there) == []


def test_the_tree_is_what_ls_shows() -> None:
    hidden = {path.name for path in ROOT.iterdir() if path.name.startswith(".")}
    top = {path.name for path in ROOT.iterdir() if path.is_dir()} - hidden - LEFT_BY_MACHINES
    sources = {f"src/{path.parent.name}" for path in SOURCE.glob("*/__init__.py")}

    assert block(PAGE.read_text("utf-8")).keys() == (top - {"src"}) | sources


def test_the_tests_are_the_folders_of_tests() -> None:
    rows = table(PAGE.read_text("utf-8"), "folder of `tests`")
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/__init__.py")}

    assert {name for row in rows for name in row} == folders


def _drawn(drawing: str) -> list[str]:
    return re.findall(r"[a-z_]+", " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawing)))


def _undrawn(drawing: str, rows: Iterable[Row]) -> list[str]:
    built = [name for row in rows for name, here in row.items() if here]
    told = drawing.partition("</desc>")[0]
    return [
        name for name in built if name not in _drawn(drawing) or not re.search(rf"\b{name}\b", told)
    ]


def test_the_drawing_has_every_room_and_says_it_in_words() -> None:
    page, drawing = PAGE.read_text("utf-8"), DRAWING.read_text("utf-8")
    rows = table(page, "the place, `src/jalon_web`") + table(page, "the thought, `src/jalon`")

    assert _undrawn(drawing, rows) == []


PLANTED = """\
| the place, `src/x` | what |
|---|---|
| `espaces` | top |
| (`annuaire`) · `bilans` | middle |
| `base` | bottom |

after
"""


def test_a_room_that_the_page_forgets_or_dreams_is_seen() -> None:
    rows = table(PLANTED, "the place, `src/x`")
    order = [{"espaces"}, {"annuaire", "bilans"}, {"base"}]

    assert differences(rows, order, {"espaces", "bilans", "base"}) == []
    assert differences(rows, order, {"espaces", "bilans", "base", "agenda"}) == [
        "missing from the page: agenda"
    ]
    assert differences(rows, order, {"espaces", "bilans"}) == ["on the page, not in the tree: base"]
    assert "built, and still in brackets: annuaire" in differences(
        rows, order, {"espaces", "bilans", "base", "annuaire"}
    )
    assert len(differences(rows, order[::-1], {"espaces", "bilans", "base"})) == 1


def test_a_room_that_is_not_drawn_is_seen() -> None:
    drawing = "<desc>bilans</desc><text x='1'>bilans: acts</text>"

    assert _undrawn(drawing, [{"bilans": True, "qualite": False}]) == []
    assert _undrawn(drawing, [{"bilans": True}, {"agenda": True}]) == ["agenda"]
