"""Who may do what, when, under which relation and accord: one table, and nothing beside it.

Deny by default: what the table does not grant is refused, and a refusal never says why.
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
from jalon.acces.qualite import SOI, acting_for
from jalon.acces.relations import Relation
from jalon.acces.table import CONDITIONS, TABLE, Act, Moment, allows, moment_of

__all__ = [
    "CONDITIONS",
    "SOI",
    "TABLE",
    "Accord",
    "Act",
    "Destinataire",
    "Element",
    "Finalite",
    "Mode",
    "Moment",
    "Motif",
    "Raison",
    "Relation",
    "Retrait",
    "acting_for",
    "allows",
    "moment_of",
]
