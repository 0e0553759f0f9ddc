"""PostgreSQL counts the letters of a column, SQLite does not: in tests, both do."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Field

_prepare = CharField.get_db_prep_save


class TooLong(Exception):
    """A text that PostgreSQL would have refused."""


def _counted(self: Field[Any, Any], value: Any, connection: BaseDatabaseWrapper) -> Any:
    if isinstance(value, str) and self.max_length and len(value) > self.max_length:
        raise TooLong(f"{self}: {len(value)} letters for {self.max_length}")
    return _prepare(self, value, connection)


def install() -> None:
    """Count the letters of every text on its way to a column, whatever the base."""
    CharField.get_db_prep_save = _counted  # type: ignore[method-assign]
