"""The time of a bilan: planned against done, what drifts, and the ledger line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jalon.acces import Act
from jalon.faits import PHASES, SORTES_ACCOMPAGNEMENT, Valeur
from jalon.parcours.temps import Alerte, Derive, Ligne, Part, derives_of, parts_of
from jalon_web.bilans import queries
from jalon_web.bilans.models import SORTES_CHOIX, Bilan, Seance
from jalon_web.bilans.pages import bilan as bilan_pages
from jalon_web.coffre import queries as coffre
from jalon_web.ui.formats import duree
from jalon_web.ui.pages import Page

PHASES_DITES: Mapping[str, Promise] = {
    "preliminaire": gettext_lazy("phase préliminaire"),
    "investigation": gettext_lazy("phase d’investigation"),
    "conclusions": gettext_lazy("phase de conclusions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneLue:
    """A line of the ledger, opened.

    Args:
        seance: the line.
        sorte, phase: in words.
        objet, objectif: what it was about, which objective it serves; empty
            for a viewer who has no right.
        se_signe: it has to be proved by both.
        a_preciser: its length is missing.
        a_confirmer: the person has not signed it yet.
        remplacee_le: when a new line took its place.
    """

    seance: Seance
    sorte: str
    phase: str
    objet: str
    objectif: str
    se_signe: bool
    a_preciser: bool
    a_confirmer: bool
    remplacee_le: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dite:
    """A drift in words, and what can be done about it."""

    titre: str
    remede: str
    presse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLue:
    """One phase, with a counsellor or alone: minutes planned, done, to come, left to place."""

    phase: Promise
    accompagnee: bool
    prevu_min: int | None
    fait_min: int
    agenda_min: int
    reste_min: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage(Page):
    """The time of a bilan line by line, and what drifts."""

    parts: tuple[PartLue, ...]
    derives: tuple[Dite, ...]
    accompagnement_min: Valeur
    lignes: tuple[LigneLue, ...]
    peut_noter_travail: bool
    peut_attester: bool


def ledger(bilan: Bilan, actor_id: int) -> LedgerPage:
    """Return what the page of time shows besides the table of hours.

    The words of a line belong to the work: a viewer of hours alone does not get them.
    """
    seances = queries.seances_of(bilan)
    day = queries.today()
    lignes = weighed(seances)
    parts = parts_of(lignes, _planned(bilan), today=day)
    faits = queries.faits_of(bilan)
    closed = frozenset(phase for phase in PHASES if faits[f"{phase}_close_on"])
    forfait = faits["forfait_min"]
    derives = derives_of(
        parts,
        lignes,
        forfait_min=forfait if isinstance(forfait, int) else None,
        phases_closes=closed,
        today=day,
    )
    work = bilan.position.may(Act.READ_ANALYSE) or bilan.beneficiaire_id == actor_id
    person = bilan.beneficiaire_id == actor_id
    running = bilan.etat == "ouvert"
    return LedgerPage(
        parts=tuple(_part(part) for part in parts),
        derives=tuple(_say(d, person=person) for d in derives if running and _told(d, person)),
        accompagnement_min=faits["accompagnement_min"],
        lignes=tuple(lines_shown(seances, words=work)),
        peut_noter_travail=bilan_pages.open_to(bilan, Act.RECORD_TRAVAIL),
        peut_attester=bilan_pages.open_to(bilan, Act.ATTEST_PRESENCE),
    )


def weighed(seances: list[Seance]) -> list[Ligne]:
    """Return the lines that still stand, as the thought weighs them."""
    return [
        Ligne(
            phase=s.phase,
            sorte=s.sorte,
            jour=s.jour,
            minutes=s.duree_min,
            tenue=s.etat == Seance.Etat.TENUE,
        )
        for s in seances
        if s.compte
    ]


def _planned(bilan: Bilan) -> dict[tuple[str, str], int]:
    return {(p.phase, p.sorte): p.minutes for p in bilan.previsions.all()}


def _part(part: Part) -> PartLue:
    return PartLue(
        phase=PHASES_DITES[part.phase],
        accompagnee=part.accompagnee,
        prevu_min=part.prevu_min,
        fait_min=part.fait_min,
        agenda_min=part.agenda_min + part.passe_min,
        reste_min=part.reste_min if part.prevu_min is not None else None,
    )


def _told(derive: Derive, person: bool) -> bool:
    """What is the counsellor's to mend is not put on the person."""
    return not person or derive.alerte not in {Alerte.PASSEE_SANS_TRACE, Alerte.SANS_DUREE}


def _say(derive: Derive, *, person: bool) -> Dite:
    minutes = duree(derive.minutes)
    phase = str(PHASES_DITES.get(derive.phase, ""))
    n = derive.nombre
    titles = {
        Alerte.FORFAIT_DEPASSE: (
            _("Le forfait est dépassé de %(duree)s")
            if derive.presse
            else _("Le forfait sera dépassé de %(duree)s si tout se tient")
        ),
        Alerte.PHASE_DEPASSERA: (
            _("L’accompagnement prévu est dépassé de %(duree)s (%(phase)s)")
            if derive.presse
            else _("L’accompagnement prévu sera dépassé de %(duree)s (%(phase)s)")
        ),
        Alerte.RESTE_A_PLACER: _("%(duree)s d’accompagnement sans date (%(phase)s)"),
        Alerte.PASSEE_SANS_TRACE: ngettext(
            "%(n)d séance est passée sans être notée",
            "%(n)d séances sont passées sans être notées",
            n,
        ),
        Alerte.SANS_DUREE: ngettext(
            "%(n)d ligne est sans durée", "%(n)d lignes sont sans durée", n
        ),
    }
    mends = {
        Alerte.FORFAIT_DEPASSE: _("Retirer du temps prévu, ou en convenir par écrit avant."),
        Alerte.PHASE_DEPASSERA: _("Raccourcir une séance, ou reprendre le programme ensemble."),
        Alerte.RESTE_A_PLACER: (
            _("Votre conseillère vous proposera des dates.")
            if person
            else _("Le planificateur peut leur trouver des dates.")
        ),
        Alerte.PASSEE_SANS_TRACE: _("Dire si elle a eu lieu, ou non."),
        Alerte.SANS_DUREE: _("Écrire la durée : sans elle, rien ne s’additionne."),
    }
    return Dite(
        titre=titles[derive.alerte] % {"duree": minutes, "phase": phase, "n": n},
        remede=mends[derive.alerte],
        presse=derive.presse,
    )


def lines_shown(seances: list[Seance], *, words: bool) -> list[LigneLue]:
    """Return the ledger, the latest first, words opened in one reading when they may be."""
    opened = coffre.open_many([s.objet_id for s in seances if words])
    names = dict(SORTES_CHOIX)
    replaced = {s.remplace_id: s for s in seances if s.remplace_id}
    shown = []
    for seance in reversed(seances):
        content = opened.get(seance.objet_id) if seance.objet_id else None
        payload = content.payload if content else {}
        held = seance.etat == Seance.Etat.TENUE
        proved = seance.sorte in SORTES_ACCOMPAGNEMENT
        after = replaced.get(seance.pk)
        shown.append(
            LigneLue(
                seance=seance,
                sorte=str(names[seance.sorte]),
                phase=str(PHASES_DITES[seance.phase]),
                objet=str(payload.get("texte", "")),
                objectif=str(payload.get("objectif", "")),
                se_signe=proved,
                a_preciser=held and seance.duree_min is None,
                a_confirmer=held
                and proved
                and seance.duree_min is not None
                and seance.confirmee_at is None,
                remplacee_le=after.confirmee_conseil_at if after else None,
            )
        )
    return shown


def seance_known(seance: Seance) -> dict[str, str]:
    """Return what the form of a line shows besides its time: who, how, where, which objective."""
    opened = coffre.open_many([seance.objet_id, seance.lieu_id])
    words = opened.get(seance.objet_id) if seance.objet_id else None
    where = opened.get(seance.lieu_id) if seance.lieu_id else None
    return {
        "conseiller": str(seance.conseiller.public_id) if seance.conseiller else "",
        "moyen": seance.moyen,
        "lieu": where.payload["texte"] if where else "",
        "objectif": words.payload.get("objectif", "") if words else "",
    }
