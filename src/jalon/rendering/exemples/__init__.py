"""The gallery: one document of each kind, invented, coherent to the minute (16 h = 4 + 9 + 3)."""

from __future__ import annotations

from jalon.rendering.documents import Document
from jalon.rendering.exemples.autour import (
    AMENAGEMENT,
    CERTIFICAT,
    DECISION,
    EN_CLAIR,
    LIAISON,
    RELAIS,
    SUIVI,
)
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
    "fiche-decision": DECISION,
    "certificat-de-realisation": CERTIFICAT,
    "fiche-amenagement": AMENAGEMENT,
    "note-de-relais": RELAIS,
    "note-de-suivi": SUIVI,
    "fiche-de-liaison": LIAISON,
    "synthese-en-clair": EN_CLAIR,
}

__all__ = [
    "AMENAGEMENT",
    "ARRET",
    "ATTESTATION",
    "CERTIFICAT",
    "CONCLUSIONS",
    "CONVENTION",
    "DECISION",
    "DESTRUCTION",
    "EN_CLAIR",
    "GALERIE",
    "LIAISON",
    "PROGRAMME",
    "PROGRAMME_FINANCEUR",
    "REFUS",
    "RELAIS",
    "RELEVE_EMPLOYEUR",
    "SUIVI",
    "SYNTHESE",
]
