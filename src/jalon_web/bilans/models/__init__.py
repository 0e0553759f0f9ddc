"""A bilan as it is counted: phases, sittings, what acts wrote, facts."""

from jalon_web.bilans.models.agenda import (
    Amenagement,
    Mouvement,
    Rythme,
)
from jalon_web.bilans.models.attestation import (
    Attestation,
)
from jalon_web.bilans.models.bilan import (
    ETATS_CHOIX,
    PHASES_CHOIX,
    SORTES_CHOIX,
    Affectation,
    Bilan,
    EcritCompte,
    FaitsBilan,
    Prevision,
    Seance,
)
from jalon_web.bilans.models.releve import (
    BrisDeGlace,
    NoteDeReleve,
)

__all__ = [
    "ETATS_CHOIX",
    "PHASES_CHOIX",
    "SORTES_CHOIX",
    "Affectation",
    "Amenagement",
    "Attestation",
    "Bilan",
    "BrisDeGlace",
    "EcritCompte",
    "FaitsBilan",
    "Mouvement",
    "NoteDeReleve",
    "Prevision",
    "Rythme",
    "Seance",
]
