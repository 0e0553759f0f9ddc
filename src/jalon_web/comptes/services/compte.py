"""The acts on accounts: find or open a person's, invite, accept an invitation, note a sign-in."""

from __future__ import annotations

import datetime as dt
import uuid

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import password_validation
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from jalon.acces import SOI, acting_for
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import outbox
from jalon_web.coffre.services import journal
from jalon_web.comptes import queries
from jalon_web.comptes.contents.jetons import digest, token_of
from jalon_web.comptes.models import Compte, Invitation
from jalon_web.comptes.queries import caller

VALIDITE = dt.timedelta(days=14)
INVITATIONS_PAR_JOUR = 5
"""How many links may leave for one address in a day: nobody's box is filled by us."""
PERSONNE = uuid.UUID(int=0)
"""Whom the journal names when an address has no account."""


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

    Raises:
        ActRefused: this address has been invited often enough for a day.
    """
    if queries.invitations_since(compte.pk, now - dt.timedelta(days=1)) >= INVITATIONS_PAR_JOUR:
        raise ActRefused(code="trop_d_invitations")
    Invitation.objects.filter(
        compte=compte, utilisee_at__isnull=True, expire_at__gt=now, offre__isnull=True
    ).update(expire_at=now)
    invitation, token = make_link(compte, now=now)
    outbox.post("comptes.invitation", invitation=invitation.pk)
    return token


def make_link(compte: Compte, *, now: dt.datetime) -> tuple[Invitation, str]:
    """Write an invitation and return its token, of which the base keeps the digest only."""
    sel = uuid.uuid4()
    token = token_of(sel)
    invitation = Invitation.objects.create(
        compte=compte,
        sel=sel,
        jeton_empreinte=digest(token),
        cree_at=now,
        expire_at=now + VALIDITE,
    )
    return invitation, token


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: dt.datetime) -> Compte:
    """Set the password of an invited account; the link dies.

    Raises:
        NotVisible: unknown, used or expired link, without saying which.
        ValidationError: the password is too weak.
    """
    invitation = queries.invitation_for(token, now, lock=True)
    if queries.offer_of(invitation) is not None:
        raise NotVisible
    compte = invitation.compte
    password_validation.validate_password(password, compte)
    compte.set_password(password)
    compte.save(update_fields=["password"])
    invitation.utilisee_at = now
    invitation.save(update_fields=["utilisee_at"])
    journal.record(compte.pk, "accept_invitation", compte.public_id, at=now, sorte="compte")
    return compte


def begin_acting(session: SessionBase, compte_id: int, *, now: dt.datetime) -> None:
    """Note for whom an account acts as it enters: its oldest organisation, or itself."""
    held = queries.roles_held(compte_id, legal_day(now))
    session[caller.POUR] = acting_for("", [str(r.organisation.public_id) for r in held])


def act_for(session: SessionBase, compte_id: int, pour: str, *, now: dt.datetime) -> None:
    """Act for another of one's organisations, or for oneself.

    Raises:
        NotVisible: this account holds no role there today.
    """
    held = queries.roles_held(compte_id, legal_day(now))
    if pour != SOI and pour not in {str(role.organisation.public_id) for role in held}:
        raise NotVisible
    caller.choose(session, pour)


def note_sign_in(compte: Compte, *, now: dt.datetime) -> None:
    """Write in the journal that an account was entered."""
    journal.record(compte.pk, "sign_in", compte.public_id, at=now, sorte="compte")


def note_factor(compte: Compte, acte: str, *, now: dt.datetime) -> None:
    """Write in the journal what was done to the second factors of an account.

    Args:
        compte: whose they are.
        acte: `add_factor`, `remove_factor`, `renew_codes`, `link_identity`, `unlink_identity`.
        now: instant of the act.
    """
    journal.record(compte.pk, acte, compte.public_id, at=now, sorte="compte")


def note_refused_identity(compte: Compte | None, *, now: dt.datetime) -> None:
    """Write in the journal that an identity was shown in vain; nobody's, for an unknown address."""
    who = compte.public_id if compte else PERSONNE
    journal.record(None, "show_identity", who, at=now, resultat=journal.REFUSE, sorte="compte")


@transaction.atomic
def unlink_identity(compte: Compte, fournisseur: str, *, now: dt.datetime) -> None:
    """Let an identity open this account no more; the password still does.

    Raises:
        NotVisible: none of this provider is linked.
    """
    if not SocialAccount.objects.filter(user=compte, provider=fournisseur).delete()[0]:
        raise NotVisible
    note_factor(compte, "unlink_identity", now=now)


def note_refused_factor(compte: Compte, *, now: dt.datetime) -> None:
    """Write in the journal that a second factor was shown in vain: the password was right."""
    journal.record(
        None, "show_factor", compte.public_id, at=now, resultat=journal.REFUSE, sorte="compte"
    )


@transaction.atomic
def remove_factors(*, email: str, now: dt.datetime) -> int:
    """Remove every second factor of an account whose owner has lost them all.

    The person sets one up again at the next sign-in. An operator does this, by command, once sure
    of the asker: nobody does it from a page.

    Returns:
        How many were removed, recovery codes included.

    Raises:
        NotVisible: this address has no account.
    """
    compte = queries.account_of(email)
    if compte is None:
        raise NotVisible
    removed: int = Authenticator.objects.filter(user=compte).delete()[0]
    journal.record(None, "remove_factor", compte.public_id, at=now, sorte="compte")
    return removed


def note_refused_sign_in(email: str, *, now: dt.datetime) -> None:
    """Write in the journal that an account was knocked at in vain.

    An unknown address is nobody's, and is written too: an answer that took less time would tell
    who has an account.
    """
    found = queries.account_of(email)
    who = found.public_id if found else PERSONNE
    journal.record(None, "sign_in", who, at=now, resultat=journal.REFUSE, sorte="compte")


@transaction.atomic
def ask_recovery(email: str, *, now: dt.datetime) -> int:
    """Deposit the link to a new password, if this address has an account.

    The same work is done for an address that has none, and nothing is sent yet: neither the answer
    nor its length tells who has an account.

    Returns:
        What to try once the answer is on its way (`outbox.attempt`).
    """
    found = queries.account_of(email)
    who = found.public_id if found else PERSONNE
    journal.record(None, "ask_recovery", who, at=now, sorte="compte")
    return outbox.deposit("comptes.recuperation", compte=found.pk if found else 0)
