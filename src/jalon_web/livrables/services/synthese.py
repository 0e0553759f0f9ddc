"""The acts on the document de synthèse: draft, submit, observe, finalise.

The person's observations are kept beside, word for word; after the hand-over nothing else changes.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act
from jalon.faits import Valeur
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import constats_of
from jalon_web.bilans.services import open_for_act, write_facts, write_in
from jalon_web.ecrits.contents import TexteDit
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import FACULTATIVES, Partie
from jalon_web.livrables.models import SYNTHESE, Document, Observation, Remise
from jalon_web.livrables.queries.assemblage import synthese as assemblage
from jalon_web.livrables.services.remises import hand_over
from jalon_web.livrables.services.sections import (
    COMPARTIMENTS,
    Ecrite,
    count,
    document_for,
    put_partie,
)

QUATRE_PARTIES = "LIV-SYNTH-COPANEF"


@transaction.atomic
def write_synthese(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    partie: str,
    valeur: Partie,
    version: int,
    now: dt.datetime,
) -> Ecrite:
    """Draft a part of the synthesis. A change after its submission asks for a new submission.

    Args:
        partie: `circonstances`, `elements_cles`, `etapes`, `cep`, or `en_clair` (optional).
        version: the version its author was reading, zero for an empty part.

    Raises:
        ActRefused: it was handed over, only her observations may still be added (`definitif`).
        Conflict: another counsellor wrote this part since.

    Source: Proposition 4; R. 6322-39 (2017).
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_SYNTHESE, now)
    if document_for(bilan, SYNTHESE).etat == Document.Etat.DEFINITIF:
        raise ActRefused(code="definitif")
    ecrite = put_partie(
        bilan, SYNTHESE, partie, valeur, version=version, auteur_id=actor_id, now=now
    )
    if ecrite.changed:
        faits: dict[str, Valeur] = {"synthese_parties": _filled(bilan)}
        if ecrite.undone:
            faits |= dict.fromkeys(
                ("synthese_soumise_on", "synthese_observations_on", "coordonnees_cep_on")
            )
        count(bilan, Act.WRITE_SYNTHESE, now, **faits)
    return ecrite


def _filled(bilan: Bilan) -> int:
    parties = queries.parties_of(bilan, SYNTHESE)
    counted = [lue for code, lue in parties.items() if code not in FACULTATIVES]
    return sum(1 for lue in counted if lue.ecrite and lue.valeur.complete)


@transaction.atomic
def submit_synthese(
    *, actor_id: int, public_id: uuid.UUID, empreinte: str, now: dt.datetime
) -> Bilan:
    """Submit the synthesis to the person's observations, frozen as she will read it.

    Args:
        empreinte: print of the text read again, as the page gave it.

    Raises:
        ActRefused: a part is empty (`incomplet`), the text changed since (`change`), already
            submitted as it stands (`deja_fait`).

    Source: R. 6322-39 (2017).
    """
    bilan = open_for_act(actor_id, public_id, Act.SUBMIT_SYNTHESE, now)
    document = document_for(bilan, SYNTHESE)
    if document.etat != Document.Etat.BROUILLON:
        raise ActRefused(code="deja_fait")
    parties = queries.parties_of(bilan, SYNTHESE)
    if assemblage.missing_in(parties):
        constats = [c for c in constats_of(bilan) if c.regle == QUATRE_PARTIES]
        raise ActRefused(constats, code="incomplet")
    if queries.print_of(SYNTHESE, parties) != empreinte:
        raise ActRefused(code="change")
    day = legal_day(now)
    hand_over(
        document,
        assemblage.document_de_synthese(bilan, document, parties, etabli_le=day),
        edition=Remise.Edition.SOUMISE,
        destinataire=Remise.Destinataire.BENEFICIAIRE,
        actor_id=actor_id,
        now=now,
    )
    document.etat = Document.Etat.SOUMIS
    document.save(update_fields=["etat"])
    write_facts(
        bilan,
        Act.SUBMIT_SYNTHESE,
        now,
        synthese_soumise_on=day,
        synthese_parties=_filled(bilan),
        coordonnees_cep_on=day,
    )
    return bilan


@transaction.atomic
def observe_synthese(
    *, actor_id: int, public_id: uuid.UUID, texte: str, version: int, now: dt.datetime
) -> Bilan:
    """The person answers: her observations, or none (an empty text).

    Before the hand-over she may change her answer; after it she may only add.

    Args:
        version: of the synthesis she read.

    Raises:
        ActRefused: nothing was submitted (`rien_encore`), another version was (`change`), nothing
            to add (`vide`), a pause is under way (`suspendu`).

    Source: R. 6322-39 (2017). Her right does not end with the bilan, so no phase closes it.
    """
    bilan = open_for_act(actor_id, public_id, Act.OBSERVE_SYNTHESE, now, whenever=True)
    if bilan.etat == "suspendu":
        raise ActRefused(code="suspendu")
    document = queries.document_of(bilan, SYNTHESE)
    if document is None or document.etat == Document.Etat.BROUILLON:
        raise ActRefused(code="rien_encore")
    if document.version != version:
        raise ActRefused(code="change")
    if document.etat == Document.Etat.DEFINITIF:
        _add(bilan, document, texte, actor_id, now)
    else:
        _answer(bilan, document, texte, actor_id, now)
        count(bilan, Act.OBSERVE_SYNTHESE, now, synthese_observations_on=legal_day(now))
    return bilan


def _add(bilan: Bilan, document: Document, texte: str, actor_id: int, now: dt.datetime) -> None:
    if not texte.strip():
        raise ActRefused(code="vide")
    row = Observation(document=document, version=document.version, apres_remise=True, at=now)
    _say(bilan, row, texte, actor_id, now)


def _answer(bilan: Bilan, document: Document, texte: str, actor_id: int, now: dt.datetime) -> None:
    row = queries.observation_before(document) or Observation(
        document=document, version=document.version
    )
    row.at = now
    _say(bilan, row, texte if texte.strip() else "", actor_id, now)


def _say(bilan: Bilan, row: Observation, texte: str, actor_id: int, now: dt.datetime) -> None:
    """Write her words down; nothing is sealed while she has none."""
    if texte or row.contenu_id is not None:
        kept, dit = COMPARTIMENTS[SYNTHESE], TexteDit(texte=texte)
        write_in(bilan, row, kept, "observations", dit, version=None, auteur_id=actor_id, now=now)
    row.full_clean()
    row.save()


@transaction.atomic
def finalise_synthese(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Make the synthesis final, her observations beside it, and hand it over to her.

    Raises:
        ActRefused: not submitted (`rien_encore`), she has not answered (`sans_reponse`), already
            done (`deja_fait`).

    Source: R. 6322-39 and R. 6322-37 (2017); Proposition 4 (it belongs to her).
    """
    bilan = open_for_act(actor_id, public_id, Act.FINALISE_SYNTHESE, now)
    document = document_for(bilan, SYNTHESE)
    if document.etat == Document.Etat.DEFINITIF:
        raise ActRefused(code="deja_fait")
    if document.etat != Document.Etat.SOUMIS:
        raise ActRefused(code="rien_encore")
    if queries.observation_before(document) is None:
        raise ActRefused(code="sans_reponse")
    day = legal_day(now)
    parties = queries.parties_of(bilan, SYNTHESE)
    hand_over(
        document,
        assemblage.document_de_synthese(
            bilan,
            document,
            parties,
            etabli_le=day,
            definitif=True,
            observations=queries.observations_of(document),
        ),
        edition=Remise.Edition.PERSONNE,
        destinataire=Remise.Destinataire.BENEFICIAIRE,
        actor_id=actor_id,
        now=now,
    )
    document.etat = Document.Etat.DEFINITIF
    document.save(update_fields=["etat"])
    write_facts(
        bilan,
        Act.FINALISE_SYNTHESE,
        now,
        synthese_definitive_on=day,
        synthese_remise_on=day,
    )
    return bilan
