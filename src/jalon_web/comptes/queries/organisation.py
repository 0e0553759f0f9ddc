"""The door of an organisation: the one that the caller acts for, for one act of its table."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon.acces import ActeOrganisation, Nature, Titre
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, memoire
from jalon_web.coffre.services.tentative import COMPTE, ORGANISATION, refusal
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries.compte import roles_on


def organisation_for(
    actor_id: int | None,
    public_id: uuid.UUID | None = None,
    *,
    act: ActeOrganisation,
    day: dt.date | None = None,
    lock: bool = False,
) -> Organisation:
    """Open the door of an organisation for one act.

    Args:
        actor_id: account of the viewer; None is nobody.
        public_id: which one; None for the one that the account acts for.
        act: what the viewer is about to do.
        day: the Paris day on which roles count; today when it is not said.
        lock: hold its row until the end of the transaction.

    Raises:
        NotVisible: no role of this account grants this act there, or it does not exist.
    """
    if actor_id is None:
        raise NotVisible
    if lock:
        memoire.forget()
    held = roles_on(actor_id, day or legal_day(clock.now()))
    there = [r for r in held if public_id in {None, r.organisation.public_id}]
    role = next((role for role in there if grants(role, act)), None)
    if role is None:
        raise _refused(actor_id, act, public_id, there)
    if lock:
        return Organisation.objects.select_for_update().get(pk=role.organisation_id)
    return role.organisation


def may_in(actor_id: int, act: ActeOrganisation, day: dt.date) -> bool:
    """Return whether a role that counts for an account on a day grants an act."""
    return any(grants(role, act) for role in roles_on(actor_id, day))


def grants(role: Role, act: ActeOrganisation) -> bool:
    """Return whether the table grants an act to a role, by the nature of its organisation."""
    return act.grants(Titre(role.code), Nature(role.organisation.nature))


def titles_granted(act: ActeOrganisation) -> frozenset[str]:
    """Return the codes of the roles to which the table grants an act."""
    return frozenset(str(titre) for titre in act.regle.ouvert)


def _refused(
    actor_id: int, act: ActeOrganisation, public_id: uuid.UUID | None, there: list[Role]
) -> NotVisible:
    """Say what was tried: on the organisation named or acted for, else on one's own account."""
    relation = Titre(there[0].code) if there else Titre.AUCUN
    where = public_id or (there[0].organisation.public_id if there else None)
    if where is not None:
        return refusal(actor_id, act, where, relation=relation, sorte=ORGANISATION)
    own = Compte.objects.filter(pk=actor_id).values_list("public_id", flat=True).first()
    return refusal(actor_id, act, own, relation=relation, sorte=COMPTE) if own else NotVisible()
