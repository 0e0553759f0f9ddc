"""Codes of a cahier in the words of those who read it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NATURES: Mapping[str, str] = MappingProxyType(
    {
        "obligation": "Obligation",
        "option": "Possibilité",
        "indicatif": "Repère",
        "parametre": "Prise en charge",
    }
)
MOMENTS: Mapping[str, str] = MappingProxyType(
    {
        "candidature": "à la candidature",
        "ouverture": "à l’ouverture du bilan",
        "cloture_preliminaire": "à la fin de la phase préliminaire",
        "decision": "après la décision de la personne",
        "cloture_investigation": "à la fin de l’investigation",
        "cloture_conclusions": "à la fin des conclusions",
        "cloture_phase": "à la fin de chaque phase",
        "facturation": "à la facturation",
        "suivi": "pendant le suivi",
        "terme": "au terme du bilan",
        "toujours": "à tout moment",
        "hors_bilan": "hors du bilan",
    }
)
ACTEURS: Mapping[str, str] = MappingProxyType(
    {
        "beneficiaire": "la personne",
        "conseiller": "le conseiller",
        "centre": "le centre",
        "cep": "le conseiller en évolution professionnelle",
        "financeur": "le financeur",
        "employeur": "l’employeur",
        "pilotage": "le pilotage",
        "certificateur": "le certificateur",
        "ensemble": "la personne et le conseiller",
    }
)
CHAMPS: Mapping[str, str] = MappingProxyType(
    {
        "nature": "Nature",
        "texte": "Texte",
        "acteur": "Qui",
        "moment": "Quand",
        "s_applique": "S’applique si",
        "exige": "Exige",
        "remede": "Remède",
        "preuve": "Preuve",
        "source": "Source",
        "conteste": "Contesté",
        "titre": "Titre",
        "entrees": "Entrées",
        "parties": "Parties",
        "destinataires": "Destinataires",
        "proprietaire": "Propriétaire",
    }
)


def cell_in_words(value: object) -> str:
    """Return a cell of a table as it is read: « oui », « 4, 5, 6 »."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
