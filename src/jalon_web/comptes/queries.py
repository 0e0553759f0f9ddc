"""Doors of the accounts."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.errors import NotVisible
from jalon_web.base.models import Marque
from jalon_web.comptes.jetons import digest
from jalon_web.comptes.models import Compte, Invitation

MARQUE_DEMO = "demonstration"


def invitation_for(token: str, now: dt.datetime) -> Invitation:
    """Return a live invitation.

    Raises:
        NotVisible: unknown, used or expired, without saying which.
    """
    found = (
        Invitation.objects.select_related("compte")
        .filter(jeton_empreinte=digest(token), utilisee_at__isnull=True, expire_at__gt=now)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def is_demonstration_base() -> bool:
    """Return whether this base was made by `make demo`."""
    return Marque.objects.filter(cle=MARQUE_DEMO).exists()


def demonstration_account(email: str) -> Compte:
    """Return an account of the demonstration.

    Raises:
        NotVisible: this base is no demonstration, or has no such account.
    """
    found = Compte.objects.filter(email=email.lower(), email__endswith="@demo.jalon").first()
    if not is_demonstration_base() or found is None:
        raise NotVisible
    return found
