"""The acts on time: plan, write down, correct, cancel and confirm a line of time."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from jalon.acces import Act
from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services.comptage import recount
from jalon_web.bilans.services.seuil import open_for_act
from jalon_web.coffre import journal
from jalon_web.coffre import services as coffre


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneDeTemps:
    """What a counsellor writes of a line of time.

    Args:
        sorte: one of the kinds of time.
        individuel: the person alone with counsellors.
        jour: Paris day.
        debut: local time, None when it does not matter.
        duree_min: whole minutes; None while not known.
        tenue: it took place (False: it is planned).
        avec_cep: the CEP counsellor was there for a part.
        objet: what it was about, in words the person will read; sealed.
    """

    sorte: str
    jour: dt.date
    individuel: bool = True
    debut: dt.time | None = None
    duree_min: int | None = None
    tenue: bool = True
    avec_cep: bool = False
    objet: str = ""


@transaction.atomic
def record_seance(
    *, actor_id: int, public_id: uuid.UUID, ligne: LigneDeTemps, now: dt.datetime
) -> Seance:
    """Write down a line of time in the phase under way.

    Raises:
        ActRefused: `futur` (it says it took place on a day still to come), `phase`, `suspendu`.

    Source: report §4 (kinds of time).
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SEANCE)
    _not_yet_held(ligne, now)
    seance = Seance(
        bilan=bilan,
        phase=bilan.phase,
        conseiller_id=actor_id if _with_counsellor(ligne.sorte) else None,
        **_columns(ligne),
    )
    seance.objet_id = _seal_objet(bilan, ligne.objet, actor_id, now)
    seance.full_clean()
    seance.save()
    recount(bilan)
    journal.record(actor_id, Act.RECORD_SEANCE, public_id, at=now, relation=bilan.relation)
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
    """Correct a line of time; a confirmed one must be confirmed again.

    Raises:
        NotVisible: not a line of this bilan.
        ActRefused: `futur`, `suspendu`, `termine`.
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SEANCE)
    seance = queries.seance_for(bilan, seance_id)
    _not_yet_held(ligne, now)
    for nom, valeur in _columns(ligne).items():
        setattr(seance, nom, valeur)
    seance.conseiller_id = (
        (seance.conseiller_id or actor_id) if _with_counsellor(ligne.sorte) else None
    )
    seance.confirmee_at = None
    if seance.objet_id is None:
        seance.objet_id = _seal_objet(bilan, ligne.objet, actor_id, now)
    else:
        coffre.reseal_latest(
            seance.objet_id, payload={"texte": ligne.objet}, auteur_id=actor_id, now=now
        )
    seance.full_clean()
    seance.save()
    recount(bilan)
    journal.record(actor_id, Act.RECORD_SEANCE, public_id, at=now, relation=bilan.relation)
    return seance


@transaction.atomic
def cancel_seance(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Bilan:
    """Cancel a line of time: it counts no more, it stays readable."""
    bilan = open_for_act(actor_id, public_id, Act.RECORD_SEANCE)
    seance = queries.seance_for(bilan, seance_id)
    seance.etat, seance.confirmee_at = Seance.Etat.ANNULEE, None
    seance.full_clean()
    seance.save(update_fields=["etat", "confirmee_at"])
    recount(bilan)
    journal.record(actor_id, Act.RECORD_SEANCE, public_id, at=now, relation=bilan.relation)
    return bilan


@transaction.atomic
def confirm_seance(
    *, actor_id: int, public_id: uuid.UUID, seance_id: uuid.UUID, now: dt.datetime
) -> Bilan:
    """The person confirms that a sitting took place as written.

    Raises:
        ActRefused: `a_preciser` (it did not take place, or its length is not written down).
    """
    bilan = open_for_act(actor_id, public_id, Act.CONFIRM_SEANCE)
    seance = queries.seance_for(bilan, seance_id)
    if seance.etat != Seance.Etat.TENUE or seance.duree_min is None:
        raise ActRefused(code="a_preciser")
    seance.confirmee_at = now
    seance.full_clean()
    seance.save(update_fields=["confirmee_at"])
    recount(bilan)
    journal.record(actor_id, Act.CONFIRM_SEANCE, public_id, at=now, relation=bilan.relation)
    return bilan


def _with_counsellor(sorte: str) -> bool:
    return sorte in SORTES_ACCOMPAGNEMENT or sorte == "hors_seance"


def _columns(ligne: LigneDeTemps) -> dict[str, object]:
    return {
        "sorte": ligne.sorte,
        "individuel": ligne.individuel and ligne.sorte != "collectif",
        "jour": ligne.jour,
        "debut": ligne.debut,
        "duree_min": ligne.duree_min,
        "etat": Seance.Etat.TENUE if ligne.tenue else Seance.Etat.PREVUE,
        "avec_cep": ligne.avec_cep,
    }


def _not_yet_held(ligne: LigneDeTemps, now: dt.datetime) -> None:
    if ligne.tenue and ligne.jour > legal_day(now):
        raise ActRefused(code="futur")


def _seal_objet(bilan: Bilan, objet: str, actor_id: int, now: dt.datetime) -> uuid.UUID | None:
    if not objet:
        return None
    return coffre.seal(
        dossier=bilan.public_id,
        centre=bilan.centre.public_id,
        compartiment="travail",
        nature="objet_de_seance",
        payload={"texte": objet},
        auteur_id=actor_id,
        now=now,
    )
