"""The acts on accounts: find or open a person's, invite, accept an invitation, note a sign-in."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.auth import password_validation
from django.db import transaction

from jalon_web.base import outbox
from jalon_web.coffre import journal
from jalon_web.comptes import queries
from jalon_web.comptes.jetons import digest, token_of
from jalon_web.comptes.models import Compte, Invitation

VALIDITE = dt.timedelta(days=14)


def find_or_create_person(email: str) -> tuple[Compte, bool]:
    """Return the account of an address, opened if there is none, and whether to invite it.

    An account that someone already entered is not invited again: it simply finds its new bilan.
    """
    found = queries.account_of(email)
    if found is None:
        return Compte.objects.create_user(email), True
    return found, not found.has_usable_password()


@transaction.atomic
def invite(compte: Compte, *, now: dt.datetime) -> str:
    """Send a personal link to a first sign-in; an earlier unused link dies.

    Returns:
        The token of the link. Only its digest is stored.
    """
    Invitation.objects.filter(compte=compte, utilisee_at__isnull=True, expire_at__gt=now).update(
        expire_at=now
    )
    sel = uuid.uuid4()
    token = token_of(sel)
    invitation = Invitation.objects.create(
        compte=compte,
        sel=sel,
        jeton_empreinte=digest(token),
        cree_at=now,
        expire_at=now + VALIDITE,
    )
    outbox.post("comptes.invitation", invitation=invitation.pk)
    return token


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: dt.datetime) -> Compte:
    """Set the password of an invited account; the link dies.

    Raises:
        NotVisible: unknown, used or expired link, without saying which.
        ValidationError: the password is too weak.
    """
    invitation = queries.invitation_for(token, now, lock=True)
    compte = invitation.compte
    password_validation.validate_password(password, compte)
    compte.set_password(password)
    compte.save(update_fields=["password"])
    invitation.utilisee_at = now
    invitation.save(update_fields=["utilisee_at"])
    journal.record(compte.pk, "accept_invitation", compte.public_id, at=now, sorte="compte")
    return compte


def note_sign_in(compte: Compte, *, now: dt.datetime) -> None:
    """Write in the journal that an account was entered."""
    journal.record(compte.pk, "sign_in", compte.public_id, at=now, sorte="compte")


def note_refused_sign_in(email: str, *, now: dt.datetime) -> None:
    """Write in the journal that an account was knocked at in vain; an unknown address is no one."""
    found = queries.account_of(email)
    if found is not None:
        journal.record(
            None, "sign_in", found.public_id, at=now, resultat=journal.REFUSE, sorte="compte"
        )
