"""The acts of what comes after: door, write, count, journal."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from jalon.acces import Act
from jalon.faits import Valeur
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import note_act, open_for_act, seal_in, write_facts, write_in
from jalon_web.ecrits.services import write_again
from jalon_web.suivi import queries
from jalon_web.suivi.contents import PasDit, RegardDit
from jalon_web.suivi.models import Pas, Reclamation, Regard


@transaction.atomic
def add_pas(*, actor_id: int, public_id: uuid.UUID, quoi: str, quand: str, now: dt.datetime) -> Pas:
    """Write a step of one's plan.

    Args:
        quoi: what she will do, never empty.
        quand: when, in her words; may be empty.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SUIVI, now)
    return _write_pas(bilan, actor_id, quoi, quand, now)


@transaction.atomic
def take_first_steps(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> int:
    """Take over the first steps of the chosen scenario that the plan does not hold yet.

    Returns:
        How many were added.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SUIVI, now, noted=False)
    there = {one.quoi for one in queries.pas_of(bilan)}
    new = [step for step in queries.first_steps_of(bilan) if step not in there]
    for step in new:
        _write_pas(bilan, actor_id, step, "", now)
    if new:
        note_act(actor_id, bilan, Act.WRITE_SUIVI, now)
    return len(new)


def _write_pas(bilan: Bilan, actor_id: int, quoi: str, quand: str, now: dt.datetime) -> Pas:
    pas, dit = Pas(bilan=bilan), PasDit(quoi=quoi, quand=quand)
    write_in(bilan, pas, "resultats", "pas", dit, version=0, auteur_id=actor_id, now=now)
    pas.full_clean()
    pas.save()
    return pas


@transaction.atomic
def amend_pas(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    pas_id: uuid.UUID,
    quoi: str,
    quand: str,
    version: int,
    now: dt.datetime,
) -> int:
    """Write a step again; return the version written.

    Raises:
        Conflict: it was written elsewhere since that version.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SUIVI, now)
    pas = queries.pas_for(bilan, pas_id)
    dit = PasDit(quoi=quoi, quand=quand)
    written = write_again(pas.contenu_id, dit, version=version, auteur_id=actor_id, now=now)
    return written.version


@transaction.atomic
def tick_pas(
    *, actor_id: int, public_id: uuid.UUID, pas_id: uuid.UUID, fait: bool, now: dt.datetime
) -> Pas:
    """Tick a step, or take the tick back. She alone does it."""
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SUIVI, now)
    pas = queries.pas_for(bilan, pas_id)
    pas.fait_on = legal_day(now) if fait else None
    pas.save(update_fields=["fait_on"])
    return pas


@transaction.atomic
def set_pas_aside(
    *, actor_id: int, public_id: uuid.UUID, pas_id: uuid.UUID, now: dt.datetime
) -> None:
    """Take a step off the plan."""
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SUIVI, now)
    pas = queries.pas_for(bilan, pas_id)
    pas.retire_at = now
    pas.save(update_fields=["retire_at"])


@transaction.atomic
def write_regard(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    moment: str,
    reponses: Mapping[str, str],
    mots: str,
    version: int,
    now: dt.datetime,
) -> None:
    """Say how one sees one's situation. The answers are hers alone; nothing is counted of them.

    Args:
        moment: `avant` or `apres`; the first is closed once the conclusions are open.
        reponses: code by question; a question may be left out.
        version: the version she was reading; zero when nothing was written.

    Raises:
        ActRefused: too late for the first look, too early for the second (`phase`).
        Conflict: written elsewhere since that version.

    Source: Proposition 1 (« mise en mouvement »).
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SUIVI, now)
    if moment not in open_looks(bilan):
        raise ActRefused(code="phase")
    given = {q: reponses[q] for q in queries.QUESTIONS if reponses.get(q)}
    dit = RegardDit(reponses=given, mots=mots)
    row = Regard.objects.filter(bilan=bilan, moment=moment).first()
    row = row or Regard(bilan=bilan, moment=moment)
    write_in(bilan, row, "resultats", "regard", dit, version=version, auteur_id=actor_id, now=now)
    row.le = legal_day(now)
    row.full_clean()
    row.save()


def open_looks(bilan: Bilan) -> frozenset[str]:
    """Return which looks can be written now: the first until the conclusions, then the second."""
    late = bilan.phase in {"conclusions", "suivi", "clos"}
    return frozenset({Regard.Moment.APRES if late else Regard.Moment.AVANT})


@transaction.atomic
def give_retour(
    *, actor_id: int, public_id: uuid.UUID, codes: Mapping[str, str | None], now: dt.datetime
) -> None:
    """Give a few codes to be counted, without any word; None takes one back.

    Args:
        codes: among the facts `issue_code`, `satisfaction_code`, `confiance_avant_code` and
            `confiance_apres_code`.

    Raises:
        ActRefused: a code outside its list (`valeur`).
    """
    bilan = open_for_act(actor_id, public_id, Act.GIVE_RETOUR, now)
    faits: dict[str, Valeur] = {nom: codes[nom] for nom in RETOUR if nom in codes}
    write_facts(bilan, Act.GIVE_RETOUR, now, **faits)


RETOUR = ("issue_code", "satisfaction_code", "confiance_avant_code", "confiance_apres_code")


@transaction.atomic
def record_suivi(
    *, actor_id: int, public_id: uuid.UUID, le: dt.date | None, now: dt.datetime
) -> None:
    """Note the day on which the follow-up interview was held; None takes it back.

    Raises:
        ActRefused: a day to come, or before the term (`jour`).
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SUIVI, now)
    terme = bilan.faits.terme_on
    if le is not None and (le > legal_day(now) or terme is None or le < terme):
        raise ActRefused(code="jour")
    write_facts(bilan, Act.RECORD_SUIVI, now, suivi_six_mois_on=le)


@transaction.atomic
def complain(*, actor_id: int, public_id: uuid.UUID, texte: str, now: dt.datetime) -> Reclamation:
    """Write a complaint to the centre. Its management reads it; the counsellor does not.

    Args:
        texte: never empty.
    """
    bilan = open_for_act(actor_id, public_id, Act.COMPLAIN, now)
    row = Reclamation(
        bilan=bilan,
        contenu_id=seal_in(bilan, "contrat", "reclamation", {"texte": texte}, actor_id, now),
        deposee_on=legal_day(now),
    )
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def answer_reclamation(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    reclamation_id: uuid.UUID,
    texte: str,
    now: dt.datetime,
) -> Reclamation:
    """Answer a complaint, once: an answer is not rewritten.

    Raises:
        NotVisible: there is none that waits.
    """
    bilan = open_for_act(actor_id, public_id, Act.ANSWER_RECLAMATION, now)
    row = queries.reclamation_for(bilan, reclamation_id)
    row.reponse_id = seal_in(bilan, "contrat", "reponse", {"texte": texte}, actor_id, now)
    row.repondue_on = legal_day(now)
    row.repondu_par_id = actor_id
    row.full_clean()
    row.save()
    return row
