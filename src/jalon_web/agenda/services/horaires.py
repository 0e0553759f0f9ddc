"""The acts on hours: when a counsellor works, which rooms a centre has and when they are open."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from jalon.parcours.planification import Periode, Plage
from jalon_web.agenda import queries
from jalon_web.agenda.models import Indisponibilite, PlageOuverte, Salle
from jalon_web.comptes.models import Compte


@transaction.atomic
def write_own_hours(
    *, actor_id: int, plages: Sequence[Plage], absences: Sequence[Periode]
) -> Compte:
    """A counsellor writes the hours of the week and the days away.

    Raises:
        NotVisible: this account is no counsellor today.
    """
    compte = queries.counsellor(actor_id)
    _set_hours(compte, plages, absences)
    return compte


@transaction.atomic
def add_salle(*, actor_id: int, nom: str) -> Salle:
    """A manager adds a room to the centre; one that had been closed under this name opens again.

    Raises:
        NotVisible: this account manages no centre today.
    """
    centre = queries.managed_centre(actor_id)
    salle, _created = Salle.objects.update_or_create(
        centre=centre, nom=nom, defaults={"ouverte": True}
    )
    return salle


@transaction.atomic
def write_salle_hours(
    *,
    actor_id: int,
    salle_id: uuid.UUID,
    plages: Sequence[Plage],
    absences: Sequence[Periode],
    ouverte: bool,
) -> Salle:
    """A manager writes when a room is open; a closed one is proposed no more.

    Raises:
        NotVisible: not a room of the centre that this account manages.
    """
    salle = queries.salle_managed(actor_id, salle_id)
    salle.ouverte = ouverte
    salle.save(update_fields=["ouverte"])
    _set_hours(salle, plages, absences)
    return salle


def _set_hours(owner: Compte | Salle, plages: Sequence[Plage], absences: Sequence[Periode]) -> None:
    """Put these hours in the place of the former ones."""
    named = {"compte": owner} if isinstance(owner, Compte) else {"salle": owner}
    PlageOuverte.objects.filter(**named).delete()
    Indisponibilite.objects.filter(**named).delete()
    PlageOuverte.objects.bulk_create(
        PlageOuverte(**named, jour=p.jour, debut=p.debut, fin=p.fin) for p in plages
    )
    Indisponibilite.objects.bulk_create(
        Indisponibilite(**named, du=a.du, au=a.au) for a in absences
    )
