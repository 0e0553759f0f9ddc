"""Private calendars: whose link is alive, what a link opens."""

from __future__ import annotations

import hashlib

from jalon.kernel.errors import NotVisible
from jalon_web.agenda.models import FluxAgenda


def digest(token: str) -> str:
    """Return what is stored of the link of a private calendar."""
    return hashlib.sha256(token.encode()).hexdigest()


def flux_of(actor_id: int) -> FluxAgenda | None:
    """Return the private calendar of an account, None when it has no live link."""
    return FluxAgenda.objects.filter(compte_id=actor_id, revoque_at__isnull=True).first()


def flux_for(token: str) -> FluxAgenda:
    """Return the private calendar that a link opens.

    Raises:
        NotVisible: unknown or revoked link, or a closed account, without saying which.
    """
    found = (
        FluxAgenda.objects.select_related("compte")
        .filter(empreinte=digest(token), revoque_at__isnull=True, compte__is_active=True)
        .first()
    )
    if found is None:
        raise NotVisible
    return found
