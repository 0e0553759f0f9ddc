"""PostgreSQL counts the letters of a column, SQLite does not: in tests, both do."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField

_prepare = CharField.get_db_prep_save


class TooLong(Exception):
    """A text that PostgreSQL would have refused."""


def _counted(field: Any, value: Any, connection: Any) -> Any:
    if isinstance(value, str) and field.max_length and len(value) > field.max_length:
        raise TooLong(f"{field}: {len(value)} letters for {field.max_length}")
    return _prepare(field, value, connection)


def install() -> None:
    """Count the letters of every text on its way to a column, whatever the base."""
    CharField.get_db_prep_save = _counted  # type: ignore[method-assign]
