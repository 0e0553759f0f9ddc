"""The doors of a bilan's own agenda: its sittings, what they take from others, its rhythm."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.errors import NotVisible
from jalon.parcours.agenda import status_of
from jalon.parcours.planification import Occupe, Periode, Plage
from jalon_web.agenda import queries as agenda
from jalon_web.bilans.models import Bilan, Rythme, Seance
from jalon_web.bilans.queries import listes
from jalon_web.coffre import queries as coffre
from jalon_web.comptes.models import Compte

NOUN = "bilan"
"""What the sittings of this room are for, as the agenda names it."""


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


def calendar_of(actor_id: int, since: dt.date) -> list[agenda.Rencontre]:
    """Return the meetings of an account as its calendar tells them, cancellations too."""
    rows = _of_account(actor_id).filter(jour__gte=since).exclude(bilan__etat="suspendu")
    return [rencontre_of(seance) for seance in rows.order_by("jour", "debut", "id")]


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


def occupied(seances: Iterable[Seance]) -> tuple[Occupe, ...]:
    """Return sittings as hours taken."""
    return tuple(_span(s.jour, s.debut, s.duree_min) for s in seances if s.debut is not None)


def _span(jour: dt.date, debut: dt.time, duree_min: int | None) -> Occupe:
    return Occupe(jour=jour, debut=debut, minutes=duree_min or agenda.LONGUEUR_INCONNUE)


def taken(
    comptes: Collection[int], salles: Collection[int], jour: dt.date | None
) -> Iterator[agenda.Prise]:
    """Give the hours that planned sittings take from counsellors or from rooms."""
    same = Q(conseiller_id__in=comptes) | Q(salle_id__in=salles)
    rows = rendezvous(Seance.objects.filter(same, etat=Seance.Etat.PREVUE))
    if jour is not None:
        rows = rows.filter(jour=jour)
    for public_id, bilan, compte, salle, on, debut, minutes in rows.values_list(
        *("public_id", "bilan__public_id", "conseiller_id", "salle_id"),
        *("jour", "debut", "duree_min"),
    ):
        yield agenda.Prise(
            owner=agenda.Owner(noun=NOUN, public_id=bilan),
            rencontre_id=public_id,
            occupe=_span(on, debut, minutes),
            compte_id=compte,
            salle_id=salle,
        )


def clashes(seance: Seance) -> bool:
    """Return whether a sitting meets another of its bilan, or an hour taken from who leads it."""
    if seance.debut is None:
        return False
    wanted = _span(seance.jour, seance.debut, seance.duree_min)
    hers = rendezvous(
        Seance.objects.filter(
            bilan_id=seance.bilan_id, etat=Seance.Etat.PREVUE, jour=seance.jour
        ).exclude(pk=seance.pk)
    )
    return any(agenda.overlaps(wanted, one) for one in occupied(hers)) or agenda.is_taken(
        wanted,
        compte_id=seance.conseiller_id,
        salle_id=seance.salle_id,
        without=seance.public_id,
    )


def rencontre_of(seance: Seance) -> agenda.Rencontre:
    """Return a sitting as a calendar tells it: when, and nothing else."""
    return agenda.Rencontre(
        public_id=seance.public_id,
        jour=seance.jour,
        debut=seance.debut or dt.time(0),
        duree_min=seance.duree_min,
        statut=status_of(seance.etat, seance.accord),
        sequence=seance.sequence,
        change_at=seance.change_at,
    )


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

    def payload(self) -> dict[str, object]:
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
