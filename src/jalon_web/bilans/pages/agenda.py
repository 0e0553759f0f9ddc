"""What the pages of the agenda read: meetings in words, ready to be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.kernel.errors import NotVisible
from jalon_web.bilans import queries
from jalon_web.bilans.models import SORTES_CHOIX, Bilan, Mouvement, Seance
from jalon_web.bilans.pages import bilan as bilan_pages
from jalon_web.bilans.queries import agenda, listes
from jalon_web.bilans.services import waits_for
from jalon_web.comptes.models import Role
from jalon_web.comptes.queries import roles_on
from jalon_web.ui.liens import slot


@dataclass(frozen=True, slots=True, kw_only=True)
class RendezVous:
    """A meeting as a page shows it.

    Args:
        seance: the line of time.
        sorte: its kind, in words.
        ou: place, number or link, as far as the viewer may know it.
        lien: the same, when it is an address to follow.
        avec: who is met; empty when it goes without saying.
        url: page of the bilan's agenda.
        a_repondre: waits for the viewer's answer.
        a_noter: its day has come: the counsellor says whether it took place.
        mouvement: what was last done with it, in words.
    """

    seance: Seance
    sorte: str
    ou: str
    lien: str
    avec: str
    url: str
    a_repondre: bool
    a_noter: bool
    mouvement: str


def agenda_page(bilan: Bilan, actor_id: int) -> dict[str, Any]:
    """Return the meetings of a bilan already opened: to answer, to come, behind."""
    day = queries.today()
    rows = agenda.rendezvous_of(bilan)
    shown = _shown(rows, actor_id, day, lieux=_may_know_where(bilan, actor_id))
    ahead = [one for one in shown if _is_ahead(one.seance, day)]
    answer = bilan_pages.open_to(bilan, actor_id, Act.ANSWER_SEANCE)
    return {
        "a_repondre": [one for one in ahead if one.a_repondre],
        "a_venir": [one for one in ahead if not one.a_repondre],
        "a_noter": [one for one in shown if one.a_noter and one.seance.jour < day],
        "derriere": [
            one
            for one in reversed(shown)
            if not _is_ahead(one.seance, day) and not (one.a_noter and one.seance.jour < day)
        ],
        "peut_repondre": answer,
        "peut_planifier": bilan_pages.open_to(bilan, actor_id, Act.PLAN_SEANCES),
        "peut_noter": bilan_pages.open_to(bilan, actor_id, Act.RECORD_ABSENCE),
        "peut_rythmer": bilan_pages.open_to(bilan, actor_id, Act.WRITE_RYTHME),
    }


def _may_know_where(bilan: Bilan, actor_id: int) -> bool:
    """Where one meets is confided: the person's, and the counsellors' until the end."""
    return bilan.beneficiaire_id == actor_id or queries.may(actor_id, bilan, Act.ANSWER_SEANCE)


def _is_ahead(seance: Seance, day: dt.date) -> bool:
    return seance.etat == Seance.Etat.PREVUE and seance.jour >= day


def _shown(
    seances: Iterable[Seance], actor_id: int, day: dt.date, *, lieux: bool
) -> list[RendezVous]:
    rows = list(seances)
    where = agenda.lieux_of(rows) if lieux else {}
    last = _last_moves(rows, actor_id)
    names = dict(SORTES_CHOIX)
    shown = []
    for seance in rows:
        written = where.get(seance.lieu_id, "") if seance.lieu_id else ""
        is_link = written.startswith("https://")
        shown.append(
            RendezVous(
                seance=seance,
                sorte=str(names[seance.sorte]),
                ou="" if is_link else written or _usual_place(seance),
                lien=written if is_link else "",
                avec=_met(seance, actor_id),
                url=reverse("bilans:agenda", args=[seance.bilan.public_id]),
                a_repondre=waits_for(seance, actor_id, day),
                a_noter=seance.etat == Seance.Etat.PREVUE and seance.jour <= day,
                mouvement=last.get(seance.pk, ""),
            )
        )
    return shown


def _usual_place(seance: Seance) -> str:
    if seance.sorte == "distance" or seance.moyen in {Seance.Moyen.VIDEO, Seance.Moyen.TELEPHONE}:
        return str(seance.get_moyen_display()) if seance.moyen else ""
    centre = seance.bilan.centre
    room = f", {seance.salle.nom}" if seance.salle else ""
    return f"{centre.adresse or centre.nom}{room}"


def _met(seance: Seance, actor_id: int) -> str:
    if seance.conseiller is None or seance.conseiller_id == actor_id:
        return ""
    return seance.conseiller.nom


def _last_moves(seances: list[Seance], actor_id: int) -> dict[int, str]:
    """Say who last moved or cancelled each meeting; what was accepted as proposed says nothing."""
    rows = (
        Mouvement.objects.filter(
            seance__in=seances, geste__in=[Mouvement.Geste.DEPLACER, Mouvement.Geste.ANNULER]
        )
        .select_related("auteur")
        .order_by("id")
    )
    words = {
        (Mouvement.Geste.DEPLACER, True): _("Vous l’avez déplacé."),
        (Mouvement.Geste.ANNULER, True): _("Vous l’avez annulé."),
        (Mouvement.Geste.DEPLACER, False): _("Déplacé par %(nom)s."),
        (Mouvement.Geste.ANNULER, False): _("Annulé par %(nom)s."),
    }
    return {
        row.seance_id: words[Mouvement.Geste(row.geste), row.auteur_id == actor_id]
        % {"nom": row.auteur.nom or _("la personne")}
        for row in rows
    }


def own_agenda(actor_id: int) -> dict[str, Any]:
    """Return the meetings of an account in all its bilans, and its private calendar."""
    day = queries.today()
    rows = agenda.coming_of(actor_id, day)
    bilans = {seance.bilan_id: seance.bilan for seance in rows}
    identites = queries.identites_of(list(bilans.values()))
    shown = _shown(rows, actor_id, day, lieux=True)
    roles = roles_on(actor_id, day)
    codes = {role.code for role in roles}
    centres = {role.code for role in roles if role.organisation.nature == "centre"}
    own = listes.own_bilan(actor_id)
    return {
        "jours": _by_day(shown, {pk: one.complet for pk, one in identites.items()}, actor_id),
        "flux": agenda.flux_of(actor_id),
        "a_horaires": Role.Code.CONSEILLER in codes,
        "a_salles": Role.Code.RESPONSABLE in centres,
        "retour": (
            reverse("bilans:agenda", args=[own.public_id])
            if own and not codes
            else slot("chez-moi", sinon="/")
        ),
    }


def _by_day(shown: list[RendezVous], names: dict[int, str], actor_id: int) -> list[dict[str, Any]]:
    """Set meetings by day, each with who is met."""
    days: dict[dt.date, list[dict[str, Any]]] = {}
    for one in shown:
        person = one.seance.bilan.beneficiaire_id == actor_id
        days.setdefault(one.seance.jour, []).append(
            {"rdv": one, "qui": one.avec if person else names.get(one.seance.bilan_id, "")}
        )
    return [{"jour": day, "lignes": lines} for day, lines in days.items()]


def hours_page(actor_id: int) -> dict[str, Any]:
    """Return a counsellor's hours as the form shows them.

    Raises:
        NotVisible: no counsellor.
    """
    plages, absences = agenda.hours_of(agenda.counsellor(actor_id))
    return {"plages": plages or agenda.HEURES_USUELLES, "absences": tuple(absences)}


def rooms_page(actor_id: int) -> dict[str, Any]:
    """Return the rooms of the centre that this account manages.

    Raises:
        NotVisible: it manages none.
    """
    centre = agenda.managed_centre(actor_id)
    return {"centre": centre, "salles": list(centre.salles.all())}


def one_meeting(bilan: Bilan, seance: Seance, actor_id: int) -> RendezVous:
    """Return one meeting of a bilan already opened, as a page shows it.

    Raises:
        NotVisible: it has no hour.
    """
    shown = _shown([seance], actor_id, queries.today(), lieux=True)
    if not shown:
        raise NotVisible
    return shown[0]
