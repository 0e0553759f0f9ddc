"""What a manager reads of a counsellor who leaves: names, contracts and hours, nothing else."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.comptes import equipe
from jalon_web.comptes.models import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ADonner:
    """A bilan under way that waits for somebody else."""

    nom: str
    phase: str
    contrat: str


def departure_page(actor_id: int, compte_id: uuid.UUID, code: str, day: dt.date) -> dict[str, Any]:
    """Return who leaves, from which role, and the bilans to give before.

    Raises:
        NotVisible: this account manages no organisation, or nobody there holds that role.
    """
    organisation = equipe.managed(actor_id, day)
    role = equipe.role_of(organisation, compte_id, code, day)
    rows = (
        list(queries.bilans_in_charge(role.compte_id, role.organisation_id))
        if code == Role.Code.CONSEILLER
        else []
    )
    return {
        "organisation": organisation,
        "role": role,
        "seul": equipe.is_manager(role) and not equipe.other_managers(role, day),
        "a_donner": to_give(rows),
    }


def to_give(rows: list[Bilan]) -> list[ADonner]:
    """Return bilans already opened to a manager, by name, in one reading of names."""
    names = queries.identites_of(rows)
    found = [
        ADonner(
            nom=names[bilan.pk].complet if bilan.pk in names else "",
            phase=str(bilan.get_phase_display()),
            contrat=reverse("bilans:contrat", args=[bilan.public_id]),
        )
        for bilan in rows
    ]
    return sorted(found, key=lambda one: one.nom.casefold())
