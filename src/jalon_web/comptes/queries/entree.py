"""The beginning of a session: the proofs given at sign-in, and when.

A session that began without a second factor says so. It holds no name and no address: instants,
methods, and the number of a factor.
"""

from __future__ import annotations

from typing import TypedDict

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY as METHODS,
)
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from jalon_web.base import clock
from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries import sessions

FACTEUR = "comptes_second_facteur"
"""Under it, whether a second factor was shown since one came in."""

RECENTE = 5 * 60
"""For how many seconds a proof is fresh enough for an act that cannot be taken back."""


class Preuve(TypedDict):
    """A proof given in a session: by which method, when (seconds since the epoch)."""

    method: str
    at: float


def note_entry(request: HttpRequest) -> None:
    """Write whether a second factor was shown; leave nobody's address in the session."""
    shown = [dict(method) for method in request.session.get(METHODS, [])]
    for method in shown:
        method.pop("email", None)
        method.pop("uid", None)
    if shown:
        request.session[METHODS] = shown
    request.session[FACTEUR] = any(method.get("method") == "mfa" for method in shown)
    sessions.begin(request.session, clock.seconds())


def note_factor(request: HttpRequest) -> None:
    """Write that a second factor has just been set up, which takes having it in one's hand."""
    request.session[FACTEUR] = True
    request.session.cycle_key()


def note_proof(request: HttpRequest) -> None:
    """Change the name of the session: what opens more is never known by a former name."""
    request.session.cycle_key()


def note_password(request: HttpRequest, compte: Compte) -> None:
    """Write that a password has just been chosen: as fresh a proof as one just typed."""
    record_authentication(request, compte, "password")


def lacks_factor(request: HttpRequest) -> bool:
    """Return whether one came in without a second factor, and has shown none since."""
    return request.session.get(FACTEUR) is False


def is_fresh(request: HttpRequest) -> bool:
    """Return whether a proof was given in this session a moment ago."""
    shown: list[Preuve] = request.session.get(METHODS, [])
    now = clock.seconds()
    return any(0 <= now - method["at"] < RECENTE for method in shown)
