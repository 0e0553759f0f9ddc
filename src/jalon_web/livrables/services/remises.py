"""Handing an edition over, and opening what one may read; the recipient's first opening is kept."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from jalon.acces import Act, Relation
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon.rendering import render_pdf
from jalon.rendering.documents import Document as Printed
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.services import note_act, seal_in, write_facts
from jalon_web.livrables import queries
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.models import PAPIERS_ARRET, PROGRAMME, Document, Remise
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.assemblage.lisibles import ARRET, LISIBLES, Lu
from jalon_web.livrables.services.sections import document_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Lecture:
    """A document that a viewer opened.

    Args:
        bilan: as the door gave it.
        slug: the document, as it stands in the address.
        lu: its content, and whether it is frozen.
    """

    bilan: Bilan
    slug: str
    lu: Lu


def hand_over(
    document: Document,
    contenu: Printed,
    *,
    edition: str,
    destinataire: str,
    actor_id: int,
    now: dt.datetime,
) -> Remise:
    """Freeze an edition of a document and write down that it was handed over.

    It is set on paper first: what cannot be read is not handed over.

    Args:
        contenu: a document of `jalon.rendering`.
    """
    pdf = render_pdf(contenu)
    kept = "contrat" if document.code in {PROGRAMME, PAPIERS_ARRET} else "resultats"
    frozen = instantane.freeze(contenu)
    sealed = seal_in(document.bilan, kept, f"instantane_{edition}", frozen, actor_id, now)
    remise = Remise(
        document=document,
        edition=edition,
        destinataire=destinataire,
        version=document.version,
        empreinte=queries.keyed_print(contenu),
        octets=len(pdf),
        instantane_id=sealed,
        at=now,
    )
    remise.full_clean()
    remise.save()
    return remise


@transaction.atomic
def read_document(*, actor_id: int, public_id: uuid.UUID, slug: str, now: dt.datetime) -> Lecture:
    """Open a document for a viewer.

    The first opening by its recipient is kept with the hand-over; every opening goes to the
    journal, that the person can read.

    Raises:
        NotVisible: no such document for this actor.
        ActRefused: there is nothing to read in it yet (`rien_encore`).
    """
    if slug not in LISIBLES:
        raise NotVisible
    bilan, act = _door(actor_id, public_id, LISIBLES[slug].acts)
    lu = lisibles.open_for(bilan, slug, legal_day(now))
    if slug == ARRET and lu.remise is None and actor_id == bilan.beneficiaire_id:
        lu = _hand_papers(actor_id, public_id, act, now)
    elif lu.remise is not None and _is_recipient(bilan, lu.remise, actor_id):
        note_opened(lu.remise, now)
    if actor_id == bilan.beneficiaire_id:
        note_act(actor_id, bilan, act, now)  # the door wrote the others' readings
    return Lecture(bilan=bilan, slug=slug, lu=lu)


def note_opened(remise: Remise, now: dt.datetime) -> None:
    """Keep the instant at which a recipient first opened what was handed over."""
    Remise.objects.filter(pk=remise.pk, ouvert_at__isnull=True).update(ouvert_at=now)


def _door(actor_id: int, public_id: uuid.UUID, acts: tuple[Act, ...]) -> tuple[Bilan, Act]:
    *first, last = acts
    for act in first:
        try:
            return bilan_for(actor_id, public_id, act=act), act
        except NotVisible:
            continue
    return bilan_for(actor_id, public_id, act=last), last


def _is_recipient(bilan: Bilan, remise: Remise, actor_id: int) -> bool:
    if remise.destinataire == Remise.Destinataire.FINANCEUR:
        return Relation.FINANCEUR in bilan.relations
    return remise.destinataire == Remise.Destinataire.BENEFICIAIRE and (
        actor_id == bilan.beneficiaire_id
    )


def _hand_papers(actor_id: int, public_id: uuid.UUID, act: Act, now: dt.datetime) -> Lu:
    """Put the papers of someone who stopped in her hands, frozen, the first time she opens them."""
    bilan = bilan_for(actor_id, public_id, act=act, lock=True)
    lu = lisibles.open_for(bilan, ARRET, legal_day(now))
    if lu.remise is not None:
        return lu
    remise = hand_over(
        document_for(bilan, PAPIERS_ARRET),
        lu.contenu,
        edition=Remise.Edition.PERSONNE,
        destinataire=Remise.Destinataire.BENEFICIAIRE,
        actor_id=actor_id,
        now=now,
    )
    remise.ouvert_at = now
    remise.save(update_fields=["ouvert_at"])
    write_facts(bilan, act, now, papiers_arret_remis_on=legal_day(now))
    return Lu(contenu=lu.contenu, remise=remise)
