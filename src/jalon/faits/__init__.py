"""Facts of a bilan: one schema for the table, the API and the files; one way to compute.

Never two ways of computing a fact, and never a word that a person confided.
"""

from jalon.faits.calcul import FaitEcrit, Releve, SeanceComptee, Valeur, accept, compute
from jalon.faits.portees import SCHEMAS
from jalon.faits.schema import BILAN, PHASES, SORTES, SORTES_ACCOMPAGNEMENT, Fait, Schema

__all__ = [
    "BILAN",
    "PHASES",
    "SCHEMAS",
    "SORTES",
    "SORTES_ACCOMPAGNEMENT",
    "Fait",
    "FaitEcrit",
    "Releve",
    "Schema",
    "SeanceComptee",
    "Valeur",
    "accept",
    "compute",
]
