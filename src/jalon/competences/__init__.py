"""Skills and occupations that a person may recognise in her own words.

Two references: a house list, in everyday French, which needs nothing; and ROME 4.0, once an
operator has brought it in. The room suggests, says why, and stops there: it gives no score,
fills nothing in, asks nothing of the network, and keeps no word of what it was given.
"""

from jalon.competences.index import Index
from jalon.competences.maison import load_maison
from jalon.competences.references import Entree, Reference, ReferenceError
from jalon.competences.suggestions import Suggestion, suggest

__all__ = [
    "Entree",
    "Index",
    "Reference",
    "ReferenceError",
    "Suggestion",
    "load_maison",
    "suggest",
]
