"""Plugin: what is left out on PostgreSQL, and the proof that nothing is lost with it.

`--autre-base` leaves out the tests that have no base at all (pytest-django refuses it to them) and
those marked `sans_base`, which only look at what the base cannot change.

`--formes` holds the mark to its word, over a run of every test on SQLite. The run fails if a
statement is sent by marked tests alone; one that sorts, sent by a marked test of a room, must be
sent by a test of a room that stays, so that order and collation are met there. A marked test fails
at once when the base answers it by an error: it is about a constraint, and so about the base.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator
from functools import lru_cache
from typing import Any

import pytest
from django.db import connections
from django.db.backends.signals import connection_created

MARK = "sans_base"
ROOMS = "tests/jalon_web/"
BASES = frozenset({"db", "transactional_db", "live_server"})
_NO_FORM = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "PRAGMA")
_VALUES = re.compile(r"\((?:%s(?:, )?)+\)(?:, \((?:%s(?:, )?)+\))*")
_NUMBERS = re.compile(r"\b\d+\b")


def leaves_out(item: pytest.Item) -> bool:
    """Return whether a test is marked."""
    return item.get_closest_marker(MARK) is not None


def without_base(item: pytest.Item) -> bool:
    """Return whether a test has no base: pytest-django stops it if it asks one."""
    fixtures = BASES.intersection(getattr(item, "fixturenames", ()))
    return not fixtures and item.get_closest_marker("django_db") is None


@lru_cache(maxsize=20_000)
def form_of(sql: str) -> str:
    """Return a statement without what it holds: lists of any length are one; empty for a mark."""
    if sql.lstrip().upper().startswith(_NO_FORM):
        return ""
    return _NUMBERS.sub("0", _VALUES.sub("(…)", sql))


@lru_cache(maxsize=20_000)
def _digest(form: str) -> str:
    return hashlib.sha256(form.encode()).hexdigest()


class Formes:
    """Hear every statement of a run, test by test."""

    def __init__(self) -> None:
        self.staying: set[str] = set()
        self.of_rooms: set[str] = set()
        self.left_out: dict[str, str] = {}
        self.errors: list[str] = []
        self._item: pytest.Item | None = None

    def begin(self, item: pytest.Item | None) -> None:
        """Attribute what follows to a test, or to none."""
        self._item, self.errors = item, []

    def hear(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Let a statement through, and keep its form."""
        if self._item is not None and (form := form_of(str(sql))):
            self._keep(self._item, form)
        try:
            return execute(sql, params, many, context)
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")
            raise

    def _keep(self, item: pytest.Item, form: str) -> None:
        if leaves_out(item):
            self._leave(form, item.nodeid)
            return
        self.staying.add(_digest(form))
        if item.nodeid.startswith(ROOMS):
            self.of_rooms.add(_digest(form))

    def _leave(self, form: str, test: str) -> None:
        """Name a test left out that sends a form: one of a room first, of which more is asked."""
        if form not in self.left_out or test.startswith(ROOMS):
            self.left_out[form] = test

    def given(self) -> dict[str, Any]:
        """Return what was heard, as a worker hands it over."""
        return {
            "staying": sorted(self.staying),
            "of_rooms": sorted(self.of_rooms),
            "left_out": self.left_out,
        }

    def take(self, heard: dict[str, Any]) -> None:
        """Add what a worker heard."""
        self.staying |= set(heard["staying"])
        self.of_rooms |= set(heard["of_rooms"])
        for form, test in heard["left_out"].items():
            self._leave(form, test)

    def alone(self) -> dict[str, str]:
        """Return the statements that no test sends on PostgreSQL, each with a test left out."""
        return {
            form: test
            for form, test in sorted(self.left_out.items())
            if _digest(form) not in self._meeting(form, test)
        }

    def _meeting(self, form: str, test: str) -> set[str]:
        """Return among what a form must be: a room that sorts is met by a room."""
        sorts = " ORDER BY " in form and test.startswith(ROOMS)
        return self.of_rooms if sorts else self.staying


class Ecoute:
    """The hooks of a run that listens."""

    def __init__(self) -> None:
        self.formes = Formes()
        self.alone: dict[str, str] = {}
        self._under_way: pytest.Item | None = None
        connection_created.connect(self._join, weak=False)

    def _join(self, connection: Any, **_: object) -> None:
        if self.formes.hear not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.formes.hear)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Attribute the statements of a test to it, those of its fixtures included."""
        for connection in connections.all(initialized_only=True):
            self._join(connection)
        self._under_way = item
        self.formes.begin(item)
        try:
            return (yield)
        finally:
            self.formes.begin(None)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any]
    ) -> Generator[None, object, object]:
        """Attribute the making of the base to none, whichever test comes first."""
        if fixturedef.argname != "django_db_setup":
            return (yield)
        self.formes.begin(None)
        result = yield
        self.formes.begin(self._under_way)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        """Refuse a marked test to which the base answered by an error."""
        result = yield
        if leaves_out(item) and self.formes.errors:
            pytest.fail(f"marked {MARK}, and the base refused: {self.formes.errors}")
        return result

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker heard."""
        self.formes.take(node.workeroutput["formes"])

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over what was heard, or judge it; a run already red says its own faults."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["formes"] = self.formes.given()
            return
        self.alone = self.formes.alone()
        if self.alone and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what only a test left out asks of the base."""
        for form, test in self.alone.items():
            terminalreporter.write_line(f"asked of the base by {MARK} alone: {test}\n    {form}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the two options of `make test`."""
    parser.addoption(
        "--autre-base", action="store_true", help=f"laisser ce qui est sans base ou {MARK}"
    )
    parser.addoption(
        "--formes", action="store_true", help=f"vérifier que {MARK} ne demande rien seul"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Listen if asked."""
    if config.getoption("--formes"):
        config.pluginmanager.register(Ecoute(), "jalon-formes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what another base cannot change."""
    if config.getoption("--autre-base"):
        out = [item for item in items if leaves_out(item) or without_base(item)]
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in set(out)]
