"""Who may do what, when, under which relation and accord: a table a noun, nothing beside them.

Deny by default: what no table grants is refused, and a refusal never says why.
"""

from jalon.acces.accords import (
    Accord,
    Destinataire,
    Element,
    Finalite,
    Mode,
    Motif,
    Raison,
    Retrait,
)
from jalon.acces.actes import Acte, Nom, Regle
from jalon.acces.mandat import SOI, acting_for
from jalon.acces.relations import Relation
from jalon.acces.table import (
    BY_ACCORD,
    CONDITIONS,
    NOWHERE,
    TABLE,
    Act,
    Moment,
    Position,
    allows,
    moment_of,
)
from jalon.acces.tables import ACTES, NOMS
from jalon.acces.tables.amendement import ActeAmendement, EtatAmendement, Voix
from jalon.acces.tables.demande import ActeDemande, Cote, EtatDemande
from jalon.acces.tables.organisation import ActeOrganisation, Nature, Titre
from jalon.acces.tables.proposition import ActeProposition, EtatProposition, Versant

__all__ = [
    "ACTES",
    "BY_ACCORD",
    "CONDITIONS",
    "NOMS",
    "NOWHERE",
    "SOI",
    "TABLE",
    "Accord",
    "Act",
    "Acte",
    "ActeAmendement",
    "ActeDemande",
    "ActeOrganisation",
    "ActeProposition",
    "Cote",
    "Destinataire",
    "Element",
    "EtatAmendement",
    "EtatDemande",
    "EtatProposition",
    "Finalite",
    "Mode",
    "Moment",
    "Motif",
    "Nature",
    "Nom",
    "Position",
    "Raison",
    "Regle",
    "Relation",
    "Retrait",
    "Titre",
    "Versant",
    "Voix",
    "acting_for",
    "allows",
    "moment_of",
]
