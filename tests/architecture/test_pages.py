"""Written pages are true: docstrings, settings, dates, addresses, decisions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, WRITTEN, Function, name_of, python_files, tree

# Written in two halves, so that this very file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|XX" + "X)\\b")
MACHINE = re.compile(r"(?<![\w./~-])/(?:ho" + r"me|Us" + r"ers|work|ro" + r"ot|mnt|opt)/[\w.-]+")
TEXT = {".py", ".md", ".toml", ".yaml", ".html", ".css", ".js", ".txt", ".typ", ".sh", ".po", ""}


def _written() -> list[Path]:
    found = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*")]
    found += [path for path in ROOT.glob("*") if path.name != "uv.lock"]
    kept = {"vendor", "__pycache__", "demo"}
    return [
        path
        for path in sorted(found)
        if path.is_file() and path.suffix in TEXT and not kept & set(path.relative_to(ROOT).parts)
    ]


def _lines(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name_of(path)}:{number} {line.strip()[:80]}"
        for path in _written()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def _is_overload(node: Function | ast.ClassDef) -> bool:
    """A signature of a function whose own docstring follows."""
    return any(ast.unparse(each) == "overload" for each in node.decorator_list)


def _public(body: list[ast.stmt]) -> list[Function | ast.ClassDef]:
    found: list[Function | ast.ClassDef] = []
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            if not _is_overload(node):
                found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [
                    each
                    for each in _public(node.body)
                    if not (isinstance(each, ast.ClassDef) and each.name in {"Meta", "Media"})
                ]
    return found


def test_every_public_thing_has_a_docstring() -> None:
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in python_files("src")
        for node in _public(tree(path).body)
        if not ast.get_docstring(node)
    ]
    silent += [name_of(p) for p in python_files("src") if not ast.get_docstring(tree(p))]

    assert [where for where in silent if "__init__.py" not in where] == []


def test_nothing_is_left_for_later() -> None:
    assert _lines(UNFINISHED) == []


def test_nothing_names_a_machine() -> None:
    assert _lines(MACHINE) == []


def test_the_patterns_see_what_they_look_for() -> None:
    assert UNFINISHED.search("# TO" + "DO later")
    assert MACHINE.search("see /ho" + "me/claire/jalon")
    assert not MACHINE.search("https://exemple.fr/home/accueil and src/work/x")


def test_the_page_of_settings_says_what_the_code_reads() -> None:
    check = "import references, sys; page = references.PAGES / 'reglages.md'\n"
    check += "sys.exit(references.settings() not in page.read_text())"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT / "deploy", check=False)

    assert done.returncode == 0


def test_decisions_are_numbered_without_hole_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())

    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    assert listed == pages


def test_links_between_pages_lead_somewhere() -> None:
    pages = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "changelog.d").glob("*.md"),
    ]
    broken = [
        f"{name_of(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[\w-]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []
