"""The acts on accounts: find or open a person's, invite, accept an invitation."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import password_validation
from django.db import transaction

from jalon.kernel.errors import NotVisible
from jalon_web.base import outbox
from jalon_web.comptes.jetons import digest, new_token
from jalon_web.comptes.models import Compte, Invitation

VALIDITE = dt.timedelta(days=14)
_PENDING: dict[int, str] = {}


def find_or_create_person(email: str) -> tuple[Compte, bool]:
    """Return the account of an address, opened if there is none, and whether to invite it.

    An account that someone already entered is not invited again: it simply finds its new bilan.
    """
    address = Compte.objects.normalize_email(email).lower()
    found = Compte.objects.filter(email=address).first()
    if found is None:
        return Compte.objects.create_user(address), True
    return found, not found.has_usable_password()


@transaction.atomic
def invite(compte: Compte, *, now: dt.datetime) -> str:
    """Send a personal link to a first sign-in; an earlier unused link dies.

    Returns:
        The token of the link: 256 bits, kept nowhere but in the mail. Only its digest is stored.
    """
    Invitation.objects.filter(compte=compte, utilisee_at__isnull=True).update(expire_at=now)
    token = new_token()
    invitation = Invitation.objects.create(
        compte=compte,
        jeton_empreinte=digest(token),
        cree_at=now,
        expire_at=now + VALIDITE,
    )
    _PENDING[invitation.pk] = token
    outbox.post("comptes.invitation", invitation=invitation.pk)
    return token


def pending_token(invitation_id: int) -> str | None:
    """Return a token not yet sent, once; it lives in the memory of this process only."""
    return _PENDING.pop(invitation_id, None)


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: dt.datetime) -> Compte:
    """Set the password of an invited account; the link dies.

    Raises:
        NotVisible: unknown, used or expired link, without saying which.
        ValidationError: the password is too weak.
    """
    invitation = (
        Invitation.objects.select_for_update()
        .select_related("compte")
        .filter(jeton_empreinte=digest(token), utilisee_at__isnull=True, expire_at__gt=now)
        .first()
    )
    if invitation is None:
        raise NotVisible
    compte = invitation.compte
    password_validation.validate_password(password, compte)
    compte.set_password(password)
    compte.save(update_fields=["password"])
    invitation.utilisee_at = now
    invitation.save(update_fields=["utilisee_at"])
    return compte
