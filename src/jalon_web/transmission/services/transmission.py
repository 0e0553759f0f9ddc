"""Sending to a CEP operator, and answering. The person sends; the operator answers her alone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction

from jalon.acces import Act, Destinataire, Finalite
from jalon.kernel.days import add_months, legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.base import outbox
from jalon_web.base.models import choice_of
from jalon_web.bilans.queries import loi_on
from jalon_web.bilans.services import note_act, open_for_act, seal_in, write_facts
from jalon_web.coffre.services import accords
from jalon_web.transmission import queries
from jalon_web.transmission.models import Reponse, Transmission
from jalon_web.transmission.queries import morceaux

COMPARTIMENT = "liaison"
RECU, REPONDU = "transmission.recu", "transmission.repondu"
TEXTE = "transmettre-1"
"""Version of the words of the pages `composer` and `relire`."""
SYNTHESE_CEP = ("RETENTION-SYNTH-CEP", "maximum")


@transaction.atomic
def transmit(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    operateur: uuid.UUID,
    finalite: Finalite,
    codes: Collection[str],
    mots: str,
    now: dt.datetime,
) -> Transmission:
    """Freeze what the person picked and open it to one operator, until the accord ends.

    Args:
        operateur: public id of a CEP operator.
        finalite: one purpose; it says what may be picked.
        codes: of the morceaux picked, as `morceaux.morceaux_of` gives them.
        mots: her own words, empty if she says nothing.

    Raises:
        NotVisible: another than the person, or no such operator.
        ActRefused: nothing was picked, or a morceau is no longer there as she read it (`vide`).

    Source: Propositions 4 and 8.
    """
    bilan = open_for_act(actor_id, public_id, Act.TRANSMIT, now)
    to = queries.operateur_called(operateur)
    picked = [one for one in morceaux.morceaux_of(bilan, finalite) if one.code in codes]
    if not picked or len(picked) != len(set(codes)):
        raise ActRefused(code="vide")
    payload = morceaux.payload_of(bilan, finalite, picked, mots.strip())
    contenu_id = seal_in(bilan, COMPARTIMENT, "transmission", payload, actor_id, now)
    given = accords.give(
        dossier=public_id,
        finalite=finalite,
        destinataire=Destinataire.organisation(to.public_id),
        elements=[accords.element_of(contenu_id)],
        texte=TEXTE,
        recueilli_par=actor_id,
        now=now,
        expire_on=accords.expiry(finalite, day=legal_day(now), limite=_limit(finalite, now)),
    )
    sent = Transmission.objects.create(
        bilan=bilan,
        organisation=to,
        finalite=finalite,
        accord=given.id,
        contenu_id=contenu_id,
        transmise_at=now,
    )
    if finalite is Finalite.LIAISON and bilan.faits.liaison_transmise_on is None:
        write_facts(bilan, Act.TRANSMIT, now, liaison_transmise_on=legal_day(now))
    outbox.post(RECU, organisation=to.pk)
    return sent


def _limit(finalite: Finalite, now: dt.datetime) -> dt.date | None:
    """Return how long the law lets a synthesis be kept where it was sent; None for the rest."""
    if finalite is not Finalite.SYNTHESE_CEP:
        return None
    day = legal_day(now)
    return add_months(day, 12 * loi_on(day).nombre(*SYNTHESE_CEP))


@transaction.atomic
def note_opening(*, transmission: Transmission, now: dt.datetime) -> None:
    """Write when the operator first opened what was sent."""
    Transmission.objects.filter(pk=transmission.pk, ouverte_at__isnull=True).update(ouverte_at=now)


@transaction.atomic
def answer_transmission(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    transmission_id: uuid.UUID,
    sorte: str,
    texte: str,
    now: dt.datetime,
) -> Reponse:
    """Answer the person: a return, or a request for more. She alone reads it, and decides.

    Raises:
        NotVisible: the accord is not live for this actor.
        ActRefused: nothing was written (`vide`).
    """
    bilan, lue = queries.transmission_for(
        actor_id, public_id, transmission_id, act=Act.ANSWER_TRANSMISSION
    )
    if not texte.strip():
        raise ActRefused(code="vide")
    row = Reponse.objects.create(
        transmission=lue.ligne,
        auteur_id=actor_id,
        sorte=choice_of(Reponse.Sorte, sorte),
        contenu_id=seal_in(bilan, COMPARTIMENT, "reponse", {"texte": texte.strip()}, actor_id, now),
        at=now,
    )
    outbox.post(REPONDU, bilan=public_id)
    note_act(actor_id, bilan, Act.ANSWER_TRANSMISSION, now)
    return row
