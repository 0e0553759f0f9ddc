"""Offering another wording of a part of the programme; the other side takes it or keeps its own."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import open_for_act, write_in
from jalon_web.ecrits import queries as ecrits
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import Partie
from jalon_web.livrables.models import PROGRAMME, Proposition, Section
from jalon_web.livrables.services.programme import check_codes, count_programme
from jalon_web.livrables.services.sections import COMPARTIMENTS, Ecrite, put_partie


@transaction.atomic
def propose_partie(
    *, actor_id: int, public_id: uuid.UUID, partie: str, valeur: Partie, now: dt.datetime
) -> Proposition:
    """Offer another wording of a part that is already written. Nothing is replaced.

    Raises:
        NotVisible: this actor does not write here, or there is no such part.
        ActRefused: the part is still empty (`vide`), the words are the same (`identique`).

    Source: Proposition 3 (the programme is written by both).
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_PROGRAMME, now)
    queries.kind_of(PROGRAMME, partie)
    check_codes(bilan, valeur)
    section = Section.objects.filter(
        document__bilan=bilan, document__code=PROGRAMME, partie=partie
    ).first()
    if section is None:
        raise ActRefused(code="vide")
    standing = ecrits.read_one(type(valeur), section)
    if standing and standing.dit == valeur:
        raise ActRefused(code="identique")
    proposition = section.propositions.filter(
        auteur_id=actor_id, etat=Proposition.Etat.OUVERTE
    ).first()
    proposition = proposition or Proposition(section=section, auteur_id=actor_id)
    kept, nature = COMPARTIMENTS[PROGRAMME], f"proposition_{partie}"
    write_in(bilan, proposition, kept, nature, valeur, version=None, auteur_id=actor_id, now=now)
    proposition.at = now
    proposition.full_clean()
    proposition.save()
    return proposition


@transaction.atomic
def answer_proposition(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    proposition_id: uuid.UUID,
    accepte: bool,
    version: int,
    now: dt.datetime,
) -> Ecrite | None:
    """Take the other's wording, or keep the text as it is.

    Args:
        version: of the part, as the page showed it.

    Returns:
        What the writing did, or None when the text was kept.

    Raises:
        NotVisible: no such wording waits, or it is the actor's own.
        Conflict: the part changed since the page was shown.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_PROGRAMME, now)
    proposition = queries.proposition_for(bilan, proposition_id)
    if _same_side(bilan, proposition.auteur_id, actor_id):
        raise NotVisible
    ecrite = _take(bilan, proposition, version, now) if accepte else None
    _close(proposition, Proposition.Etat.ACCEPTEE if accepte else Proposition.Etat.ECARTEE, now)
    return ecrite


@transaction.atomic
def withdraw_proposition(
    *, actor_id: int, public_id: uuid.UUID, proposition_id: uuid.UUID, now: dt.datetime
) -> None:
    """Take back one's own wording.

    Raises:
        NotVisible: no such wording waits, or it is someone else's.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_PROGRAMME, now)
    proposition = queries.proposition_for(bilan, proposition_id)
    if proposition.auteur_id != actor_id:
        raise NotVisible
    _close(proposition, Proposition.Etat.RETIREE, now)


def _same_side(bilan: Bilan, auteur_id: int, actor_id: int) -> bool:
    person = bilan.beneficiaire_id
    return (auteur_id == person) == (actor_id == person)


def _take(bilan: Bilan, proposition: Proposition, version: int, now: dt.datetime) -> Ecrite:
    partie = proposition.section.partie
    offered = ecrits.read_one(queries.kind_of(PROGRAMME, partie), proposition)
    if offered is None:
        raise NotVisible
    ecrite = put_partie(
        bilan,
        PROGRAMME,
        partie,
        offered.dit,
        version=version,
        auteur_id=proposition.auteur_id,
        now=now,
    )
    if ecrite.changed:
        count_programme(bilan, ecrite, Act.WRITE_PROGRAMME, now)
    return ecrite


def _close(proposition: Proposition, etat: str, now: dt.datetime) -> None:
    proposition.etat, proposition.repondue_at = etat, now
    proposition.full_clean()
    proposition.save(update_fields=["etat", "repondue_at"])
