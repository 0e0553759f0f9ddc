"""A demonstration base and a demonstration service go together, or the service does not start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from jalon_web.comptes.queries import is_demonstration_base


@register(Tags.database)
def demonstration_matches(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse to serve a demonstration base as a real one."""
    try:
        marked = is_demonstration_base()
    except DatabaseError:
        return []
    return [Error(SERVED, id="comptes.E001")] if marked and not settings.CONFIG.demo else []


SERVED = (
    "cette base est une démonstration : elle ne se sert pas comme un vrai service. "
    "Donnez une autre base, ou JALON_DEMO=oui sur une adresse locale."
)
OPENED = "JALON_DEMO=oui sur une base qui n’a pas été faite par « make demo » : refusé."


def refuse_mismatch() -> str:
    """Return why the service must not start, or an empty text.

    One-click entry exists only on a base made by `make demo`, and such a base is never served
    as a real one.
    """
    try:
        marked = is_demonstration_base()
    except DatabaseError:
        return "la base n’est pas prête : faites « jalon-place migrate »."
    if marked == settings.CONFIG.demo:
        return ""
    return SERVED if marked else OPENED
