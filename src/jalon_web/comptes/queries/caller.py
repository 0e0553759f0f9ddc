"""The caller, and the side it acts for: no role counts but those that the caller was given.

    with caller.during(request.session): ...                    # the middleware, around a request
    with caller.acting(Appelant(compte_id=7, pour=centre)): ... # a token: one side, or oneself
    with caller.acting(Tache("demonstration")): ...             # the service, for a task it names

Outside of all three nobody calls, and no role counts: what forgets to say who calls finds every
door shut but those of what is one's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from jalon.acces import SOI, acting_for

if TYPE_CHECKING:
    from jalon_web.comptes.models import Role

POUR = "comptes_pour"
"""Under it in the session: the public id of an organisation, or `SOI`."""
PARTOUT = "partout"
"""Every organisation of an account: what its owner gives to a private calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appelant:
    """A caller that is no browser: it was given one account, and one side of it.

    Args:
        pour: public id of the one organisation for which it acts, `SOI` for no role at all, or
            `PARTOUT` where the owner of the account gave all of them.
    """

    compte_id: int
    pour: str = SOI


@dataclass(frozen=True, slots=True)
class Tache:
    """The service itself, for a task that bears a name: every role of every account counts.

    It acts in the names of those who act: a demonstration that is played, a bench, a test.
    """

    nom: str

    def __post_init__(self) -> None:
        if not self.nom:
            raise ValueError("nom")


_WHO: ContextVar[SessionBase | Appelant | Tache | None] = ContextVar(
    "comptes_appelant", default=None
)


@contextmanager
def during(session: SessionBase) -> Iterator[None]:
    """Let the doors know the session of the request under way; it is read at each question."""
    with _calling(session):
        yield


@contextmanager
def acting(who: Appelant | Tache) -> Iterator[None]:
    """Let the doors know who calls without a browser, until the end of the block."""
    with _calling(who):
        yield


@contextmanager
def _calling(who: SessionBase | Appelant | Tache) -> Iterator[None]:
    token = _WHO.set(who)
    try:
        yield
    finally:
        _WHO.reset(token)


def chosen(compte_id: int) -> str | None:
    """Return what an account chose in the request under way, empty when nothing.

    None outside of a request, and for an account other than the one signed in.
    """
    session = _WHO.get()
    if not isinstance(session, SessionBase):
        return None
    if str(session.get(SESSION_KEY, "")) != str(compte_id):
        return None
    return str(session.get(POUR, ""))


def narrowed(compte_id: int, held: list[Role]) -> list[Role]:
    """Return the roles that count: those that the caller was given, none where nobody calls.

    A browser that chose an organisation where no role is left falls back to another, and says so;
    a caller that was given one organisation has nothing anywhere else.

    Args:
        held: its live roles, the oldest first, with their organisations.
    """
    who = _WHO.get()
    if isinstance(who, Tache):
        return held
    if isinstance(who, Appelant):
        where = who.pour if who.compte_id == compte_id else SOI
        if where == PARTOUT:
            return held
    else:
        choice = chosen(compte_id)
        places = [str(role.organisation.public_id) for role in held]
        where = SOI if choice is None else acting_for(choice, places)
    return [role for role in held if str(role.organisation.public_id) == where]


def choose(session: SessionBase, pour: str) -> None:
    """Act for an organisation, or for oneself, from now on; the session changes its name."""
    session[POUR] = pour
    session.cycle_key()
