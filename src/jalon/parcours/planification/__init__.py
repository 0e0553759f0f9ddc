"""Laying out a whole programme: from hours to sittings, from sittings to days and hours.

Plain reasoning, no clock and no chance: the same demand always gives the same calendar. When
nothing fits, it says which sitting is stuck, what fills the days, and what alone would be enough.
"""

from jalon.parcours.planification.calendrier import (
    Agenda,
    Contraintes,
    Occupe,
    Periode,
    Plage,
)
from jalon.parcours.planification.decoupage import Besoin, besoins_of, split
from jalon.parcours.planification.recherche import (
    Impasse,
    Levier,
    Placee,
    Plan,
    Raison,
    faults,
    lay_out,
)

__all__ = [
    "Agenda",
    "Besoin",
    "Contraintes",
    "Impasse",
    "Levier",
    "Occupe",
    "Periode",
    "Placee",
    "Plage",
    "Plan",
    "Raison",
    "besoins_of",
    "faults",
    "lay_out",
    "split",
]
