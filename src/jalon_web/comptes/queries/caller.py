"""For whom who asks acts: kept in the session, read by the doors while a request lasts.

    with qualite.during(request.session): ...

The middleware of the room opens it around each request. Outside of a request (a command, a task, a
test that calls a service) nobody acts for anybody: every role of the account counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from jalon.acces import acting_for

if TYPE_CHECKING:
    from jalon_web.comptes.models import Role

POUR = "comptes_pour"
"""Under it in the session: the public id of an organisation, or `SOI`."""

_SESSION: ContextVar[SessionBase | None] = ContextVar("comptes_qualite", default=None)


@contextmanager
def during(session: SessionBase) -> Iterator[None]:
    """Let the doors know the session of the request under way; it is read at each question."""
    token = _SESSION.set(session)
    try:
        yield
    finally:
        _SESSION.reset(token)


def chosen(compte_id: int) -> str | None:
    """Return what an account chose in the request under way, empty when nothing.

    None outside of a request, and for an account other than the one signed in.
    """
    session = _SESSION.get()
    if session is None or str(session.get(SESSION_KEY, "")) != str(compte_id):
        return None
    return str(session.get(POUR, ""))


def narrowed(compte_id: int, held: list[Role]) -> list[Role]:
    """Return the roles that count: those of the organisation this account acts for.

    Args:
        held: its live roles, the oldest first, with their organisations.
    """
    choice = chosen(compte_id)
    if choice is None:
        return held
    where = acting_for(choice, [str(role.organisation.public_id) for role in held])
    return [role for role in held if str(role.organisation.public_id) == where]


def choose(session: SessionBase, pour: str) -> None:
    """Act for an organisation, or for oneself, from now on; the session changes its name."""
    session[POUR] = pour
    session.cycle_key()
