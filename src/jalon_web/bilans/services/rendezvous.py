"""Common part of the acts on a meeting: history, number, people told, reminder."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon.kernel.days import PARIS, legal_day
from jalon.kernel.errors import ActRefused
from jalon.parcours.agenda import Geste, geste_refused
from jalon_web.base import outbox
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan, Mouvement, Seance
from jalon_web.bilans.queries import agenda
from jalon_web.bilans.services.scelles import seal_in

RAPPEL = dt.timedelta(days=2)
"""How long before a meeting its reminder leaves."""
HEURE_DU_RAPPEL = dt.time(9)


def is_rendezvous(seance: Seance) -> bool:
    """Return whether people meet for this line of time, at an hour."""
    return seance.est_rendezvous


def require_geste(seance: Seance, geste: Geste, actor_id: int, now: dt.datetime) -> None:
    """Refuse what cannot be done with a sitting now.

    Raises:
        ActRefused: with the code of `jalon.parcours.agenda.geste_refused`.
    """
    code = geste_refused(
        geste,
        etat=seance.etat,
        accord=seance.accord,
        propose_par_moi=seance.propose_par_id == actor_id,
        jour=seance.jour,
        today=legal_day(now),
    )
    if code:
        raise ActRefused(code=code)


def propose(seance: Seance, actor_id: int, now: dt.datetime) -> None:
    """Ask the other side to accept a sitting as it stands; nobody is asked about other time."""
    if not is_rendezvous(seance):
        seance.accord, seance.propose_par_id = "", None
        return
    seance.accord = Seance.Accord.PROPOSEE
    seance.propose_par_id = actor_id
    seance.change_at = now


def move_on(seance: Seance, now: dt.datetime) -> None:
    """Give a sitting its next number: every calendar that knows it has something to learn."""
    seance.sequence += 1
    seance.change_at = now


def keep(seance: Seance, geste: Geste, actor_id: int, now: dt.datetime) -> None:
    """Write down what was done with a sitting, for good."""
    if is_rendezvous(seance):
        Mouvement.objects.create(
            seance=seance,
            geste=geste,
            auteur_id=actor_id,
            at=now,
            sequence=seance.sequence,
            jour=seance.jour,
            debut=seance.debut,
            duree_min=seance.duree_min,
        )


def tell(seances: list[Seance], actor_id: int) -> None:
    """Tell the other side once that something changed, without a word of what."""
    others = {agenda.other_side(seance, actor_id) for seance in seances if is_rendezvous(seance)}
    for compte in sorted((one for one in others if one is not None), key=lambda one: one.pk):
        outbox.post("bilans.agenda", compte=compte.pk)


def remind(seance: Seance, now: dt.datetime) -> None:
    """Post the reminder of a meeting, if there is still time for one."""
    if not is_rendezvous(seance):
        return
    at = dt.datetime.combine(seance.jour - RAPPEL, HEURE_DU_RAPPEL, tzinfo=PARIS)
    if at > now:
        outbox.post_at("bilans.rappel", at, seance=seance.pk, sequence=seance.sequence)


def cancel(seance: Seance, actor_id: int, now: dt.datetime) -> None:
    """Cancel a sitting: it counts no more, it stays readable."""
    seance.etat = Seance.Etat.ANNULEE
    seance.confirmee_at, seance.confirmee_sur = None, ""
    move_on(seance, now)
    seance.full_clean()
    seance.save()
    keep(seance, Geste.ANNULER, actor_id, now)


def cancel_the_rest(bilan: Bilan, actor_id: int, now: dt.datetime) -> None:
    """Cancel what was still planned of a bilan that ends; the counsellors are told once."""
    left = list(
        bilan.seances.filter(etat=Seance.Etat.PREVUE).select_related(
            "conseiller", "bilan__beneficiaire"
        )
    )
    for seance in left:
        cancel(seance, actor_id, now)
    tell(left, actor_id)


def seal_words(
    bilan: Bilan, nature: str, payload: dict[str, str], actor_id: int, now: dt.datetime
) -> uuid.UUID | None:
    """Seal the words of a line of time; nothing is sealed when nothing was written."""
    if not any(payload.values()):
        return None
    return seal_in(bilan, "travail", nature, payload, actor_id, now)


def leader_of(bilan: Bilan, conseiller_id: int | None, actor_id: int) -> int:
    """Return the counsellor who leads a sitting: one of those in charge, its author by default.

    Raises:
        ActRefused: this counsellor is not in charge of this bilan (`hors_texte`).
    """
    wanted = actor_id if conseiller_id is None else conseiller_id
    if wanted not in {compte.pk for compte in queries.conseillers_of(bilan)}:
        raise ActRefused(code="hors_texte")
    return wanted
