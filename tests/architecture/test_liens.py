"""Links point down too: no room names an address of a room above it, or beside it.

A room that links higher knows the name of a slot (`jalon_web.ui.liens`); the higher room declares
which page it puts there. There is no list of exceptions.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from jalon_web.base.declaration import Declaration, gathered
from tests.architecture.sources import KEPT_APART, ROOT, SOURCE, name_of

PLACE = SOURCE / "jalon_web"
MENTIONS = {".html", ".txt"}
WRITTEN = re.compile(r"[\"'](?P<name>[\w-]+(?::[\w{}.-]*)?)[\"']")
URL_TAG = re.compile(r"\{%-?\s*url\s+[\"'](?P<name>[\w-]+)[\"']")
SLOTS = re.compile(r"\{%-?\s*lien\s+[\"'](?P<name>[\w-]+)[\"']")
NAMED_BY_CALLS = {"reverse", "reverse_lazy", "redirect", "resolve_url"}


@cache
def ranks() -> Mapping[str, int]:
    """Return where each room stands, the highest first, as `pyproject.toml` says."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    place = next(one for one in contracts["contracts"] if one["id"] == "place")
    return {
        room: rank
        for rank, layer in enumerate(place["layers"])
        for room in re.findall(r"\w+", layer)
    }


@cache
def owners() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the room of each space of addresses, then of each address that bears no space.

    The second belong to the room of their view; those of a library belong to nobody.
    """
    spaces: dict[str, str] = {}
    bare: dict[str, str] = {}

    def walk(patterns: list[URLPattern | URLResolver], space: str) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                module = getattr(pattern.urlconf_name, "__name__", "")
                if pattern.namespace and module.startswith("jalon_web."):
                    spaces[pattern.namespace] = module.split(".")[1]
                walk(pattern.url_patterns, pattern.namespace or space)
            elif pattern.name and not space:
                view = getattr(pattern.callback, "view_class", inspect.unwrap(pattern.callback))
                if view.__module__.startswith("jalon_web."):
                    bare[pattern.name] = view.__module__.split(".")[1]

    walk(get_resolver().url_patterns, "")
    return spaces, bare


def room_of(name: str) -> str | None:
    """Return the room to which an address belongs; None when it is no name of an address."""
    spaces, bare = owners()
    space, colon, _page = name.partition(":")
    return spaces.get(space) if colon else bare.get(name)


def points_up(room: str, name: str) -> bool:
    """Return whether an address that a room names belongs to a room above it or beside it."""
    owner = room_of(name)
    return owner is not None and owner != room and ranks()[owner] <= ranks()[room]


def of_template(text: str) -> Iterator[str]:
    """Go through the addresses that a template names: in `{% url %}`, or in any argument."""
    yield from (found["name"] for found in URL_TAG.finditer(text))
    for tag in re.findall(r"\{[%{].*?[%}]\}", text, re.DOTALL):
        yield from (found["name"] for found in WRITTEN.finditer(tag) if ":" in found["name"])


def of_python(module: ast.Module) -> Iterator[str]:
    """Go through the addresses that a module names, wherever it writes them.

    One with a space is known by its form, `room:page`, in a whole string or at the head of one that
    is put together; one without is read in the calls that look addresses up.
    """
    inside = {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node and isinstance(part, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in inside and re.fullmatch(r"\w+:[\w-]*", node.value):
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from _of_joined(node)
        elif isinstance(node, ast.Call) and _called(node) in NAMED_BY_CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and ":" not in str(first.value):
                yield str(first.value)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def _of_joined(node: ast.JoinedStr) -> Iterator[str]:
    """Read `f"room:{page}"`, and `f"{room}:page"` where the room is a constant of the string."""
    text = "".join(
        str(part.value)
        if isinstance(part, ast.Constant)
        else str(part.value.value)
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Constant)
        else "-"
        for part in node.values
    )
    if re.fullmatch(r"\w+:[\w-]*", text):
        yield text


def files(room: str, *endings: str) -> list[Path]:
    """Return the files of a room, migrations and borrowed ones left out."""
    return sorted(
        path
        for path in (PLACE / room).rglob("*")
        if path.suffix in endings and not KEPT_APART & set(path.parts)
    )


def upward(room: str, path: Path, text: str) -> list[str]:
    """Return the addresses of higher rooms that one file names."""
    named = of_python(ast.parse(text)) if path.suffix == ".py" else of_template(text)
    return sorted({f"{name_of(path)}: {name}" for name in named if points_up(room, name)})


def test_no_room_names_an_address_above_it() -> None:
    seen = {room: files(room, ".py", *MENTIONS) for room in ranks() if (PLACE / room).exists()}

    assert all(seen.values())
    assert {"bilans", "espaces", "ui"} < set(seen)
    assert [
        found
        for room, paths in seen.items()
        for path in paths
        for found in upward(room, path, path.read_text(encoding="utf-8"))
    ] == []


def test_every_space_of_addresses_has_a_room_of_the_order() -> None:
    spaces, bare = owners()

    assert {*spaces.values(), *bare.values()} <= set(ranks())
    assert spaces["bilans"] == "bilans"
    assert bare["sante"] == "coffre"
    assert bare["account_logout"] == "comptes"


@pytest.mark.parametrize(
    ("room", "name", "planted"),
    [
        ("bilans", "x.html", '<a href="{% url "espaces:aide" %}">'),
        ("bilans", "x.html", "<a href=\"{% url 'conservation:donnees' bilan.public_id %}\">"),
        ("bilans", "x.html", '{% include "ui/x.html" with page="livrables:synthese" only %}'),
        ("ui", "x.html", '{% url "comptes:compte" as compte %}'),
        ("bilans", "x.txt", '{% url "espaces:chez-moi" %}'),
        ("bilans", "x.py", 'reverse("analyse:grille", args=[1])'),
        ("bilans", "x.py", 'urls.reverse_lazy("suivi:suite")'),
        ("comptes", "x.py", 'redirect("bilans:liste")'),
        ("bilans", "x.py", 'PAGES = {"vie": "investigation:vie"}'),
        ("bilans", "x.py", 'reverse(f"livrables:{document}")'),
        ("bilans", "x.py", "reverse(f\"{'livrables'}:{document}\")"),
        ("bilans", "x.py", 'reverse("livrables:" + document)'),
        ("base", "x.py", 'reverse("sante")'),
        ("coffre", "x.html", '{% url "flux" jeton %}'),
        ("analyse", "x.py", 'redirect("investigation:experiences")'),
    ],
)
def test_an_upward_link_is_caught(room: str, name: str, planted: str) -> None:
    assert len(upward(room, PLACE / room / name, planted)) == 1


@pytest.mark.parametrize(
    ("room", "name", "written"),
    [
        ("bilans", "x.html", '<a href="{% url "bilans:aide" %}">'),
        ("espaces", "x.html", '{% url "bilans:liste" %}'),
        ("bilans", "x.html", '{% lien "aide" as aide %}'),
        ("livrables", "x.py", 'redirect("bilans:dossier", bilan.public_id)'),
        ("bilans", "x.py", 'heading = "analyse : la grille"'),
        ("bilans", "x.py", 'slot("chez-moi", sinon="/")'),
    ],
)
def test_a_link_that_points_down_or_through_a_slot_is_not(
    room: str, name: str, written: str
) -> None:
    assert upward(room, PLACE / room / name, written) == []


def _slots_used() -> dict[str, set[str]]:
    """Return each slot that is linked to, with the rooms that do."""
    used: dict[str, set[str]] = {}
    for room in ranks():
        for path in files(room, ".py", *MENTIONS):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".py":
                names = [
                    str(node.args[0].value)
                    for node in ast.walk(ast.parse(text))
                    if isinstance(node, ast.Call)
                    and _called(node) == "slot"
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ]
            else:
                names = [found["name"] for found in SLOTS.finditer(text)]
            for name in names:
                used.setdefault(name, set()).add(room)
    return used


def test_every_slot_is_filled_by_a_room_above_and_linked_to() -> None:
    used = _slots_used()
    filled = {name: room_of(page) or "" for name, page in gathered().slots.items()}

    assert set(used) == set(filled)
    assert [
        (name, filled[name], room)
        for name, rooms in used.items()
        for room in rooms
        if ranks()[filled[name]] >= ranks()[room]
    ] == []


def test_each_room_declares_its_own_pages_alone() -> None:
    """What a room gives to others leads to itself: a page has one room to change it."""
    declared = gathered()
    given = {
        (name, room)
        for room in ranks()
        if (PLACE / room / "declares.py").exists()
        for name in of_declaration(import_module(f"jalon_web.{room}.declares").DECLARATION)
    }

    assert (
        {room for _name, room in given}
        == {path.split(".")[1] for path in settings.DECLARATIONS}
        == {path.parent.name for path in PLACE.glob("*/declares.py")}
    )
    assert len(given) > len(declared.sections)
    assert [(name, room) for name, room in sorted(given) if room_of(name) != room] == []


def of_declaration(declaration: Declaration) -> set[str]:
    """Return the addresses that one room gives to the others."""
    parts = ("sections", "steps", "slots", "header", "homes")
    return {one.page for part in parts for one in getattr(declaration, part)}
