"""The meetings of a bilan in words: on its own page, and in the agenda of an account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.kernel.errors import NotVisible
from jalon_web.agenda.queries import Ligne
from jalon_web.bilans import queries
from jalon_web.bilans.models import SORTES_CHOIX, Bilan, Mouvement, Seance
from jalon_web.bilans.pages import bilan as bilan_pages
from jalon_web.bilans.queries import agenda, listes
from jalon_web.bilans.services import waits_for
from jalon_web.ui.pages import Page


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage(Page):
    """The meetings of a bilan: to answer, to come, to note, behind; and what the viewer may do."""

    a_repondre: tuple[RendezVous, ...]
    a_venir: tuple[RendezVous, ...]
    a_noter: tuple[RendezVous, ...]
    derriere: tuple[RendezVous, ...]
    peut_repondre: bool
    peut_planifier: bool
    peut_noter: bool
    peut_rythmer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RendezVousPage(Page):
    """One meeting of a bilan."""

    rdv: RendezVous


def agenda_page(bilan: Bilan, actor_id: int) -> AgendaPage:
    """Return the meetings of a bilan already opened."""
    day = queries.today()
    rows = agenda.rendezvous_of(bilan)
    shown = _shown(rows, actor_id, day, lieux=_may_know_where(bilan, actor_id))
    ahead = [one for one in shown if _is_ahead(one.seance, day)]
    return AgendaPage(
        a_repondre=tuple(one for one in ahead if one.a_repondre),
        a_venir=tuple(one for one in ahead if not one.a_repondre),
        a_noter=tuple(one for one in shown if one.a_noter and one.seance.jour < day),
        derriere=tuple(
            one
            for one in reversed(shown)
            if not _is_ahead(one.seance, day) and not (one.a_noter and one.seance.jour < day)
        ),
        peut_repondre=bilan_pages.open_to(bilan, Act.ANSWER_SEANCE),
        peut_planifier=bilan_pages.open_to(bilan, Act.PLAN_SEANCES),
        peut_noter=bilan_pages.open_to(bilan, Act.RECORD_ABSENCE),
        peut_rythmer=bilan_pages.open_to(bilan, Act.WRITE_RYTHME),
    )


def _may_know_where(bilan: Bilan, actor_id: int) -> bool:
    """Where one meets is confided: the person's, and the counsellors' until the end."""
    return bilan.beneficiaire_id == actor_id or bilan.position.may(Act.ANSWER_SEANCE)


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
    words = {
        (Mouvement.Geste.DEPLACER, True): _("Vous l’avez déplacé."),
        (Mouvement.Geste.ANNULER, True): _("Vous l’avez annulé."),
        (Mouvement.Geste.DEPLACER, False): _("Déplacé par %(nom)s."),
        (Mouvement.Geste.ANNULER, False): _("Annulé par %(nom)s."),
    }
    return {
        row.seance_id: words[Mouvement.Geste(row.geste), row.auteur_id == actor_id]
        % {"nom": row.auteur.nom or _("la personne")}
        for row in agenda.changes_of(seances)
    }


def coming(actor_id: int, day: dt.date) -> list[Ligne]:
    """Return the meetings of an account in all its bilans, as its own agenda shows them."""
    rows = agenda.coming_of(actor_id, day)
    identites = queries.identites_of(list({s.bilan_id: s.bilan for s in rows}.values()))
    names = {pk: one.complet for pk, one in identites.items()}
    return [
        Ligne(
            jour=one.seance.jour,
            debut=one.seance.debut or dt.time(0),
            duree_min=one.seance.duree_min,
            qui=one.avec
            if one.seance.bilan.beneficiaire_id == actor_id
            else names.get(one.seance.bilan_id, ""),
            url=one.url,
            sorte=one.sorte,
            ou=one.ou,
            lien=one.lien,
            a_repondre=one.a_repondre,
            propose=one.seance.accord == Seance.Accord.PROPOSEE,
        )
        for one in _shown(rows, actor_id, day, lieux=True)
    ]


def own_page(actor_id: int) -> str:
    """Return the agenda of a person's own bilan; empty for an account that has none."""
    own = listes.own_bilan(actor_id)
    return reverse("bilans:agenda", args=[own.public_id]) if own else ""


def one_meeting(bilan: Bilan, seance: Seance, actor_id: int) -> RendezVousPage:
    """Return one meeting of a bilan already opened, as a page shows it.

    Raises:
        NotVisible: it has no hour.
    """
    shown = _shown([seance], actor_id, queries.today(), lieux=True)
    if not shown:
        raise NotVisible
    return RendezVousPage(rdv=shown[0])
