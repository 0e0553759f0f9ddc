"""Doors of the accounts."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet

from jalon.kernel.errors import NotVisible
from jalon_web.base import memoire
from jalon_web.base.models import Marque
from jalon_web.comptes.contents.jetons import digest, token_of
from jalon_web.comptes.models import Compte, Invitation, Organisation, Role, RoleOffert
from jalon_web.comptes.queries import caller

MARQUE_DEMO = "demonstration"
MARQUE_ENTREES = "entrees_de_la_demonstration"
"""Under it, who may enter by one click: a list in JSON, written by whoever made the base."""
_OF_ROLES = frozenset(model._meta.db_table for model in (Role, Organisation))


def account_of(email: str) -> Compte | None:
    """Return the account of an address, None when there is none."""
    return Compte.objects.filter(email=Compte.objects.normalize_email(email).lower()).first()


def address_of(compte_id: int) -> str | None:
    """Return the address of an account that is open."""
    rows = Compte.objects.filter(pk=compte_id, is_active=True)
    return rows.values_list("email", flat=True).first()


def live_roles(day: dt.date) -> QuerySet[Role]:
    """Return the roles that hold on a day, whoever holds them."""
    begun = Role.objects.filter(debut_on__lte=day, ferme_at__isnull=True)
    return begun.filter(Q(fin_on__isnull=True) | Q(fin_on__gte=day))


def is_professional(compte_id: int, day: dt.date) -> bool:
    """Return whether an account holds a role in some organisation on a day."""
    return bool(roles_held(compte_id, day))


def roles_held(compte_id: int, day: dt.date) -> list[Role]:
    """Return every role an account holds on a day, whoever it acts for, the oldest first.

    Read once a request, as long as nobody writes a role or an organisation in it.
    """
    return list(
        memoire.once(
            ("roles_held", compte_id, day),
            tables=_OF_ROLES,
            read=lambda: _read_roles(compte_id, day),
        )
    )


def _read_roles(compte_id: int, day: dt.date) -> tuple[Role, ...]:
    held = live_roles(day).filter(compte_id=compte_id).select_related("organisation")
    return tuple(held.order_by("debut_on", "id"))


def roles_on(compte_id: int, day: dt.date) -> list[Role]:
    """Return the roles that count for an account on a day, with their organisations.

    Those of the organisation it acts for, in a request; those that its caller was given elsewhere,
    and none where nobody says who calls.
    """
    return caller.narrowed(compte_id, roles_held(compte_id, day))


def organisation_left(compte_id: int, public_id: str, day: dt.date) -> Organisation | None:
    """Return the organisation of a role of this account that has ended; None without one."""
    held = Role.objects.filter(compte_id=compte_id, organisation__public_id=public_id)
    gone = held.filter(Q(fin_on__lt=day) | Q(ferme_at__isnull=False))
    found = gone.select_related("organisation").first()
    return found.organisation if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cle:
    """A passkey or a security key: how its owner names it, and its days."""

    pk: int
    nom: str
    ajoutee_at: dt.datetime
    servie_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facteurs:
    """The second factors of an account. Recovery codes are a spare, they do not count as one."""

    application_at: dt.datetime | None
    cles: tuple[Cle, ...]
    codes: int

    @property
    def nombre(self) -> int:
        """Return how many factors one can sign in with."""
        return len(self.cles) + (self.application_at is not None)


def facteurs_of(compte_id: int) -> Facteurs:
    """Return the second factors of an account, and how many recovery codes are left."""
    kinds = Authenticator.Type
    rows = list(Authenticator.objects.filter(user_id=compte_id).order_by("pk"))
    return Facteurs(
        application_at=next((row.created_at for row in rows if row.type == kinds.TOTP), None),
        cles=tuple(
            Cle(
                pk=row.pk,
                nom=row.wrap().name,
                ajoutee_at=row.created_at,
                servie_at=row.last_used_at,
            )
            for row in rows
            if row.type == kinds.WEBAUTHN
        ),
        codes=sum(
            len(row.wrap().get_unused_codes()) for row in rows if row.type == kinds.RECOVERY_CODES
        ),
    )


def identities_of(compte_id: int) -> frozenset[str]:
    """Return the providers whose identity is linked to an account."""
    rows = SocialAccount.objects.filter(user_id=compte_id)
    return frozenset(rows.values_list("provider", flat=True))


def invitation_for(token: str, now: dt.datetime, *, lock: bool = False) -> Invitation:
    """Return a live invitation: unused, not expired, of an account nobody has entered yet.

    One that gives a role is also for people with an account already.

    Raises:
        NotVisible: there is none, without saying why.
    """
    rows = Invitation.objects.select_related("compte", "offre__organisation", "offre__par")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(
        jeton_empreinte=digest(token),
        utilisee_at__isnull=True,
        expire_at__gt=now,
        compte__is_active=True,
    ).first()
    if found is None or (offer_of(found) is None and found.compte.has_usable_password()):
        raise NotVisible
    return found


def offer_of(invitation: Invitation) -> RoleOffert | None:
    """Return the role that an invitation gives; None for a person's, who is given an account."""
    return getattr(invitation, "offre", None)


def invitations_since(compte_id: int, since: dt.datetime) -> int:
    """Return how many links to its own space were made for an account since an instant."""
    made = Invitation.objects.filter(compte_id=compte_id, cree_at__gt=since, offre__isnull=True)
    return made.count()


def recovery_for(compte_id: int) -> Compte | None:
    """Return the account to which a link to a new password goes; None when it is nobody's."""
    return Compte.objects.filter(pk=compte_id, is_active=True).first()


def invitation_to_send(invitation_id: int, now: dt.datetime) -> tuple[str, str, bool]:
    """Return the token and the address of an invitation still worth sending, and its kind.

    Returns:
        Token, address, and whether it gives a role.

    Raises:
        NotVisible: it was used, replaced or has expired.
    """
    sel = Invitation.objects.filter(pk=invitation_id).values_list("sel", flat=True).first()
    if sel is None:
        raise NotVisible
    token = token_of(sel)
    found = invitation_for(token, now)
    return token, found.compte.email, offer_of(found) is not None


def is_demonstration_base() -> bool:
    """Return whether this base was made by `make demo`."""
    return Marque.objects.filter(cle=MARQUE_DEMO).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entree:
    """An account of the demonstration: its name, and what one sees with it."""

    email: str
    nom: str
    role: str


def demonstration_entries(language: str) -> tuple[Entree, ...]:
    """Return the accounts that the first page of a demonstration offers; none on a real base.

    Args:
        language: code of the language of the screen; French where the list does not know it.
    """
    found = Marque.objects.filter(cle=MARQUE_ENTREES).first()
    said = json.loads(found.valeur) if found else []
    return tuple(
        Entree(email=one["email"], nom=one["nom"], role=one.get(language, one["fr"]))
        for one in said
    )


def demonstration_account(email: str) -> Compte:
    """Return an account of the demonstration.

    Raises:
        NotVisible: this base is no demonstration, or has no such account.
    """
    found = Compte.objects.filter(email=email.lower(), email__endswith="@demo.jalon").first()
    if not is_demonstration_base() or found is None:
        raise NotVisible
    return found
