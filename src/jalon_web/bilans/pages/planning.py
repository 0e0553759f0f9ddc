"""What the planner reads of a bilan, and how it says what it found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.forms import BaseFormSet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.faits import PHASES, SORTES_ACCOMPAGNEMENT
from jalon.parcours.planification import (
    Agenda,
    Besoin,
    Contraintes,
    Placee,
    Plan,
    Raison,
    besoins_of,
    faults,
    lay_out,
)
from jalon_web.agenda import queries as libre
from jalon_web.agenda.pages.planification import RAISONS, Explication
from jalon_web.bilans import queries
from jalon_web.bilans.forms.agenda import RangForm
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.queries import agenda
from jalon_web.bilans.services import Proposition
from jalon_web.ui.formats import date_fr, duree, heure, jour, majuscule
from jalon_web.ui.pages import Page

HORIZON = dt.timedelta(weeks=26)
MOMENTS, RECHERCHE = 6, 42
"""How many free moments are offered, and in how many days they are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(Page):
    """The page of the planner.

    Args:
        limites: what the rhythm of the person asks, in words.
        rangs: the sittings laid out or changed by hand; None before the first time.
        tient: they can be proposed as they stand.
        rien: nothing was left to place.
        impasse: why not everything found its place.
    """

    limites: tuple[str, ...]
    rangs: BaseFormSet[RangForm] | None = None
    tient: bool = False
    rien: bool = False
    impasse: Explication | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demande:
    """What a counsellor asks of the planner, besides what is already known.

    Args:
        du, au: first and last day.
        duree_min: usual length of a sitting.
        ecart_jours: days between two sittings, at least.
        reste: minutes to place, by phase and kind.
        qui: key of who leads each phase.
        moyen_distance, lieu_distance: how one meets at a distance, and where.
    """

    du: dt.date
    au: dt.date
    duree_min: int
    ecart_jours: int
    reste: Mapping[tuple[str, str], int]
    qui: Mapping[str, str]
    moyen_distance: str = ""
    lieu_distance: str = ""


def open_phases(bilan: Bilan) -> list[str]:
    """Return the phases in which something can still be placed."""
    return [phase for phase in PHASES if getattr(bilan.faits, f"{phase}_close_on") is None]


def left_to_place(bilan: Bilan) -> dict[tuple[str, str], int]:
    """Return the minutes that the programme plans and that are neither done nor in the calendar."""
    left = {
        (p.phase, p.sorte): p.minutes
        for p in bilan.previsions.all()
        if p.sorte in SORTES_ACCOMPAGNEMENT and p.phase in open_phases(bilan)
    }
    for seance in bilan.seances.filter(etat__in=[Seance.Etat.PREVUE, Seance.Etat.TENUE]):
        key = (seance.phase, seance.sorte)
        if key in left:
            left[key] = max(0, left[key] - (seance.duree_min or 0))
    return left


def initial(bilan: Bilan) -> dict[str, object]:
    """Return what the form of the planner begins with."""
    today = queries.today()
    return {
        "du": today + dt.timedelta(days=1),
        "au": today + HORIZON,
        "duree": 120,
        "ecart": 7,
        "moyen_distance": Seance.Moyen.VIDEO,
        **{
            f"reste_{phase}_{sorte}": minutes or None
            for (phase, sorte), minutes in left_to_place(bilan).items()
        },
    }


def constraints(bilan: Bilan, demande: Demande, *, without: Seance | None = None) -> Contraintes:
    """Gather what a calendar of this bilan has to respect.

    Args:
        bilan: already opened.
        demande: what the counsellor asks.
        without: a meeting that is being moved, and takes no hour meanwhile.
    """
    rythme = agenda.rythme_of(bilan)
    standing = [
        s
        for s in agenda.rendezvous_of(bilan)
        if s.etat in {Seance.Etat.PREVUE, Seance.Etat.TENUE} and s != without
    ]
    planned = [s for s in standing if s.etat == Seance.Etat.PREVUE]
    salles = libre.salles_of(bilan.centre)
    own = libre.Owner(noun=agenda.NOUN, public_id=bilan.public_id)
    return Contraintes(
        du=demande.du,
        au=demande.au,
        conseillers=libre.agendas_of_counsellors(queries.conseillers_of(bilan), without=own),
        personne=Agenda(plages=rythme.plages, occupes=agenda.occupied(planned)),
        salles=libre.agendas_of_rooms(salles, without=own),
        territoire=bilan.centre.territoire,
        duree_max_min=rythme.duree_max_min,
        par_semaine_max=rythme.par_semaine_max,
        ecart_jours=demande.ecart_jours,
        interdites=rythme.interdites,
        deja=tuple(s.jour for s in standing),
    )


def lay(bilan: Bilan, demande: Demande) -> Plan:
    """Lay out what is asked."""
    return lay_out(_needs(bilan, demande), constraints(bilan, demande))


def count(bilan: Bilan, demande: Demande) -> int:
    """Return how many sittings are asked for."""
    return len(_needs(bilan, demande))


def _needs(bilan: Bilan, demande: Demande) -> tuple[Besoin, ...]:
    return besoins_of(
        demande.reste,
        conseillers=demande.qui,
        duree_min=demande.duree_min,
        duree_max_min=agenda.rythme_of(bilan).duree_max_min,
    )


def rows_of(plan: Plan) -> list[dict[str, object]]:
    """Return a calendar as the form of its sittings shows it."""
    return [
        {
            "phase": placee.besoin.phase,
            "sorte": placee.besoin.sorte,
            "conseiller": placee.besoin.conseiller,
            "jour": placee.jour,
            "debut": placee.debut,
            "duree": placee.besoin.minutes,
            "salle": placee.salle,
        }
        for placee in plan.placees
    ]


def wrong(bilan: Bilan, demande: Demande, placees: Sequence[Placee]) -> dict[int, Promise]:
    """Return what does not hold in a calendar changed by hand, by rank, in words."""
    limits = constraints(bilan, demande)
    roomless = replace(limits, salles={}) if not any(p.salle for p in placees) else limits
    stray = {
        rank: RAISONS[Raison.CONSEILLER_HORAIRES]
        for rank, placee in enumerate(placees)
        if placee.besoin.conseiller not in limits.conseillers
    }
    if stray:
        return stray
    return {rank: RAISONS[why] for rank, why in faults(placees, roomless).items()}


def propositions(bilan: Bilan, demande: Demande, placees: Iterable[Placee]) -> list[Proposition]:
    """Return a calendar as the act of proposing takes it."""
    leaders = {str(c.public_id): c.pk for c in queries.conseillers_of(bilan)}
    rooms = {str(s.public_id): s.public_id for s in libre.salles_of(bilan.centre)}
    return [
        Proposition(
            phase=placee.besoin.phase,
            sorte=placee.besoin.sorte,
            jour=placee.jour,
            debut=placee.debut,
            duree_min=placee.besoin.minutes,
            conseiller_id=leaders[placee.besoin.conseiller],
            moyen=(Seance.Moyen.SUR_PLACE if placee.besoin.sur_place else demande.moyen_distance),
            lieu="" if placee.besoin.sur_place else demande.lieu_distance,
            salle=rooms.get(placee.salle) if placee.besoin.sur_place else None,
        )
        for placee in placees
    ]


def known_limits(bilan: Bilan) -> tuple[str, ...]:
    """Return in words what the rhythm of the person asks, for whoever lays out a programme."""
    rythme = agenda.rythme_of(bilan)
    found = []
    if rythme.duree_max_min:
        found.append(
            _("Pas plus de %(duree)s par séance.") % {"duree": duree(rythme.duree_max_min)}
        )
    if rythme.par_semaine_max:
        found.append(
            ngettext(
                "Pas plus d’%(n)d séance par semaine.",
                "Pas plus de %(n)d séances par semaine.",
                rythme.par_semaine_max,
            )
            % {"n": rythme.par_semaine_max}
        )
    found += [
        _("Rien du %(du)s au %(au)s.") % {"du": date_fr(p.du), "au": date_fr(p.au)}
        for p in rythme.interdites
    ]
    days = sorted({p.jour for p in rythme.plages})
    if days:
        monday = dt.date(2027, 1, 4)
        names = ", ".join(
            f"{jour(monday + dt.timedelta(days=n)).split()[0]} ("
            + ", ".join(
                _("%(de)s à %(a)s") % {"de": heure(p.debut), "a": heure(p.fin)}
                for p in rythme.plages
                if p.jour == n
            )
            + ")"
            for n in days
        )
        found.append(_("Ses heures : %(heures)s.") % {"heures": names})
    return tuple(found)


def free_moments(bilan: Bilan, seance: Seance) -> list[tuple[str, str]]:
    """Return the next moments that would suit everyone for a meeting, one a day."""
    leaders = queries.conseillers_of(bilan)
    if not leaders:
        return []
    leader = seance.conseiller if seance.conseiller in leaders else leaders[0]
    assert leader is not None  # noqa: S101 - it is one of those in charge
    besoin = Besoin(
        phase=seance.phase,
        sorte=seance.sorte,
        minutes=seance.duree_min or libre.LONGUEUR_INCONNUE,
        conseiller=str(leader.public_id),
    )
    first = queries.today() + dt.timedelta(days=1)
    asked = Demande(du=first, au=first, duree_min=60, ecart_jours=1, reste={}, qui={})
    limits = constraints(bilan, asked, without=seance)
    if not seance.salle_id:
        limits = replace(limits, salles={})
    found: list[tuple[str, str]] = []
    for offset in range(RECHERCHE):
        day = first + dt.timedelta(days=offset)
        plan = lay_out([besoin], replace(limits, du=day, au=day))
        found += [
            (
                dt.datetime.combine(day, placee.debut).isoformat(timespec="minutes"),
                f"{majuscule(jour(day))}, {heure(placee.debut)}",
            )
            for placee in plan.placees
            if day != seance.jour
        ]
        if len(found) == MOMENTS:
            break
    return found
