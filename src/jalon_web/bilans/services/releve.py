"""A counsellor leaves: nothing of what was confided stays open behind."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon_web.bilans.models import Affectation
from jalon_web.comptes import services_equipe
from jalon_web.comptes.models import Role


@transaction.atomic
def end_role(
    *, actor_id: int, compte_id: uuid.UUID, code: str, on: dt.date | None, now: dt.datetime
) -> Role:
    """End somebody's role in the organisation that this account manages.

    At once, a counsellor's bilans of that centre close in the same moment; after a last day, they
    close with it. Those that nobody was given stay, without a counsellor, for the manager to see.

    Args:
        on: last day; None ends it at once.

    Raises:
        NotVisible: this account manages no organisation, or nobody there holds that role.
        ActRefused: nobody else manages the organisation, or the day is past.
    """
    role = services_equipe.end_role(
        actor_id=actor_id, compte_id=compte_id, code=code, on=on, now=now
    )
    if on is None and role.code == Role.Code.CONSEILLER:
        Affectation.objects.filter(
            bilan__centre=role.organisation, conseiller=role.compte, fin_at__isnull=True
        ).update(fin_at=now)
    return role
