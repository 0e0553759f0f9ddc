"""One clock: `jalon_web.base.clock` in the service, `tests/horloge.py` in the tests."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import SOURCE, name_of, python_files, tree

SERVICE = {"src/jalon_web/base/clock.py"}
TESTS = {"tests/horloge.py", "tests/machines/enfants/sitecustomize.py"}

READS = {
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today"),
    *("datetime.date.today", "time.time", "time.time_ns", "time.clock_gettime"),
    *("time.clock_gettime_ns", "uuid.uuid1", "django.utils.timezone.now"),
    *("django.db.models.functions.Now", "django.db.models.functions.datetime.Now"),
}
"""What reads a clock wherever it stands, called or handed over (`default=timezone.now`)."""

# What reads a clock when it is given fewer arguments than this.
READS_UNLESS_TOLD = {
    **dict.fromkeys(("time.gmtime", "time.localtime", "time.ctime", "time.asctime"), 1),
    **dict.fromkeys(("django.utils.timezone.localtime", "django.utils.timezone.localdate"), 1),
    **dict.fromkeys(("email.utils.formatdate", "email.utils.localtime"), 1),
    "time.strftime": 2,
}
FIELDS = {"auto_now", "auto_now_add"}
MOVES = ("time_machine", "freezegun")
CLOCKS = ("jalon_web.base.clock", "django.utils.timezone", "datetime", "time")
SETTERS = {"setattr", "patch", "object"}
SQL = re.compile(r"\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|\b(?:date|datetime|time)\('now'", re.I)
SCRIPT = re.compile(r"\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b")


def _names(module: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for: `dt` → `datetime`, `now` → `….timezone.now`."""
    found: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                found[bound] = alias.name if alias.asname else bound
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return found


def _whole_name(node: ast.AST, names: dict[str, str]) -> str:
    """Return the whole name of `a.b.c`, its first word resolved; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in names:
        return ""
    return ".".join([names[node.id], *reversed(parts)])


def readings(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Go through the places where a module reads a clock."""
    names = _names(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Name | ast.Attribute) and _whole_name(node, names) in READS:
            yield node.lineno, _whole_name(node, names)
        elif isinstance(node, ast.Call):
            name = _whole_name(node.func, names)
            if len(node.args) + len(node.keywords) < READS_UNLESS_TOLD.get(name, 0):
                yield node.lineno, name
        elif isinstance(node, ast.keyword) and node.arg in FIELDS:
            yield node.value.lineno, node.arg


def movings(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Go through the places where a module puts a clock in the place of the one clock."""
    names = _names(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            asked = [alias.name for alias in node.names]
            asked += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from ((node.lineno, one) for one in asked if one.partition(".")[0] in MOVES)
        elif isinstance(node, ast.Call) and node.args and _last_word(node.func) in SETTERS:
            first = node.args[0]
            told = _whole_name(first, names)
            if isinstance(first, ast.Constant):
                told = str(first.value)
            if any(f"{told}.".startswith(f"{clock}.") for clock in CLOCKS):
                yield node.lineno, f"{_last_word(node.func)} {told}"


def _last_word(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _sql(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and SQL.search(str(node.value)):
            yield node.lineno, str(node.value)[:60]


def _found(*folders: str) -> dict[str, list[tuple[int, str]]]:
    found = {name_of(path): sorted(readings(tree(path))) for path in python_files(*folders)}
    return {name: lines for name, lines in found.items() if lines}


def _scripts() -> list[Path]:
    shown = (*SOURCE.rglob("*.js"), *SOURCE.rglob("templates/**/*.html"))
    return sorted(path for path in shown if "vendor" not in path.parts)


def test_the_service_has_one_clock() -> None:
    assert _found("src").keys() == SERVICE


def test_no_base_and_no_browser_gives_the_time() -> None:
    sql = {name_of(path): list(_sql(tree(path))) for path in python_files("src")}
    scripts = [name_of(path) for path in _scripts() if SCRIPT.search(path.read_text("utf-8"))]

    assert {name: lines for name, lines in sql.items() if lines} == {}
    assert len(_scripts()) > 0
    assert scripts == []


def test_the_tests_have_one_clock_and_move_it_by_one_door() -> None:
    moved = {name_of(path): sorted(movings(tree(path))) for path in python_files("tests")}

    assert _found("tests").keys() <= TESTS
    assert {name for name, lines in moved.items() if lines} == TESTS


@pytest.mark.parametrize(
    "faulty",
    [
        "import datetime as dt\nx = dt.datetime.now(dt.UTC)",
        "import datetime as dt\nx = dt.date.today()",
        "from datetime import datetime\nx = datetime.utcnow()",
        "from datetime import date as jour\nx = jour.today()",
        "import time\nx = time.time()",
        "from time import time\nx = time()",
        "import time as horloge\nx = horloge.time_ns()",
        "import time\nx = time.strftime('%Y')",
        "from django.utils import timezone\nx = timezone.now()",
        "from django.utils import timezone\nx = Field(default=timezone.now)",
        "from django.utils import timezone\nx = timezone.localdate()",
        "from django.utils.timezone import now\nx = now()",
        "import django.utils.timezone\nx = django.utils.timezone.now()",
        "from django.db.models.functions import Now\nx = Now()",
        "x = models.DateTimeField(auto_now_add=True)",
        "def f():\n    from time import time as t\n    return t()",
    ],
)
def test_a_reading_of_another_clock_is_caught(faulty: str) -> None:
    assert len(list(readings(ast.parse(faulty)))) == 1


@pytest.mark.parametrize(
    "innocent",
    [
        "from jalon_web.base import clock\nx = clock.now()",
        "import datetime as dt\nx = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)",
        "import time\nx = time.monotonic()",
        "from django.utils.timezone import localtime\nx = localtime(value)",
        "import time\nx = time.strftime('%Y', told)",
        "x = self.horloge.now()",
    ],
)
def test_what_is_told_the_time_reads_none(innocent: str) -> None:
    assert list(readings(ast.parse(innocent))) == []


@pytest.mark.parametrize(
    "faulty",
    [
        "import time_machine",
        "from freezegun import freeze_time",
        "from jalon_web.base import clock\nmonkeypatch.setattr(clock, 'now', f)",
        "monkeypatch.setattr('jalon_web.base.clock.now', f)",
        "import time\nmonkeypatch.setattr(time, 'time', f)",
        "from django.utils import timezone\nwith mock.patch.object(timezone, 'now'): pass",
        "with patch('django.utils.timezone.now'): pass",
    ],
)
def test_a_clock_moved_by_another_door_is_caught(faulty: str) -> None:
    assert len(list(movings(ast.parse(faulty)))) == 1


def test_what_is_set_and_is_no_clock_is_let_through() -> None:
    said = "from jalon_web.comptes import tasks\nmonkeypatch.setattr(tasks, 'send_mail', f)"

    assert list(movings(ast.parse(said))) == []


@pytest.mark.parametrize(
    ("pattern", "faulty", "innocent"),
    [
        (SQL, "SELECT CURRENT_TIMESTAMP", "current_state"),
        (SQL, "SELECT datetime('now')", "the date now"),
        (SCRIPT, "const t = new Date();", "new Date(field.value)"),
        (SCRIPT, "Date.now()", "update.now"),
    ],
)
def test_the_patterns_see_a_clock_and_only_it(
    pattern: re.Pattern[str], faulty: str, innocent: str
) -> None:
    assert pattern.search(faulty)
    assert not pattern.search(innocent)
