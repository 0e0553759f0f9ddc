"""The convention: which one a way in asks for, who signs it, and where it stands on a day.

In the employer's plan the employee has some days to answer, and silence is a refusal: it is
computed, nobody writes it. The number of days is the text's, not this file's.

Source: Code du travail, R. 6313-8 (2026), R. 6322-32 to R. 6322-34 (2017); D. 6353-1 for the CPF.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Cadre(StrEnum):
    """The kind of convention: two parties, three, or general conditions."""

    BIPARTITE = "bipartite"
    TRIPARTITE = "tripartite"
    CONDITIONS = "conditions"


CADRES: Mapping[str, Cadre] = MappingProxyType(
    {
        "plan": Cadre.TRIPARTITE,
        "conge": Cadre.TRIPARTITE,
        "cpf": Cadre.CONDITIONS,
    }
)
"""By way in; any other is signed by the person and the centre. The CPF has its own conditions."""

SIGNATAIRES: Mapping[Cadre, tuple[str, ...]] = MappingProxyType(
    {
        Cadre.BIPARTITE: ("centre", "personne"),
        Cadre.TRIPARTITE: ("centre", "personne", "payeur"),
        Cadre.CONDITIONS: (),
    }
)


class Etat(StrEnum):
    """The state of a convention."""

    ATTEND = "attend"
    SIGNEE = "signee"
    REFUSEE = "refusee"
    SANS_REPONSE = "sans_reponse"
    RETIREE = "retiree"


def cadre_of(voie_entree: str) -> Cadre:
    """Return the frame of a convention, by the way in."""
    return CADRES.get(voie_entree, Cadre.BIPARTITE)


def last_day(envoyee_on: dt.date, jours: int) -> dt.date:
    """Return the last day to answer: so many days after the day it was sent."""
    return envoyee_on + dt.timedelta(days=jours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envoi:
    """A convention that was sent.

    Args:
        repondre_avant: the last day to answer; None where no text gives one.
        signatures: day of each signature, by signatory.
    """

    cadre: Cadre
    envoyee_on: dt.date
    repondre_avant: dt.date | None = None
    signatures: Mapping[str, dt.date] = field(default_factory=dict)
    refusee_on: dt.date | None = None
    retiree_on: dt.date | None = None

    def etat(self, day: dt.date) -> Etat:
        """Return where it stands on a day. What was signed by all stays signed."""
        if self.signee_on is not None:
            return Etat.SIGNEE
        if self.retiree_on is not None:
            return Etat.RETIREE
        if self.refusee_on is not None:
            return Etat.REFUSEE
        late = self.repondre_avant is not None and day > self.repondre_avant
        return Etat.SANS_REPONSE if late and "personne" not in self.signatures else Etat.ATTEND

    @property
    def signee_on(self) -> dt.date | None:
        """Return the day of the last signature; None while one is missing."""
        if self.manquent or not self.signatures:
            return None
        return max(self.signatures.values())

    @property
    def manquent(self) -> tuple[str, ...]:
        """Return who has still to sign."""
        return tuple(who for who in SIGNATAIRES[self.cadre] if who not in self.signatures)
