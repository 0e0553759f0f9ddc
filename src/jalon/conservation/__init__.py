"""The end of a bilan: what falls on which day, and what has to be said before.

It keeps the calendar of destruction as one computation over dated parameters. Whoever keeps bilans
enters, with facts and durations read from the text; it knows no database and no clock, and never
holds a duration of the law.
"""

from jalon.conservation.calendrier import (
    PREUVES,
    SENSIBLE,
    TRAVAIL,
    Delais,
    Echeance,
    Fin,
    Objet,
    Preavis,
    due,
    echeances,
    falls_with,
    notices,
    perimetre,
)

__all__ = [
    "PREUVES",
    "SENSIBLE",
    "TRAVAIL",
    "Delais",
    "Echeance",
    "Fin",
    "Objet",
    "Preavis",
    "due",
    "echeances",
    "falls_with",
    "notices",
    "perimetre",
]
