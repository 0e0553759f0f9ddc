"""Doors of the accounts."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.errors import NotVisible
from jalon_web.base.models import Marque
from jalon_web.comptes.jetons import digest, token_of
from jalon_web.comptes.models import Compte, Invitation

MARQUE_DEMO = "demonstration"


def account_of(email: str) -> Compte | None:
    """Return the account of an address, None when there is none."""
    return Compte.objects.filter(email=Compte.objects.normalize_email(email).lower()).first()


def invitation_for(token: str, now: dt.datetime, *, lock: bool = False) -> Invitation:
    """Return a live invitation: unused, not expired, of an account nobody has entered yet.

    Raises:
        NotVisible: there is none, without saying why.
    """
    rows = Invitation.objects.select_related("compte")
    if lock:
        rows = rows.select_for_update()
    found = rows.filter(
        jeton_empreinte=digest(token),
        utilisee_at__isnull=True,
        expire_at__gt=now,
        compte__is_active=True,
    ).first()
    if found is None or found.compte.has_usable_password():
        raise NotVisible
    return found


def invitation_to_send(invitation_id: int, now: dt.datetime) -> tuple[str, str]:
    """Return the token and the address of an invitation still worth sending.

    Raises:
        NotVisible: it was used, replaced or has expired.
    """
    sel = Invitation.objects.filter(pk=invitation_id).values_list("sel", flat=True).first()
    if sel is None:
        raise NotVisible
    token = token_of(sel)
    return token, invitation_for(token, now).compte.email


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
