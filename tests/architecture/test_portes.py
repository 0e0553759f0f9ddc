"""One door to each thing: what views, forms, templates and tasks may not touch."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import SOURCE, layer_files, name_of, python_files, tree

SHOWN = ("views", "api", "tasks", "forms", "templatetags", "urls", "middleware", "context")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
NEVER = ("django.contrib.admin", "django.core.cache", "django.db.models.signals", "pickle")
OUT = {
    *("requests", "urllib.request", "http.client", "socket", "smtplib", "ftplib", "httpx"),
    *("aiohttp", "urllib3", "websocket", "telnetlib", "imaplib", "poplib"),
}
INLINE = re.compile(
    r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)
COMPUTED = re.compile(r"\{%\s*(?:widthratio|now|lorem|regroup)\b|\|\s*(?:add|divisibleby|safe)\b")


def _managers(module: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def _imports(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _templates() -> list[Path]:
    return sorted(SOURCE.rglob("templates/**/*.html"))


def _found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name_of(path)}:{number} {line.strip()[:80]}"
        for path in _templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_what_shows_never_queries() -> None:
    found = {name_of(path): _managers(tree(path)) for path in layer_files(*SHOWN)}

    assert len(found) > 0
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_admin_no_cache_no_signal() -> None:
    found = {
        name_of(path): sorted(_imports(tree(path)) & set(NEVER))
        for path in python_files("src/jalon_web")
    }

    assert {name: names for name, names in found.items() if names} == {}


def test_one_place_goes_out_besides_the_mail() -> None:
    """Without a provider, a service speaks to the mail server alone."""
    found = {
        name_of(path): sorted(_imports(tree(path)) & OUT)
        for root in ("src/jalon_web", "src/jalon")
        for path in python_files(root)
    }

    assert {name: names for name, names in found.items() if names} == {
        "src/jalon_web/comptes/oidc/adapter.py": ["requests"],
        "src/jalon_web/comptes/oidc/views.py": ["requests"],
    }


def test_one_function_writes_what_a_spreadsheet_opens() -> None:
    """Whatever is typed becomes a formula nowhere: `csv` is written in one module."""
    found = {
        name_of(path): sorted(
            node.attr
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute)
            and node.attr in {"writer", "DictWriter", "write_csv"}
        )
        for root in ("src/jalon_web", "src/jalon")
        for path in python_files(root)
    }

    assert {name: names for name, names in found.items() if names} == {
        "src/jalon/conservation/tableur.py": ["writer"]
    }


def test_templates_hold_no_inline_style_nor_script() -> None:
    assert _found(INLINE) == []


def test_templates_compute_nothing() -> None:
    assert _found(COMPUTED) == []


@pytest.mark.parametrize(
    ("pattern", "faulty", "innocent"),
    [
        (INLINE, '<p style="color:red">', '<p class="style">'),
        (INLINE, '<button onclick="x()">', '<button data-jalon-on="x">'),
        (INLINE, "<script>x()</script>", "<script src=\"{% static 'ui/x.js' %}\" defer></script>"),
        (COMPUTED, "{{ total|add:1 }}", "{{ total }} add"),
        (COMPUTED, "{{ mots|safe }}", "{{ mots }}"),
    ],
)
def test_the_patterns_see_the_fault_and_only_it(
    pattern: re.Pattern[str], faulty: str, innocent: str
) -> None:
    assert pattern.search(faulty)
    assert not pattern.search(innocent)
