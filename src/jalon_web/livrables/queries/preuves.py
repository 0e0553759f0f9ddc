"""The evidence of what was agreed and handed over of the programme: no word of its text.

A simple electronic signature: who, from which account, at which instant, on which exact text. The
print of that text is whole here, so that whoever holds the edition can compare.
"""

from __future__ import annotations

import hashlib
from typing import Any

from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import canonique, empreinte
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import identite_of
from jalon_web.bilans.queries.auteurs import PERSONNE
from jalon_web.coffre import queries as coffre
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.models import PROGRAMME, Accord, Remise
from jalon_web.livrables.queries import documents

COMMENT = "depuis son compte, après avoir relu ce texte"


def preuve_of(bilan: Bilan) -> dict[str, Any]:
    """Return the evidence of the programme last handed over, of a bilan already opened.

    Raises:
        ActRefused: it was not handed over (`rien_encore`).
        NotVisible: its compartment was destroyed.
    """
    document = documents.document_of(bilan, PROGRAMME)
    remise = documents.remise_of(document, Remise.Edition.PERSONNE)
    if document is None or remise is None:
        raise ActRefused(code="rien_encore")
    signed = Accord.objects.filter(
        document=document, objet=Accord.Objet.APPROBATION, at__lte=remise.at
    ).select_related("compte")
    last = {one.voix: one for one in signed.order_by("at") if _held(one, remise)}
    return {
        "document": "programme personnalisé",
        "dossier": str(bilan.public_id),
        "version": remise.version,
        "editions": [_edition(one) for one in _editions(document.pk, remise.version)],
        "signatures": [
            {
                "partie": voix,
                "nom": identite_of(bilan).complet if voix == PERSONNE else one.compte.nom,
                "instant": one.at.isoformat(),
                "comment": COMMENT,
            }
            for voix, one in sorted(last.items(), reverse=True)
        ],
    }


def _held(accord: Accord, remise: Remise) -> bool:
    """Return whether an agreement still held when this version was handed over."""
    return accord.annule_at is None or accord.annule_at >= remise.at


def _editions(document_id: int, version: int) -> list[Remise]:
    return list(
        Remise.objects.filter(document_id=document_id, version=version).order_by("edition", "-at")
    )


def _edition(remise: Remise) -> dict[str, Any]:
    kept = coffre.open_many([remise.instantane_id]).get(remise.instantane_id)
    if kept is None:
        raise NotVisible
    contenu = instantane.thaw(kept.payload)
    return {
        "edition": str(remise.edition),
        "empreinte_imprimee": empreinte(contenu),
        "contenu_sha256": hashlib.sha256(canonique(contenu).encode()).hexdigest(),
        "remise": remise.at.isoformat(),
        "ouverte": remise.ouvert_at.isoformat() if remise.ouvert_at else None,
    }
