"""What is free: hours of work and rooms, less what is taken from them, whatever it is taken for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from jalon.parcours.planification import Agenda, Occupe, Periode, Plage
from jalon_web.agenda.models import Salle
from jalon_web.agenda.queries.horaires import HEURES_USUELLES, hours_of
from jalon_web.agenda.queries.sources import Owner, Prise, taken
from jalon_web.comptes.models import Compte, Organisation


def agendas_of_counsellors(
    conseillers: Sequence[Compte], *, without: Owner | None = None
) -> dict[str, Agenda]:
    """Return the agendas of counsellors by key, whatever takes their hours.

    Args:
        conseillers: accounts.
        without: what its own meetings are left out of, for they are the person's too.
    """
    found = [one for one in taken(comptes=[one.pk for one in conseillers]) if one.owner != without]
    return {
        str(compte.public_id): _agenda(
            compte, [one for one in found if one.compte_id == compte.pk], HEURES_USUELLES
        )
        for compte in conseillers
    }


def agendas_of_rooms(salles: Sequence[Salle], *, without: Owner | None = None) -> dict[str, Agenda]:
    """Return the agendas of rooms by key, in their order."""
    found = [one for one in taken(salles=[one.pk for one in salles]) if one.owner != without]
    return {
        str(salle.public_id): _agenda(salle, [one for one in found if one.salle_id == salle.pk], ())
        for salle in salles
    }


def _agenda(owner: Compte | Salle, prises: Iterable[Prise], usual: tuple[Plage, ...]) -> Agenda:
    plages, absences = hours_of(owner)
    return Agenda(
        plages=tuple(Plage(jour=p.jour, debut=p.debut, fin=p.fin) for p in plages) or usual,
        absences=tuple(Periode(du=a.du, au=a.au) for a in absences),
        occupes=tuple(one.occupe for one in prises),
    )


def is_taken(
    wanted: Occupe, *, compte_id: int | None, salle_id: int | None, without: uuid.UUID
) -> bool:
    """Return whether an hour is already taken from an account or from a room.

    Args:
        wanted: day, hour and length.
        without: public id of the meeting that asks, which does not stand in its own way.
    """
    found = taken(
        comptes=[] if compte_id is None else [compte_id],
        salles=[] if salle_id is None else [salle_id],
        jour=wanted.jour,
    )
    return any(overlaps(wanted, one.occupe) for one in found if one.rencontre_id != without)


def overlaps(one: Occupe, other: Occupe) -> bool:
    """Return whether two spans of hours meet; one that ends when the other begins does not."""
    if one.jour != other.jour:
        return False
    start, begin = (each.debut.hour * 60 + each.debut.minute for each in (one, other))
    return start < begin + other.minutes and begin < start + one.minutes


def hold_centre(centre_id: int) -> None:
    """Hold the agenda of a centre until the end of the transaction: no hour is given twice."""
    Organisation.objects.select_for_update().get(pk=centre_id)
