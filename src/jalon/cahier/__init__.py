"""The cahier des charges: rules as dated, sourced data, read by people and run by the software.

It keeps rules, parameters through time, tables, grids, documents and worked cases, loaded from
files that jurists write (`cahiers/FORMAT.md`). Whoever knows facts enters: one bilan or a million,
the same conditions run. It never guesses: an unknown fact gives « indéterminée », a wrong file is
refused with its line, a day outside the text has no answer.
"""

from jalon.cahier.assembly import parse_cahier
from jalon.cahier.cases import EcartDeCas, verifier_cas
from jalon.cahier.loading import default_folder, load_cahier, load_cahiers
from jalon.cahier.model import (
    ACTEURS,
    CLOTURES,
    MOMENTS,
    PORTEES,
    Cas,
    Compte,
    Constat,
    Nature,
    Parametre,
    Regle,
    RegleEnVigueur,
    Resultat,
    Section,
    ValeurDatee,
    ValeurEnVigueur,
)
from jalon.cahier.sources import Source
from jalon.cahier.tables import (
    Element,
    Entree,
    Livrable,
    Partie,
    Reponse,
    Rubrique,
    Table,
    Terme,
)
from jalon.cahier.texte import Cahier, Fiche, Texte
from jalon.cahier.units import Grandeur, Unite

__all__ = [
    "ACTEURS",
    "CLOTURES",
    "MOMENTS",
    "PORTEES",
    "Cahier",
    "Cas",
    "Compte",
    "Constat",
    "EcartDeCas",
    "Element",
    "Entree",
    "Fiche",
    "Grandeur",
    "Livrable",
    "Nature",
    "Parametre",
    "Partie",
    "Regle",
    "RegleEnVigueur",
    "Reponse",
    "Resultat",
    "Rubrique",
    "Section",
    "Source",
    "Table",
    "Terme",
    "Texte",
    "Unite",
    "ValeurDatee",
    "ValeurEnVigueur",
    "default_folder",
    "load_cahier",
    "load_cahiers",
    "parse_cahier",
    "verifier_cas",
]
