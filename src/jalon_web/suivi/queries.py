"""Readings of the follow-up. Callers have passed the door of the bilan."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from jalon.kernel.errors import NotVisible
from jalon.parcours.suivi import follow_up_on
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.ecrits import queries as ecrits
from jalon_web.investigation import queries as investigation
from jalon_web.suivi.contents import PasDit, RegardDit
from jalon_web.suivi.models import Pas, Reclamation, Regard

RENDEZ_VOUS = ("SUIVI-RENDEZ-VOUS", "delai")
QUESTIONS = ("confiance", "clarte", "agir")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasLu:
    """A step, opened. Its repr shows no content."""

    public_id: uuid.UUID
    quoi: str = field(repr=False)
    quand: str = field(repr=False)
    fait_on: dt.date | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegardLu:
    """The person’s view of her situation one day.

    Args:
        reponses: code by question (`QUESTIONS`); a question left out is absent.
        mots: her own words.
    """

    moment: str
    le: dt.date
    reponses: dict[str, str] = field(repr=False)
    mots: str = field(repr=False)
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReclamationLue:
    """A complaint and its answer, opened."""

    public_id: uuid.UUID
    deposee_on: dt.date
    texte: str = field(repr=False)
    reponse: str = field(repr=False)
    repondue_on: dt.date | None
    par: str


def pas_of(bilan: Bilan) -> list[PasLu]:
    """Return the steps of a plan in the order of writing, those set aside left out."""
    rows = Pas.objects.filter(bilan=bilan, retire_at__isnull=True)
    return [
        PasLu(
            public_id=row.public_id,
            quoi=lu.dit.quoi,
            quand=lu.dit.quand,
            fait_on=row.fait_on,
            version=lu.version,
        )
        for row, lu in ecrits.read_all(PasDit, rows)
    ]


def pas_for(bilan: Bilan, public_id: uuid.UUID) -> Pas:
    """Return a step of a bilan already opened.

    Raises:
        NotVisible: it is not one of hers, or she set it aside.
    """
    found = Pas.objects.filter(bilan=bilan, public_id=public_id, retire_at__isnull=True).first()
    if found is None:
        raise NotVisible
    return found


def regards_of(bilan: Bilan) -> dict[str, RegardLu]:
    """Return how the person saw her situation, by moment; at most one of each."""
    rows = Regard.objects.filter(bilan=bilan)
    return {
        row.moment: RegardLu(
            moment=row.moment,
            le=row.le,
            reponses=dict(lu.dit.reponses),
            mots=lu.dit.mots,
            version=lu.version,
        )
        for row, lu in ecrits.read_all(RegardDit, rows)
    }


def reclamations_of(bilan: Bilan) -> list[ReclamationLue]:
    """Return the complaints of a bilan, the latest first, with their answers."""
    rows = list(Reclamation.objects.filter(bilan=bilan).select_related("repondu_par"))
    texts = ecrits.texts_of(one for row in rows for one in (row.contenu_id, row.reponse_id))
    return [
        ReclamationLue(
            public_id=row.public_id,
            deposee_on=row.deposee_on,
            texte=texts[row.contenu_id],
            reponse=texts[row.reponse_id] if row.reponse_id else "",
            repondue_on=row.repondue_on,
            par=row.repondu_par.nom if row.repondu_par else "",
        )
        for row in rows
        if row.contenu_id in texts
    ]


def reclamation_for(bilan: Bilan, public_id: uuid.UUID) -> Reclamation:
    """Return a complaint of a bilan already opened that waits for its answer.

    Raises:
        NotVisible: there is none, or it was answered.
    """
    rows = Reclamation.objects.filter(bilan=bilan, public_id=public_id, repondue_on__isnull=True)
    found = rows.first()
    if found is None:
        raise NotVisible
    return found


def waiting_among(rows: QuerySet[Bilan]) -> QuerySet[Bilan]:
    """Keep the bilans where a complaint waits for an answer."""
    waiting = Reclamation.objects.filter(bilan=OuterRef("pk"), repondue_on__isnull=True)
    return rows.filter(Exists(waiting))


def follow_up_of(bilan: Bilan) -> dt.date | None:
    """Return the day proposed for the follow-up interview.

    None before the term, for a bilan that the person stopped, or when its text has no such rule.
    """
    terme = bilan.faits.terme_on
    texte = bilans.texte_of(bilan)
    if terme is None or bilan.etat == "arrete":
        return None
    if RENDEZ_VOUS[0] not in {regle.id for regle in texte.regles}:
        return None
    return follow_up_on(terme, mois=texte.nombre(*RENDEZ_VOUS), territoire=bilan.territoire)


def first_steps_of(bilan: Bilan) -> tuple[str, ...]:
    """Return the first steps of the scenario that the person chose, in her words."""
    choix = investigation.choix_of(bilan)
    if choix is None or choix.scenario is None:
        return ()
    return tuple(step for step in choix.scenario.premiers_pas if step.strip())
