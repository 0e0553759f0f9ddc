"""The arrangement sheet: what the person needs, never why. Callers have passed its own door."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field

from jalon_web.bilans.models import Amenagement, Bilan
from jalon_web.coffre import queries as coffre

CHAMPS = ("rythme", "lieux", "documents", "accompagnant", "referent")
NATURE = "amenagement"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmenagementDit:
    """What suits the person, in words. Its repr shows none of them."""

    rythme: str = field(default="", repr=False)
    lieux: str = field(default="", repr=False)
    documents: str = field(default="", repr=False)
    accompagnant: str = field(default="", repr=False)
    referent: str = field(default="", repr=False)

    def payload(self) -> dict[str, str]:
        """Return what is sealed."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmenagementLu:
    """The sheet, opened: its words, its version, who wrote last and when."""

    dit: AmenagementDit
    version: int
    auteur_id: int
    at: dt.datetime


def amenagement_of(bilan: Bilan) -> AmenagementLu | None:
    """Return the arrangement sheet of a bilan; None when there is none, or it is destroyed."""
    row = Amenagement.objects.filter(bilan=bilan).first()
    if row is None:
        return None
    ouvert = coffre.open_many([row.contenu_id]).get(row.contenu_id)
    if ouvert is None:
        return None
    return AmenagementLu(
        dit=AmenagementDit(**ouvert.payload),
        version=ouvert.version,
        auteur_id=ouvert.auteur_id,
        at=ouvert.at,
    )
