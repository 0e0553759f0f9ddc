"""Papers that a person attaches: what is accepted, and what is taken out before it is kept.

A file comes from anywhere. It is opened in a process of its own, short of memory and of time, so
that one made to harm harms nobody; what comes out is a plain image, or a PDF without code, without
hidden files, and without what it says of its maker, its machine or its place.
"""

from jalon.papiers.apart import check_apart
from jalon.papiers.fichier import LIMITE, TYPES, Fichier, FichierRefuse, check

__all__ = ["LIMITE", "TYPES", "Fichier", "FichierRefuse", "check", "check_apart"]
