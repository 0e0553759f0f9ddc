"""The arguments of every act on one thing: the account that acts, the thing, the instant."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TypedDict

from django.http import HttpRequest

from jalon_web.base import clock


class Asked(TypedDict):
    """The first arguments of an act on one thing, as a view gives them: `act(**asked_by(…), …)`."""

    actor_id: int
    public_id: uuid.UUID
    now: dt.datetime


def asked_by(request: HttpRequest, public_id: uuid.UUID) -> Asked:
    """Return who acts, on which thing and when; the view that calls it requires sign-in."""
    assert request.user.pk is not None  # noqa: S101 - LoginRequiredMiddleware stands before
    return Asked(actor_id=int(request.user.pk), public_id=public_id, now=clock.now())
