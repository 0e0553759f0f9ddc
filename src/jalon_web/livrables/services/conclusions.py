"""The acts on the conclusions: write them together, hand them over to the person, and to her alone.

No act here names another recipient: there is no way out of this room for the results.
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
from jalon_web.bilans.queries import texte_of
from jalon_web.bilans.services import open_for_act, write_facts
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import Partie, Resultats, lignes
from jalon_web.livrables.models import CONCLUSIONS, Document, Remise
from jalon_web.livrables.queries import regles
from jalon_web.livrables.queries.assemblage import conclusions as assemblage
from jalon_web.livrables.services.remises import hand_over
from jalon_web.livrables.services.sections import Ecrite, count, document_for, put_partie


@transaction.atomic
def write_conclusions(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    partie: str,
    valeur: Partie,
    version: int,
    now: dt.datetime,
) -> Ecrite:
    """Write a part of the conclusions: results, what helps, what holds back, steps.

    Args:
        partie: `resultats`, `facteurs_favorables`, `facteurs_defavorables` or `etapes`.
        version: the version its author was reading, zero for an empty part.

    Raises:
        NotVisible, ActRefused: as `write_programme`.
        Conflict: someone wrote this part since.

    Source: Proposition 3 ter.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_CONCLUSIONS, now)
    if isinstance(valeur, Resultats):
        known = regles.libelles(texte_of(bilan), "themes_investigation")
        if not {theme.code for theme in valeur.themes} <= known.keys():
            raise ActRefused(code="hors_texte")
    ecrite = put_partie(
        bilan, CONCLUSIONS, partie, valeur, version=version, auteur_id=actor_id, now=now
    )
    if ecrite.changed:
        parties = queries.parties_of(bilan, CONCLUSIONS)
        faits: dict[str, Valeur] = {
            "nb_facteurs": len(lignes(parties["facteurs_favorables"].valeur.texte))
            + len(lignes(parties["facteurs_defavorables"].valeur.texte)),
            "nb_etapes": len(lignes(parties["etapes"].valeur.texte)),
        }
        if ecrite.undone:
            faits["conclusions_remises_on"] = None
        count(bilan, Act.WRITE_CONCLUSIONS, now, **faits)
    return ecrite


@transaction.atomic
def deliver_conclusions(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Hand the conclusions détaillées over to the person, frozen as they stand.

    Raises:
        ActRefused: nothing to hand over yet (`rien_encore`), already done (`deja_fait`).

    Source: R. 6322-37 (2017): to the person alone.
    """
    bilan = open_for_act(actor_id, public_id, Act.DELIVER_CONCLUSIONS, now)
    document = document_for(bilan, CONCLUSIONS)
    if document.etat == Document.Etat.DEFINITIF:
        raise ActRefused(code="deja_fait")
    parties = queries.parties_of(bilan, CONCLUSIONS)
    hand_over(
        document,
        assemblage.conclusions_detaillees(
            bilan, document, parties, etabli_le=legal_day(now), definitif=True
        ),
        edition=Remise.Edition.PERSONNE,
        destinataire=Remise.Destinataire.BENEFICIAIRE,
        actor_id=actor_id,
        now=now,
    )
    document.etat = Document.Etat.DEFINITIF
    document.save(update_fields=["etat"])
    write_facts(bilan, Act.DELIVER_CONCLUSIONS, now, conclusions_remises_on=legal_day(now))
    return bilan
