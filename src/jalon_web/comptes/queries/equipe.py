"""An organisation once its door is open: who works there, who is invited. For its managers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from jalon.acces import ActeOrganisation
from jalon.acces.organisation import ROLES, manages
from jalon.kernel.errors import NotVisible
from jalon_web.comptes.models import Compte, Organisation, Role, RoleOffert
from jalon_web.comptes.queries import compte as queries
from jalon_web.comptes.queries.organisation import may_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Collegue:
    """Someone who works there: one line a role.

    Args:
        fin_on: last day, when it is known already.
        moi: the viewer.
        seul: nobody else manages the organisation: this role cannot end.
    """

    compte_id: uuid.UUID
    nom: str
    email: str
    code: str
    role: str
    debut_on: dt.date
    fin_on: dt.date | None
    moi: bool
    seul: bool


def is_manager(role: Role) -> bool:
    """Return whether a role, with its organisation, manages it."""
    return manages(role.organisation.nature, role.code)


def manages_something(actor_id: int, day: dt.date) -> bool:
    """Return whether an account manages the organisation it acts for."""
    return may_in(actor_id, ActeOrganisation.READ_ORGANISATION, day)


def colleagues_of(organisation: Organisation, actor_id: int, day: dt.date) -> list[Collegue]:
    """Return who works in an organisation already opened, by name."""
    rows = queries.live_roles(day).filter(organisation=organisation).select_related("compte")
    roles = sorted(rows, key=lambda role: (role.compte.nom.casefold(), role.pk))
    managing = {role.compte_id for role in roles if manages(organisation.nature, role.code)}
    return [
        Collegue(
            compte_id=role.compte.public_id,
            nom=role.compte.nom or role.compte.email,
            email=role.compte.email,
            code=role.code,
            role=str(role.get_code_display()),
            debut_on=role.debut_on,
            fin_on=role.fin_on,
            moi=role.compte_id == actor_id,
            seul=manages(organisation.nature, role.code) and len(managing) == 1,
        )
        for role in roles
    ]


def role_of(
    organisation: Organisation,
    compte_id: uuid.UUID,
    code: str,
    day: dt.date,
    *,
    lock: bool = False,
) -> Role:
    """Return a live role in an organisation already opened.

    Raises:
        NotVisible: nobody of that name holds it there.
    """
    rows = queries.live_roles(day).filter(
        organisation=organisation, compte__public_id=compte_id, code=code
    )
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.select_related("compte", "organisation").first()
    if found is None:
        raise NotVisible
    return found


def other_managers(role: Role, day: dt.date) -> bool:
    """Return whether somebody else manages the organisation of a role, without a last day yet."""
    others = queries.live_roles(day).filter(organisation=role.organisation, fin_on__isnull=True)
    return any(
        manages(role.organisation.nature, other.code)
        for other in others.exclude(compte_id=role.compte_id)
    )


def counsellors_of(
    centre: Organisation, day: dt.date, *, without: Collection[int] = ()
) -> list[Compte]:
    """Return the counsellors of a centre who can be put in charge on a day, by name."""
    held = queries.live_roles(day).filter(organisation=centre, code=Role.Code.CONSEILLER)
    return list(
        Compte.objects.filter(pk__in=held.values("compte_id"), is_active=True)
        .exclude(pk__in=without)
        .order_by("nom", "pk")
    )


def counsellor_called(centre: Organisation, public_id: uuid.UUID, day: dt.date) -> Compte:
    """Return a counsellor of a centre.

    Raises:
        NotVisible: nobody of that name advises there today.
    """
    found = next((c for c in counsellors_of(centre, day) if c.public_id == public_id), None)
    if found is None:
        raise NotVisible
    return found


def offers_of(organisation: Organisation, now: dt.datetime) -> list[RoleOffert]:
    """Return the invitations of an organisation that nobody accepted yet, expired ones included.

    One that was renewed or cancelled is not there.
    """
    rows = RoleOffert.objects.filter(
        organisation=organisation,
        invitation__utilisee_at__isnull=True,
        annulee_at__isnull=True,
        invitation__cree_at__gt=now - MEMOIRE,
    )
    return list(rows.select_related("invitation__compte", "par"))


MEMOIRE = dt.timedelta(days=60)
"""How long an invitation that nobody answered stays on the page."""


def offer_for(
    organisation: Organisation, public_id: uuid.UUID, now: dt.datetime, *, lock: bool = False
) -> RoleOffert:
    """Return an invitation of an organisation already opened, that waits for an answer.

    Raises:
        NotVisible: it is not one of theirs, or it was accepted, renewed or cancelled.
    """
    rows = RoleOffert.objects.select_related("invitation__compte", "organisation")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(
        organisation=organisation,
        public_id=public_id,
        invitation__utilisee_at__isnull=True,
        annulee_at__isnull=True,
    ).first()
    if found is None:
        raise NotVisible
    return found


def offers_since(organisation: Organisation, compte: Compte | None, since: dt.datetime) -> int:
    """Return how many invitations an organisation sent since an instant, in all or to one."""
    rows = RoleOffert.objects.filter(organisation=organisation, invitation__cree_at__gt=since)
    return (rows.filter(invitation__compte=compte) if compte else rows).count()


def codes_of(organisation: Organisation) -> tuple[str, ...]:
    """Return the roles that an organisation gives."""
    return ROLES[organisation.nature]
