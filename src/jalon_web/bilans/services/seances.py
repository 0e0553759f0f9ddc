"""The acts on time: write down, correct by a new line, cancel, confirm on screen or on paper."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from jalon.acces import Act
from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon.parcours.agenda import Geste
from jalon.parcours.temps import SORTES_SEULE
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import rendezvous
from jalon_web.bilans.services.comptage import recount
from jalon_web.bilans.services.seuil import open_for_act


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneDeTemps:
    """A line of time as its author writes it.

    Args:
        sorte: one of the kinds of time.
        individuel: the person alone with counsellors.
        jour: Paris day.
        debut: local time, None when it does not matter.
        duree_min: whole minutes; None while not known.
        tenue: it took place (False: it is planned).
        avec_cep: the CEP counsellor was there for a part.
        objet: what it was about, in words the person will read; sealed.
        objectif: which objective of hers it serves, in her words; sealed.
        moyen: on the spot, by phone, by video; empty when it goes without saying.
        lieu: place, number or link; sealed.
        conseiller_id: the counsellor who leads it; its author by default.
    """

    sorte: str
    jour: dt.date
    individuel: bool = True
    debut: dt.time | None = None
    duree_min: int | None = None
    tenue: bool = True
    avec_cep: bool = False
    objet: str = ""
    objectif: str = ""
    moyen: str = ""
    lieu: str = ""
    conseiller_id: int | None = None


@transaction.atomic
def record_seance(
    *, actor_id: int, public_id: uuid.UUID, ligne: LigneDeTemps, now: dt.datetime
) -> Seance:
    """Write down a line of time in the phase under way; a planned meeting is proposed.

    Raises:
        ActRefused: `futur` (it says it took place on a day still to come), `phase`, `suspendu`,
            `hors_texte` (led by someone who is not in charge).

    Source: report §4 (kinds of time).
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SEANCE, now)
    _not_yet_held(ligne, now)
    seance = _line(bilan, ligne, actor_id, now, phase=bilan.phase)
    _write(seance, ligne, actor_id, now)
    if not ligne.tenue:
        rendezvous.tell([seance], actor_id)
        rendezvous.remind(seance, now)
    recount(bilan)
    return seance


@transaction.atomic
def record_travail(
    *, actor_id: int, public_id: uuid.UUID, ligne: LigneDeTemps, now: dt.datetime
) -> Seance:
    """The person writes down what she did alone, or an immersion. Her word is enough.

    It is counted on its own line and never as support.

    Raises:
        ActRefused: `hors_texte` (a kind of time that a counsellor leads), `futur`, `phase`.

    Source: report §4; INVEST-AUTONOMIE.
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_TRAVAIL, now)
    if ligne.sorte not in SORTES_SEULE:
        raise ActRefused(code="hors_texte")
    _not_yet_held(ligne, now)
    seance = _line(bilan, ligne, actor_id, now, phase=bilan.phase)
    if ligne.tenue:
        seance.confirmee_at, seance.confirmee_sur = now, Seance.Support.ECRAN
    seance.confirmee_conseil_at = None
    _write(seance, ligne, actor_id, now)
    recount(bilan)
    return seance


@transaction.atomic
def amend_seance(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    seance_id: uuid.UUID,
    ligne: LigneDeTemps,
    now: dt.datetime,
) -> Seance:
    """Correct a line of time. What was held gets a new line, which has to be confirmed again.

    What was only planned changes in place: it was never counted, and its moves are kept apart.

    Returns:
        The line that now stands.

    Raises:
        NotVisible: not a line of this bilan.
        ActRefused: `futur`, `suspendu`, `termine`, `deja_fait` (it was already replaced),
            `deja_annulee`.
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SEANCE, now)
    seance = queries.seance_for(bilan, seance_id)
    _not_yet_held(ligne, now)
    if not seance.compte:
        raise ActRefused(code="deja_fait" if seance.etat == "corrigee" else "deja_annulee")
    if seance.etat == Seance.Etat.TENUE:
        standing = _replace(bilan, seance, ligne, actor_id, now)
    else:
        standing = _rewrite(bilan, seance, ligne, actor_id, now)
    recount(bilan)
    return standing


def _replace(
    bilan: Bilan, former: Seance, ligne: LigneDeTemps, actor_id: int, now: dt.datetime
) -> Seance:
    """Write the line that takes the place of another, which stays as it was signed."""
    former.etat = Seance.Etat.CORRIGEE
    rendezvous.move_on(former, now)
    former.full_clean()
    former.save(update_fields=["etat", "sequence", "change_at"])
    standing = _line(bilan, ligne, actor_id, now, phase=former.phase)
    standing.remplace = former
    standing.lieu_id = standing.lieu_id or former.lieu_id
    standing.salle_id = former.salle_id
    _write(standing, ligne, actor_id, now)
    return standing


def _rewrite(
    bilan: Bilan, seance: Seance, ligne: LigneDeTemps, actor_id: int, now: dt.datetime
) -> Seance:
    """Change what was only planned; a new day or hour is a new proposal."""
    before = (seance.jour, seance.debut, seance.duree_min)
    fresh = _line(bilan, ligne, actor_id, now, phase=seance.phase)
    for name in _CHANGED:
        setattr(seance, name, getattr(fresh, name))
    seance.lieu_id = fresh.lieu_id or seance.lieu_id
    if (seance.jour, seance.debut, seance.duree_min) != before:
        rendezvous.move_on(seance, now)
        if not ligne.tenue:
            rendezvous.propose(seance, actor_id, now)
            rendezvous.tell([seance], actor_id)
    seance.full_clean()
    seance.save()
    rendezvous.keep(seance, Geste.NOTER_TENUE if ligne.tenue else Geste.DEPLACER, actor_id, now)
    if not ligne.tenue:
        rendezvous.remind(seance, now)
    return seance


_CHANGED = (
    "sorte", "individuel", "jour", "debut", "duree_min", "etat", "avec_cep", "moyen", "objet_id",
    "conseiller_id", "confirmee_conseil_at",
)  # fmt: skip


@transaction.atomic
def cancel_seance(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Bilan:
    """Cancel a line of time: it counts no more, it stays readable."""
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SEANCE, now)
    seance = queries.seance_for(bilan, seance_id)
    if not seance.compte:
        raise ActRefused(code="deja_annulee")
    planned = seance.etat == Seance.Etat.PREVUE
    rendezvous.cancel(seance, actor_id, now)
    if planned:
        rendezvous.tell([seance], actor_id)
    recount(bilan)
    return bilan


@transaction.atomic
def confirm_seance(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Bilan:
    """The person confirms on screen that a sitting took place as written.

    Raises:
        ActRefused: `a_preciser` (it did not take place, or its length is not written down).
    """
    bilan = open_for_act(actor_id, public_id, Act.CONFIRM_SEANCE, now)
    _sign(bilan, seance_id, Seance.Support.ECRAN, now)
    return bilan


@transaction.atomic
def attest_presence(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Bilan:
    """The counsellor writes down that the person signed the sheet on paper for this sitting.

    Raises:
        ActRefused: `a_preciser`, `pas_a_prouver` (time that nobody signs for), `deja_fait`.
    """
    bilan = open_for_act(actor_id, public_id, Act.ATTEST_PRESENCE, now)
    seance = queries.seance_for(bilan, seance_id)
    if seance.sorte not in SORTES_ACCOMPAGNEMENT:
        raise ActRefused(code="pas_a_prouver")
    if seance.confirmee_at is not None:
        raise ActRefused(code="deja_fait")
    _sign(bilan, seance_id, Seance.Support.PAPIER, now)
    return bilan


def _sign(bilan: Bilan, seance_id: uuid.UUID, support: str, now: dt.datetime) -> None:
    seance = queries.seance_for(bilan, seance_id)
    if seance.etat != Seance.Etat.TENUE or seance.duree_min is None:
        raise ActRefused(code="a_preciser")
    seance.confirmee_at, seance.confirmee_sur = now, support
    seance.full_clean()
    seance.save(update_fields=["confirmee_at", "confirmee_sur"])
    recount(bilan)


def _line(
    bilan: Bilan, ligne: LigneDeTemps, actor_id: int, now: dt.datetime, *, phase: str
) -> Seance:
    """Build a line as it is written, not yet kept; its words are sealed."""
    led = ligne.sorte in SORTES_ACCOMPAGNEMENT or ligne.sorte == "hors_seance"
    words = {"texte": ligne.objet, "objectif": ligne.objectif}
    return Seance(
        bilan=bilan,
        phase=phase,
        sorte=ligne.sorte,
        individuel=ligne.individuel and ligne.sorte != "collectif",
        jour=ligne.jour,
        debut=ligne.debut,
        duree_min=ligne.duree_min,
        etat=Seance.Etat.TENUE if ligne.tenue else Seance.Etat.PREVUE,
        avec_cep=ligne.avec_cep,
        moyen=ligne.moyen,
        ecrite_par_id=actor_id,
        confirmee_conseil_at=now if ligne.tenue else None,
        conseiller_id=(rendezvous.leader_of(bilan, ligne.conseiller_id, actor_id) if led else None),
        objet_id=rendezvous.seal_words(bilan, "objet_de_seance", words, actor_id, now),
        lieu_id=rendezvous.seal_words(
            bilan, "lieu_de_seance", {"texte": ligne.lieu}, actor_id, now
        ),
    )


def _write(seance: Seance, ligne: LigneDeTemps, actor_id: int, now: dt.datetime) -> None:
    if not ligne.tenue:
        rendezvous.propose(seance, actor_id, now)
    seance.full_clean()
    seance.save()
    rendezvous.keep(seance, Geste.NOTER_TENUE if ligne.tenue else Geste.PROPOSER, actor_id, now)


def _not_yet_held(ligne: LigneDeTemps, now: dt.datetime) -> None:
    if ligne.tenue and ligne.jour > legal_day(now):
        raise ActRefused(code="futur")
