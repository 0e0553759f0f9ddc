"""The arrangement sheet: what the person needs, never why. Callers have passed its own door."""

from __future__ import annotations

from dataclasses import dataclass, field

from jalon_web.bilans.models import Amenagement, Bilan
from jalon_web.ecrits import queries as ecrits
from jalon_web.ecrits.contents import Dit
from jalon_web.ecrits.queries import Lu

CHAMPS = ("rythme", "lieux", "documents", "accompagnant", "referent")
NATURE = "amenagement"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmenagementDit(Dit):
    """What suits the person, in words. Its repr shows none of them."""

    rythme: str = field(default="", repr=False)
    lieux: str = field(default="", repr=False)
    documents: str = field(default="", repr=False)
    accompagnant: str = field(default="", repr=False)
    referent: str = field(default="", repr=False)


def amenagement_of(bilan: Bilan) -> Lu[AmenagementDit] | None:
    """Return the arrangement sheet of a bilan; None when there is none, or it is destroyed."""
    return ecrits.read_one(AmenagementDit, Amenagement.objects.filter(bilan=bilan).first())
