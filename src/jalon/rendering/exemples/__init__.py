"""The gallery: one document of each kind, invented, coherent to the minute (16 h = 4 + 9 + 3)."""

from __future__ import annotations

from jalon.rendering.documents import Document
from jalon.rendering.exemples.convention import CONVENTION
from jalon.rendering.exemples.debut import (
    ARRET,
    ATTESTATION,
    PROGRAMME,
    PROGRAMME_FINANCEUR,
    RELEVE_EMPLOYEUR,
)
from jalon.rendering.exemples.fin import CONCLUSIONS, DESTRUCTION, REFUS, SYNTHESE

GALERIE: dict[str, Document] = {
    "programme-personnalise": PROGRAMME,
    "programme-personnalise-financeur": PROGRAMME_FINANCEUR,
    "attestation-presence": ATTESTATION,
    "document-de-synthese": SYNTHESE,
    "conclusions-detaillees": CONCLUSIONS,
    "papiers-arret": ARRET,
    "releve-employeur": RELEVE_EMPLOYEUR,
    "attestation-destruction": DESTRUCTION,
    "lettre-de-refus": REFUS,
    "convention": CONVENTION,
}

__all__ = [
    "ARRET",
    "ATTESTATION",
    "CONCLUSIONS",
    "CONVENTION",
    "DESTRUCTION",
    "GALERIE",
    "PROGRAMME",
    "PROGRAMME_FINANCEUR",
    "REFUS",
    "RELEVE_EMPLOYEUR",
    "SYNTHESE",
]
