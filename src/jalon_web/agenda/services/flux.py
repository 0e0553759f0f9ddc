"""The acts on a private calendar: open its link, kill it."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from jalon.kernel.errors import NotVisible
from jalon_web.agenda import queries
from jalon_web.agenda.models import FluxAgenda


@transaction.atomic
def open_flux(*, actor_id: int, now: dt.datetime) -> str:
    """Open a private calendar; a link given before dies.

    Returns:
        The token of its link, shown once. Only its digest is kept.
    """
    FluxAgenda.objects.filter(compte_id=actor_id, revoque_at__isnull=True).update(revoque_at=now)
    token = secrets.token_urlsafe(32)
    FluxAgenda.objects.create(compte_id=actor_id, empreinte=queries.digest(token), cree_at=now)
    return token


@transaction.atomic
def revoke_flux(*, actor_id: int, now: dt.datetime) -> None:
    """Kill the link of one's private calendar, at once.

    Raises:
        NotVisible: there is none.
    """
    flux = queries.flux_of(actor_id)
    if flux is None:
        raise NotVisible
    flux.revoque_at = now
    flux.save(update_fields=["revoque_at"])
