"""Hours of work, days away, rooms: who may write them, and what is written."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon.acces import ActeOrganisation
from jalon.kernel.errors import NotVisible
from jalon.parcours.planification import Plage
from jalon_web.agenda.models import Indisponibilite, PlageOuverte, Salle
from jalon_web.comptes.models import Compte, Organisation
from jalon_web.comptes.queries import organisation_for

HEURES_USUELLES = tuple(
    Plage(jour=jour, debut=debut, fin=fin)
    for jour in range(5)
    for debut, fin in ((dt.time(9), dt.time(12, 30)), (dt.time(13, 30), dt.time(18)))
)
"""Hours of whoever wrote none: those of an office, lunch left out."""


def salles_of(centre: Organisation) -> list[Salle]:
    """Return the open rooms of a centre, by name."""
    return list(Salle.objects.filter(centre=centre, ouverte=True))


def salle_called(centre: Organisation, public_id: uuid.UUID | None) -> Salle | None:
    """Return an open room of a centre; None for none.

    Raises:
        NotVisible: there is no such room there.
    """
    if public_id is None:
        return None
    found = Salle.objects.filter(centre=centre, ouverte=True, public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def managed_centre(actor_id: int) -> Organisation:
    """Return the centre whose rooms this account keeps.

    Raises:
        NotVisible: it manages none.
    """
    return organisation_for(actor_id, act=ActeOrganisation.WRITE_SALLES)


def counsellor(actor_id: int) -> Compte:
    """Return the account of a counsellor, who has hours of work.

    Raises:
        NotVisible: it is none today.
    """
    organisation_for(actor_id, act=ActeOrganisation.WRITE_HORAIRES)
    return Compte.objects.get(pk=actor_id)


def salle_managed(actor_id: int, public_id: uuid.UUID) -> Salle:
    """Return a room of the centre that this account manages.

    Raises:
        NotVisible: there is no such room there, or it manages no centre.
    """
    found = Salle.objects.filter(centre=managed_centre(actor_id), public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def hours_of(owner: Compte | Salle) -> tuple[list[PlageOuverte], list[Indisponibilite]]:
    """Return the weekly hours and the days away of a counsellor or of a room."""
    return list(owner.plages.all()), list(owner.indisponibilites.all())
