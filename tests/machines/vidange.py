"""Emptying the base between two tests of a live server, past the triggers that freeze the journal.

The base refuses to lose a line of its journal; a throwaway base has to, and only there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

Flush = Callable[[Any, Sequence[str]], None]


@contextmanager
def _without_triggers_sqlite(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


@contextmanager
def _without_triggers_postgresql(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield


def _past(without: Callable[[Any], Any], flush: Flush) -> Flush:
    def execute_sql_flush(operations: Any, statements: Sequence[str]) -> None:
        with transaction.atomic(), without(operations.connection):
            flush(operations, statements)

    return execute_sql_flush


def install() -> None:
    """Let Django's `flush` do its work on the bases of the tests."""
    for backend, without in (
        (SQLite, _without_triggers_sqlite),
        (PostgreSQL, _without_triggers_postgresql),
    ):
        operations: Any = backend.ops_class
        operations.execute_sql_flush = _past(without, operations.execute_sql_flush)
