"""Rows read once a request: asked again as soon as their tables were written, or under a lock.

    with memoire.opened(): ...                               # the middleware, around a request
    memoire.once(("roles", 7), tables={"comptes_role"}, read=lambda: ...)

Outside of a request nothing is kept. A request that wrote in a table keeps nothing more of that
table: a write that is taken back then leaves nothing false behind either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
# Statements that change no row; what is neither of these nor a write of one table may write any.
_CHANGES_NOTHING = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")
_WRITES = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.IGNORECASE)


@dataclass(slots=True)
class _Memoire:
    """The values kept, each with its tables, and the tables written since the request began."""

    kept: dict[Hashable, tuple[frozenset[str], Any]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    blind: bool = False

    def hear(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Let a statement through; forget what it may change."""
        said = str(sql).lstrip()
        if not said.upper().startswith(_CHANGES_NOTHING):
            self._note(_WRITES.match(said))
        return execute(sql, params, many, context)

    def _note(self, write: re.Match[str] | None) -> None:
        if write is None:
            self.blind = True
            self.kept.clear()
            return
        self.written.add(write[1])
        for key in [key for key, (tables, _) in self.kept.items() if write[1] in tables]:
            del self.kept[key]

    def keeps(self, tables: frozenset[str]) -> bool:
        """Return whether what these tables hold may still be kept."""
        return not self.blind and not tables & self.written


_OPEN: ContextVar[_Memoire | None] = ContextVar("base_memoire", default=None)


@contextmanager
def opened() -> Iterator[None]:
    """Keep what is read once, until the end of the block; nothing of an outer block is seen."""
    memory = _Memoire()
    token = _OPEN.set(memory)
    try:
        with connection.execute_wrapper(memory.hear):
            yield
    finally:
        _OPEN.reset(token)


def once(key: Hashable, *, tables: Collection[str], read: Callable[[], T]) -> T:
    """Return what `read` returns, read once while a request lasts.

    Args:
        key: what is read, for whom; its first part names the reader.
        tables: every table that `read` reads.
        read: gives a value that no caller changes.
    """
    memory = _OPEN.get()
    if memory is None:
        return read()
    if key in memory.kept:
        found: T = memory.kept[key][1]
        return found
    value = read()
    if memory.keeps(needed := frozenset(tables)):
        memory.kept[key] = (needed, value)
    return value


def forget() -> None:
    """Read afresh from now on: a door calls it once it holds its row."""
    memory = _OPEN.get()
    if memory is not None:
        memory.kept.clear()
