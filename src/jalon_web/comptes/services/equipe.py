"""Acts of the manager of an organisation: coordinates, invitations, the end of a role."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import password_validation
from django.db import transaction

from jalon.acces import ActeOrganisation
from jalon.acces.organisation import manages, managing_role
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import outbox
from jalon_web.coffre.services import journal
from jalon_web.comptes import queries
from jalon_web.comptes.models import Compte, Invitation, Organisation, Role, RoleOffert
from jalon_web.comptes.queries import equipe
from jalon_web.comptes.services.compte import (
    INVITATIONS_PAR_JOUR,
    find_or_create_person,
    make_link,
)

PAR_ORGANISATION = 40
"""How many invitations an organisation sends in a day."""
JOUR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordonnees:
    """The coordinates of an organisation.

    Args:
        territoire: code of a department, empty when it covers several.
    """

    nom: str
    adresse: str
    telephone: str
    territoire: str


@transaction.atomic
def open_organisation(
    *, nature: str, nom: str, territoire: str, email: str, now: dt.datetime
) -> Organisation:
    """Open an organisation and invite who will manage it. An operator does this, by command.

    Done again for one that nobody works in yet, it invites again.
    """
    empty = Organisation.objects.filter(nature=nature, nom=nom, roles__isnull=True)
    organisation = empty.first() or Organisation(nature=nature, nom=nom)
    organisation.territoire = territoire
    organisation.full_clean()
    organisation.save()
    _note(None, "open_organisation", organisation, now)
    _offer(organisation, email, managing_role(nature), None, now)
    return organisation


@transaction.atomic
def write_coordinates(*, actor_id: int, coordonnees: Coordonnees, now: dt.datetime) -> Organisation:
    """Write how the organisation that this account manages is found.

    Raises:
        NotVisible: it manages none.
    """
    organisation = queries.organisation_for(
        actor_id, act=ActeOrganisation.WRITE_COORDONNEES, day=legal_day(now), lock=True
    )
    organisation.nom = coordonnees.nom
    organisation.adresse = coordonnees.adresse
    organisation.telephone = coordonnees.telephone
    organisation.territoire = coordonnees.territoire
    organisation.full_clean()
    organisation.save()
    _note(actor_id, "write_organisation", organisation, now)
    return organisation


@transaction.atomic
def invite_colleague(*, actor_id: int, email: str, code: str, now: dt.datetime) -> RoleOffert:
    """Invite somebody to a role, by a link to her address.

    The same happens, and takes as long, whether the address has an account or not: the inviter
    learns nothing of it. An earlier invitation of the same organisation to this role dies.

    Raises:
        NotVisible: this account manages no organisation, or that one gives no such role.
        ActRefused: she holds it already, or enough invitations left today.
    """
    day = legal_day(now)
    organisation = queries.organisation_for(
        actor_id, act=ActeOrganisation.INVITE, day=day, lock=True
    )
    if code not in equipe.codes_of(organisation):
        raise NotVisible
    holders = queries.live_roles(day).filter(organisation=organisation, code=code)
    if holders.filter(compte__email=email.lower(), fin_on__isnull=True).exists():
        raise ActRefused(code="role_deja_tenu")
    return _offer(organisation, email, code, actor_id, now)


@transaction.atomic
def renew_offer(*, actor_id: int, offer_id: uuid.UUID, now: dt.datetime) -> RoleOffert:
    """Send an invitation again, with a new link; the former one dies.

    Raises:
        NotVisible: it is none of theirs, or is over.
        ActRefused: enough invitations left today.
    """
    organisation = queries.organisation_for(
        actor_id, act=ActeOrganisation.INVITE, day=legal_day(now), lock=True
    )
    offer = equipe.offer_for(organisation, offer_id, now, lock=True)
    return _offer(organisation, offer.invitation.compte.email, offer.code, actor_id, now)


@transaction.atomic
def cancel_offer(*, actor_id: int, offer_id: uuid.UUID, now: dt.datetime) -> None:
    """Take an invitation back; its link opens nothing any more.

    Raises:
        NotVisible: it is none of theirs, or is over.
    """
    organisation = queries.organisation_for(
        actor_id, act=ActeOrganisation.INVITE, day=legal_day(now), lock=True
    )
    _put_out([equipe.offer_for(organisation, offer_id, now, lock=True)], now)
    _note(actor_id, "cancel_offer", organisation, now)


def _offer(
    organisation: Organisation, email: str, code: str, actor_id: int | None, now: dt.datetime
) -> RoleOffert:
    compte, _new = find_or_create_person(email)
    since = now - JOUR
    if (
        equipe.offers_since(organisation, compte, since) >= INVITATIONS_PAR_JOUR
        or equipe.offers_since(organisation, None, since) >= PAR_ORGANISATION
    ):
        raise ActRefused(code="trop_d_invitations")
    waiting = RoleOffert.objects.filter(
        organisation=organisation, code=code, invitation__compte=compte, annulee_at__isnull=True
    )
    _put_out(waiting.filter(invitation__utilisee_at__isnull=True), now)
    invitation, _token = make_link(compte, now=now)
    offer = RoleOffert(invitation=invitation, organisation=organisation, code=code, par_id=actor_id)
    offer.full_clean()
    offer.save()
    _note(actor_id, "invite_colleague", organisation, now)
    outbox.post("comptes.invitation", invitation=invitation.pk)
    return offer


def _put_out(offers: Iterable[RoleOffert], now: dt.datetime) -> None:
    for offer in list(offers):
        offer.annulee_at = now
        offer.save(update_fields=["annulee_at"])
        Invitation.objects.filter(pk=offer.invitation_id, expire_at__gt=now).update(expire_at=now)


@transaction.atomic
def accept_offer(
    *,
    token: str,
    now: dt.datetime,
    actor_id: int | None = None,
    nom: str = "",
    password: str = "",
) -> Role:
    """Take the role that an invitation gives; the link dies.

    Args:
        actor_id: the signed-in account, when the account was entered before.
        nom: how colleagues name her; kept when the account has none.
        password: of an account that nobody entered yet.

    Raises:
        NotVisible: unknown, used, expired or cancelled link, or somebody else's, without saying
            which.
        ValidationError: the password is too weak, or the name is missing.
    """
    invitation = queries.invitation_for(token, now, lock=True)
    offer, compte = queries.offer_of(invitation), invitation.compte
    if offer is None or (compte.has_usable_password() and compte.pk != actor_id):
        raise NotVisible
    if not compte.has_usable_password():
        password_validation.validate_password(password, compte)
        compte.set_password(password)
    compte.nom = compte.nom or nom.strip()
    if not compte.nom:
        raise ActRefused(code="nom_manque")
    compte.full_clean(exclude=["password"])
    compte.save(update_fields=["password", "nom"])
    invitation.utilisee_at = now
    invitation.save(update_fields=["utilisee_at"])
    role = _give(compte, offer, legal_day(now))
    journal.record(compte.pk, "accept_role", compte.public_id, at=now, sorte="compte")
    _note(compte.pk, "accept_role", offer.organisation, now)
    return role


def _give(compte: Compte, offer: RoleOffert, day: dt.date) -> Role:
    held = queries.live_roles(day).filter(
        compte=compte, organisation=offer.organisation, code=offer.code
    )
    role = held.first() or Role(
        compte=compte, organisation=offer.organisation, code=offer.code, debut_on=day
    )
    role.fin_on = None
    role.full_clean()
    role.save()
    return role


@transaction.atomic
def end_role(
    *, actor_id: int, compte_id: uuid.UUID, code: str, on: dt.date | None, now: dt.datetime
) -> Role:
    """End somebody's role: after a last day, or at once.

    Args:
        on: last day, today or later; None ends it at once: the next question meets a closed door.

    Raises:
        NotVisible: this account manages no organisation, or nobody there holds that role.
        ActRefused: nobody else manages the organisation, or the day is past.
    """
    day = legal_day(now)
    organisation = queries.organisation_for(
        actor_id, act=ActeOrganisation.END_ROLE, day=day, lock=True
    )
    role = equipe.role_of(organisation, compte_id, code, day, lock=True)
    if manages(organisation.nature, code) and not equipe.other_managers(role, day):
        raise ActRefused(code="dernier_responsable")
    if on is not None and on < day:
        raise ActRefused(code="jour_passe")
    role.fin_on = on or day
    role.ferme_at = None if on else now
    role.full_clean()
    role.save(update_fields=["fin_on", "ferme_at"])
    _note(actor_id, "end_role", organisation, now)
    journal.record(actor_id, "end_role", role.compte.public_id, at=now, sorte="compte")
    return role


def _note(actor_id: int | None, acte: str, organisation: Organisation, now: dt.datetime) -> None:
    journal.record(actor_id, acte, organisation.public_id, at=now, sorte="organisation")
