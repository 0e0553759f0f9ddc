"""The doors of the agenda: sittings, hours, rooms, rhythm, private calendars."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from jalon.acces import ActeOrganisation
from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.errors import NotVisible
from jalon.parcours.planification import Agenda, Occupe, Periode, Plage
from jalon_web.bilans.models import (
    Bilan,
    FluxAgenda,
    Indisponibilite,
    PlageOuverte,
    Rythme,
    Salle,
    Seance,
)
from jalon_web.bilans.queries import listes
from jalon_web.bilans.queries.bilan import today
from jalon_web.coffre import queries as coffre
from jalon_web.comptes.models import Compte, Organisation
from jalon_web.comptes.queries import organisation_for

HEURES_USUELLES = tuple(
    Plage(jour=jour, debut=debut, fin=fin)
    for jour in range(5)
    for debut, fin in ((dt.time(9), dt.time(12, 30)), (dt.time(13, 30), dt.time(18)))
)
"""Hours of whoever wrote none: those of an office, lunch left out."""

LONGUEUR_INCONNUE = 60
"""How long a sitting without a length is taken to last, in a calendar."""

MEMOIRE = dt.timedelta(days=60)
"""How far back a private calendar goes: cancellations have to be learnt."""


def rendezvous(rows: QuerySet[Seance]) -> QuerySet[Seance]:
    """Keep what people meet for, at an hour."""
    return rows.filter(sorte__in=SORTES_ACCOMPAGNEMENT, debut__isnull=False)


def rendezvous_of(bilan: Bilan) -> list[Seance]:
    """Return the meetings of a bilan already opened, oldest first, what was corrected left out."""
    rows = rendezvous(bilan.seances.exclude(etat=Seance.Etat.CORRIGEE))
    return list(rows.select_related("conseiller", "salle", "propose_par", "bilan__centre"))


def rendezvous_for(bilan: Bilan, seance_id: uuid.UUID) -> Seance:
    """Return one meeting of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's, or nobody meets for it.
    """
    found = rendezvous(bilan.seances.filter(public_id=seance_id)).select_related("salle").first()
    if found is None:
        raise NotVisible
    return found


def coming_of(actor_id: int, day: dt.date) -> list[Seance]:
    """Return the meetings an account has from a day on, in all its bilans, the nearest first."""
    rows = _of_account(actor_id).filter(jour__gte=day, etat=Seance.Etat.PREVUE)
    return list(rows.order_by("jour", "debut", "id"))


def calendar_of(actor_id: int, day: dt.date) -> list[Seance]:
    """Return what the private calendar of an account holds on a day: cancellations too."""
    rows = _of_account(actor_id).filter(jour__gte=day - MEMOIRE).exclude(bilan__etat="suspendu")
    return list(rows.order_by("jour", "debut", "id"))


def _of_account(actor_id: int) -> QuerySet[Seance]:
    """Return an account's meetings: as the person, or those it leads while it is in charge."""
    mine = listes.bilans_visible_to(actor_id).values("pk")
    return (
        rendezvous(Seance.objects.all())
        .filter(Q(bilan__beneficiaire_id=actor_id) | Q(conseiller_id=actor_id, bilan_id__in=mine))
        .exclude(bilan__etat="detruit")
        .select_related("bilan__centre", "bilan__beneficiaire", "conseiller", "salle")
    )


def other_side(seance: Seance, actor_id: int) -> Compte | None:
    """Return who meets this account: the counsellor for the person, the person for others."""
    person = seance.bilan.beneficiaire
    return seance.conseiller if person is not None and person.pk == actor_id else person


def lieux_of(seances: Iterable[Seance]) -> dict[uuid.UUID, str]:
    """Return where several sittings take place, by the id of the content, in one reading."""
    opened = coffre.open_many([s.lieu_id for s in seances])
    return {key: str(one.payload["texte"]) for key, one in opened.items()}


def salles_of(centre: Organisation) -> list[Salle]:
    """Return the open rooms of a centre, by name."""
    return list(Salle.objects.filter(centre=centre, ouverte=True))


def salle_called(bilan: Bilan, public_id: uuid.UUID | None) -> Salle | None:
    """Return an open room of the centre of a bilan; None for none.

    Raises:
        NotVisible: there is no such room there.
    """
    if public_id is None:
        return None
    found = Salle.objects.filter(centre=bilan.centre, ouverte=True, public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def managed_centre(actor_id: int) -> Organisation:
    """Return the centre whose rooms this account keeps.

    Raises:
        NotVisible: it manages none.
    """
    return organisation_for(actor_id, act=ActeOrganisation.WRITE_SALLES, day=today())


def counsellor(actor_id: int) -> Compte:
    """Return the account of a counsellor, who has hours of work.

    Raises:
        NotVisible: it is none today.
    """
    organisation_for(actor_id, act=ActeOrganisation.WRITE_HORAIRES, day=today())
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


def agendas_of_counsellors(
    conseillers: Sequence[Compte], *, without: Bilan | None = None
) -> dict[str, Agenda]:
    """Return the agendas of counsellors by key, whatever the bilan that takes their hours.

    Args:
        conseillers: accounts.
        without: a bilan whose own sittings are left out: they are the person's too.
    """
    rows = rendezvous(Seance.objects.filter(conseiller__in=conseillers, etat=Seance.Etat.PREVUE))
    if without is not None:
        rows = rows.exclude(bilan=without)
    taken = list(rows)
    return {
        str(compte.public_id): _agenda(
            compte, [s for s in taken if s.conseiller_id == compte.pk], HEURES_USUELLES
        )
        for compte in conseillers
    }


def agendas_of_rooms(salles: Sequence[Salle], *, without: Bilan | None = None) -> dict[str, Agenda]:
    """Return the agendas of rooms by key, in their order."""
    rows = rendezvous(Seance.objects.filter(salle__in=salles, etat=Seance.Etat.PREVUE))
    if without is not None:
        rows = rows.exclude(bilan=without)
    taken = list(rows)
    return {
        str(salle.public_id): _agenda(salle, [s for s in taken if s.salle_id == salle.pk], ())
        for salle in salles
    }


def _agenda(owner: Compte | Salle, taken: list[Seance], usual: tuple[Plage, ...]) -> Agenda:
    plages, absences = hours_of(owner)
    return Agenda(
        plages=tuple(Plage(jour=p.jour, debut=p.debut, fin=p.fin) for p in plages) or usual,
        absences=tuple(Periode(du=a.du, au=a.au) for a in absences),
        occupes=occupied(taken),
    )


def occupied(seances: Iterable[Seance]) -> tuple[Occupe, ...]:
    """Return sittings as hours taken."""
    return tuple(
        Occupe(jour=s.jour, debut=s.debut, minutes=s.duree_min or LONGUEUR_INCONNUE)
        for s in seances
        if s.debut is not None
    )


def clashes(seance: Seance) -> bool:
    """Return whether a sitting meets another of its counsellor, its room or its bilan."""
    if seance.debut is None:
        return False
    same = Q(bilan_id=seance.bilan_id)
    if seance.conseiller_id is not None:
        same |= Q(conseiller_id=seance.conseiller_id)
    if seance.salle_id is not None:
        same |= Q(salle_id=seance.salle_id)
    others = rendezvous(Seance.objects.filter(same, etat=Seance.Etat.PREVUE, jour=seance.jour))
    start, end = _span(seance)
    return any(low < end and start < high for low, high in map(_span, others.exclude(pk=seance.pk)))


def _span(seance: Seance) -> tuple[int, int]:
    debut = seance.debut or dt.time(0)
    start = debut.hour * 60 + debut.minute
    return start, start + (seance.duree_min or LONGUEUR_INCONNUE)


def hold_centre(bilan: Bilan) -> None:
    """Hold the agenda of a centre until the end of the transaction: no hour is given twice."""
    Organisation.objects.select_for_update().get(pk=bilan.centre_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RythmeDit:
    """The rhythm that suits a person, as it was written. Never why.

    Args:
        plages: hours of the week when she can come; none means any.
        interdites: days when she cannot.
        duree_max_min: longest sitting, when something limits it.
        par_semaine_max: most sittings a week, when something limits it.
        amenagement: code of the arrangement, empty when there is none.
    """

    plages: tuple[Plage, ...] = ()
    interdites: tuple[Periode, ...] = ()
    duree_max_min: int | None = None
    par_semaine_max: int | None = None
    amenagement: str = ""

    def payload(self) -> dict[str, Any]:
        """Return it as it is sealed."""
        return {
            "plages": [[p.jour, p.debut.isoformat(), p.fin.isoformat()] for p in self.plages],
            "interdites": [[p.du.isoformat(), p.au.isoformat()] for p in self.interdites],
            "duree_max_min": self.duree_max_min,
            "par_semaine_max": self.par_semaine_max,
            "amenagement": self.amenagement,
        }


def rythme_of(bilan: Bilan) -> RythmeDit:
    """Return the rhythm of a bilan already opened; the empty one when nothing was written."""
    kept = Rythme.objects.filter(bilan=bilan).first()
    opened = coffre.open_many([kept.contenu_id]) if kept else {}
    if kept is None or kept.contenu_id not in opened:
        return RythmeDit()
    said = opened[kept.contenu_id].payload
    return RythmeDit(
        plages=tuple(
            Plage(jour=jour, debut=dt.time.fromisoformat(debut), fin=dt.time.fromisoformat(fin))
            for jour, debut, fin in said["plages"]
        ),
        interdites=tuple(
            Periode(du=dt.date.fromisoformat(du), au=dt.date.fromisoformat(au))
            for du, au in said["interdites"]
        ),
        duree_max_min=said["duree_max_min"],
        par_semaine_max=said["par_semaine_max"],
        amenagement=said["amenagement"],
    )


def digest(token: str) -> str:
    """Return what is stored of the link of a private calendar."""
    return hashlib.sha256(token.encode()).hexdigest()


def flux_of(actor_id: int) -> FluxAgenda | None:
    """Return the private calendar of an account, None when it has no live link."""
    return FluxAgenda.objects.filter(compte_id=actor_id, revoque_at__isnull=True).first()


def flux_for(token: str) -> FluxAgenda:
    """Return the private calendar that a link opens.

    Raises:
        NotVisible: unknown or revoked link, or a closed account, without saying which.
    """
    found = (
        FluxAgenda.objects.select_related("compte")
        .filter(empreinte=digest(token), revoque_at__isnull=True, compte__is_active=True)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def reminder_of(seance_id: int, sequence: int) -> Seance | None:
    """Return the sitting of a reminder still worth sending.

    None when it was moved, cancelled or held since, or when the bilan rests or has ended.
    """
    return (
        Seance.objects.select_related("bilan__beneficiaire")
        .filter(
            pk=seance_id,
            sequence=sequence,
            etat=Seance.Etat.PREVUE,
            bilan__etat="ouvert",
            bilan__beneficiaire__is_active=True,
        )
        .first()
    )


def address_of(compte_id: int) -> str | None:
    """Return the address of a live account, None when it was closed."""
    found = Compte.objects.filter(pk=compte_id, is_active=True).first()
    return found.email if found else None
