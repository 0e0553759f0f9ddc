"""The acts on the meetings of a bilan: propose, accept, move, cancel, miss; its rhythm."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from jalon.acces import Act
from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon.parcours.agenda import Geste
from jalon_web.agenda.queries import hold_centre, salle_called
from jalon_web.bilans.models import Bilan, Rythme, Seance
from jalon_web.bilans.queries import agenda
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.services import rendezvous
from jalon_web.bilans.services.comptage import recount, write_facts
from jalon_web.bilans.services.scelles import seal_in
from jalon_web.bilans.services.seuil import open_for_act
from jalon_web.coffre import services as coffre


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A meeting that a counsellor proposes.

    Args:
        phase, sorte: codes of the facts.
        conseiller_id: the counsellor who leads it, one of those in charge.
        moyen: on the spot, by phone, by video.
        lieu: place, number or link, in words that the person reads; sealed.
        salle: public id of a room of the centre.
        objet: what it will be about, in words that the person reads; sealed.
    """

    phase: str
    sorte: str
    jour: dt.date
    debut: dt.time
    duree_min: int
    conseiller_id: int | None = None
    moyen: str = ""
    lieu: str = ""
    salle: uuid.UUID | None = None
    objet: str = ""


@transaction.atomic
def propose_seances(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    propositions: Sequence[Proposition],
    now: dt.datetime,
) -> list[Seance]:
    """Propose a whole calendar in one act; the person is told once.

    Raises:
        ActRefused: `vide`, `hors_texte` (a kind of time that nobody leads, a counsellor who is not
            in charge), `agenda_faux` (someone, or a room, is taken meanwhile), `passee`.
    """
    bilan = open_for_act(actor_id, public_id, Act.PLAN_SEANCES, now)
    if not propositions:
        raise ActRefused(code="vide")
    hold_centre(bilan.centre_id)
    made = [_propose(bilan, each, actor_id, now) for each in propositions]
    rendezvous.tell(made, actor_id)
    recount(bilan)
    return made


def _propose(bilan: Bilan, asked: Proposition, actor_id: int, now: dt.datetime) -> Seance:
    if asked.sorte not in SORTES_ACCOMPAGNEMENT:
        raise ActRefused(code="hors_texte")
    if asked.jour < legal_day(now):
        raise ActRefused(code="passee")
    seance = Seance(
        bilan=bilan,
        phase=asked.phase,
        sorte=asked.sorte,
        individuel=asked.sorte != "collectif",
        jour=asked.jour,
        debut=asked.debut,
        duree_min=asked.duree_min,
        conseiller_id=rendezvous.leader_of(bilan, asked.conseiller_id, actor_id),
        ecrite_par_id=actor_id,
        moyen=asked.moyen,
        salle=salle_called(bilan.centre, asked.salle),
        lieu_id=rendezvous.seal_words(
            bilan, "lieu_de_seance", {"texte": asked.lieu}, actor_id, now
        ),
        objet_id=rendezvous.seal_words(
            bilan, "objet_de_seance", {"texte": asked.objet}, actor_id, now
        ),
    )
    if agenda.clashes(seance):
        raise ActRefused(code="agenda_faux")
    rendezvous.propose(seance, actor_id, now)
    seance.full_clean()
    seance.save()
    rendezvous.keep(seance, Geste.PROPOSER, actor_id, now)
    rendezvous.remind(seance, now)
    return seance


@transaction.atomic
def accept_seance(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Seance:
    """Accept a day and an hour that the other side proposed.

    Raises:
        ActRefused: `attend_l_autre`, `deja_fait`, `passee`, `deja_annulee`, `deja_tenue`.
    """
    bilan = open_for_act(actor_id, public_id, Act.ANSWER_SEANCE, now)
    seance = agenda.rendezvous_for(bilan, seance_id)
    _accept(seance, actor_id, now)
    return seance


@transaction.atomic
def accept_every_seance(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> int:
    """Accept all that the other side proposed and that is still to come; return how many."""
    bilan = open_for_act(actor_id, public_id, Act.ANSWER_SEANCE, now)
    waiting = [s for s in agenda.rendezvous_of(bilan) if waits_for(s, actor_id, legal_day(now))]
    for seance in waiting:
        _accept(seance, actor_id, now)
    return len(waiting)


def waits_for(seance: Seance, actor_id: int, day: dt.date) -> bool:
    """Return whether a meeting still to come waits for the answer of this account."""
    return (
        seance.etat == Seance.Etat.PREVUE
        and seance.accord == Seance.Accord.PROPOSEE
        and seance.propose_par_id != actor_id
        and seance.jour >= day
    )


def _accept(seance: Seance, actor_id: int, now: dt.datetime) -> None:
    rendezvous.require_geste(seance, Geste.ACCEPTER, actor_id, now)
    seance.accord = Seance.Accord.ACCEPTEE
    # A calendar that held it as tentative learns that it is settled.
    rendezvous.move_on(seance, now)
    seance.full_clean()
    seance.save(update_fields=["accord", "sequence", "change_at"])
    rendezvous.keep(seance, Geste.ACCEPTER, actor_id, now)
    rendezvous.remind(seance, now)


@transaction.atomic
def move_seance(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    seance_id: uuid.UUID,
    jour: dt.date,
    debut: dt.time,
    now: dt.datetime,
) -> Seance:
    """Propose another day and hour; the other side accepts it, or moves it again.

    Raises:
        ActRefused: `passee`, `agenda_faux` (that hour is taken), `deja_tenue`, `deja_annulee`,
            `identique` (nothing would change).
    """
    bilan = open_for_act(actor_id, public_id, Act.ANSWER_SEANCE, now)
    hold_centre(bilan.centre_id)
    seance = agenda.rendezvous_for(bilan, seance_id)
    rendezvous.require_geste(seance, Geste.DEPLACER, actor_id, now)
    if (seance.jour, seance.debut) == (jour, debut):
        raise ActRefused(code="identique")
    if jour < legal_day(now):
        raise ActRefused(code="passee")
    seance.jour, seance.debut = jour, debut
    if seance.salle_id and agenda.clashes(seance):
        seance.salle = None  # the room is given up before the hour is
    if agenda.clashes(seance):
        raise ActRefused(code="agenda_faux")
    rendezvous.propose(seance, actor_id, now)
    rendezvous.move_on(seance, now)
    seance.full_clean()
    seance.save()
    rendezvous.keep(seance, Geste.DEPLACER, actor_id, now)
    rendezvous.tell([seance], actor_id)
    rendezvous.remind(seance, now)
    return seance


@transaction.atomic
def cancel_rendezvous(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Seance:
    """Cancel a meeting that was planned; no reason is asked, the other side is told.

    Raises:
        ActRefused: `deja_tenue`, `deja_annulee`.
    """
    bilan = open_for_act(actor_id, public_id, Act.ANSWER_SEANCE, now)
    seance = agenda.rendezvous_for(bilan, seance_id)
    rendezvous.require_geste(seance, Geste.ANNULER, actor_id, now)
    rendezvous.cancel(seance, actor_id, now)
    rendezvous.tell([seance], actor_id)
    recount(bilan)
    return seance


@transaction.atomic
def record_absence(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    seance_id: uuid.UUID,
    excusee: bool,
    now: dt.datetime,
) -> Seance:
    """Write down that the person did not come, excused or not: no time is counted, no reason asked.

    Raises:
        ActRefused: `a_venir`, `deja_tenue`, `deja_annulee`.
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_ABSENCE, now)
    seance = agenda.rendezvous_for(bilan, seance_id)
    rendezvous.require_geste(seance, Geste.NOTER_ABSENCE, actor_id, now)
    seance.etat, seance.excusee = Seance.Etat.ABSENCE, excusee
    seance.full_clean()
    seance.save(update_fields=["etat", "excusee"])
    rendezvous.keep(seance, Geste.NOTER_ABSENCE, actor_id, now)
    recount(bilan)
    return seance


@transaction.atomic
def write_rythme(
    *, actor_id: int, public_id: uuid.UUID, rythme: RythmeDit, now: dt.datetime
) -> Bilan:
    """Write the rhythm that suits the person: what the planner obeys, and never why.

    The words are sealed; that there is an arrangement, and of which kind, is counted.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_RYTHME, now)
    kept = Rythme.objects.filter(bilan=bilan).first()
    if kept is None:
        contenu_id = seal_in(bilan, "travail", "rythme", rythme.payload(), actor_id, now)
        Rythme.objects.create(bilan=bilan, contenu_id=contenu_id)
    else:
        coffre.reseal_latest(kept.contenu_id, payload=rythme.payload(), auteur_id=actor_id, now=now)
    write_facts(
        bilan,
        Act.WRITE_RYTHME,
        now,
        amenagement=bool(rythme.amenagement),
        amenagement_type_code=rythme.amenagement or None,
    )
    return bilan
