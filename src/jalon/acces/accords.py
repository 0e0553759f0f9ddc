"""Accords: what a person consents to, one purpose at a time, and what holds at an instant.

An accord names a purpose, a recipient (a person or an organisation, never « any counsellor »), the
versions it covers and until when. Taking it back is another line. Whether it holds is computed
from the lines, never kept. Nothing here knows a database or a clock.

Source: design of confidentiality, §4; RGPD, articles 7 and 9.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from jalon.acces.relations import Relation
from jalon.kernel.days import add_months, legal_day


class Finalite(StrEnum):
    """Purpose of an accord: one an act."""

    SENSIBLE = "sensible"
    LIAISON = "liaison"
    LIAISON_SENSIBLE = "liaison_sensible"
    SYNTHESE_CEP = "synthese_cep"
    ORIENTATION = "orientation"
    CONSERVATION_SUIVI = "conservation_suivi"


class Mode(StrEnum):
    """How an accord was given."""

    ECRAN = "ecran"
    ECRIT = "ecrit_numerise"


class Motif(StrEnum):
    """Why an accord was taken back, where the person says it: a code, never a text."""

    TU = ""
    PLUS_UTILE = "plus_utile"
    AUTRE_AVIS = "autre_avis"
    REMPLACE = "remplace"


class Raison(StrEnum):
    """Purpose of a follow-up, where work is kept past its term: a code, never a text."""

    POINT = "point"
    DEMARCHE = "demarche"
    TRANSMETTRE = "transmettre"


PAR_ELEMENT = frozenset(
    {
        Finalite.LIAISON,
        Finalite.LIAISON_SENSIBLE,
        Finalite.SYNTHESE_CEP,
        Finalite.ORIENTATION,
    }
)
"""Purposes that hand something over: each version that leaves is named."""

MOIS_PAR_DEFAUT: Mapping[Finalite, int] = MappingProxyType(
    {Finalite.LIAISON: 6, Finalite.LIAISON_SENSIBLE: 3, Finalite.ORIENTATION: 3}
)
"""Months that an accord lasts when nobody says otherwise: a choice of this software, not a law."""

AU_TERME = frozenset({Finalite.SENSIBLE})
"""Purposes that end with the bilan, whatever day that is: no date is asked."""

_DESTINATAIRE = re.compile(r"compte:[1-9]\d{0,18}|organisation:[0-9a-f-]{36}")
_EMPREINTE = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Destinataire:
    """To whom: one account or one organisation, named by a code without a name."""

    code: str

    def __post_init__(self) -> None:
        if not _DESTINATAIRE.fullmatch(self.code):
            raise ValueError("destinataire")

    @classmethod
    def compte(cls, key: int) -> Destinataire:
        """Return the recipient that is one account."""
        return cls(f"compte:{key}")

    @classmethod
    def organisation(cls, public_id: uuid.UUID) -> Destinataire:
        """Return the recipient that is one organisation."""
        return cls(f"organisation:{public_id}")

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Element:
    """One version of one writing. Changed, it is another element.

    Args:
        id: the sealed content.
        version: which of its versions.
        empreinte: SHA-256 of that version as it is sealed, in hexadecimal: it tells of no word.
    """

    id: uuid.UUID
    version: int
    empreinte: str

    def __post_init__(self) -> None:
        if self.version < 1 or not _EMPREINTE.fullmatch(self.empreinte):
            raise ValueError("element")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """One accord, as it was given.

    Args:
        id: its random id.
        dossier: public id of the bilan.
        texte: version of the wording that was shown.
        recueilli_par: account that gave it on screen, or that put in the signed paper.
        expire_on: the last day it holds; None for a purpose that ends with the bilan.
        raison: what the follow-up is for, for `conservation_suivi` and nothing else.
    """

    id: uuid.UUID
    dossier: uuid.UUID
    finalite: Finalite
    destinataire: Destinataire
    elements: frozenset[Element] = frozenset()
    texte: str
    mode: Mode = Mode.ECRAN
    recueilli_par: int
    at: dt.datetime
    expire_on: dt.date | None
    raison: Raison | None = None

    def __post_init__(self) -> None:
        if not self.texte or self.at.tzinfo is None:
            raise ValueError("texte ou instant")
        if (self.finalite in PAR_ELEMENT) != bool(self.elements):
            raise ValueError("elements")
        if (self.expire_on is None) != (self.finalite in AU_TERME):
            raise ValueError("expire_on")
        if self.expire_on is not None and self.expire_on < legal_day(self.at):
            raise ValueError("expire_on")
        if self.raison is not None and self.finalite is not Finalite.CONSERVATION_SUIVI:
            raise ValueError("raison")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrait:
    """An accord taken back, for good: to agree again is another accord."""

    accord: uuid.UUID
    at: dt.datetime
    motif: Motif = Motif.TU


class EtatAccord(StrEnum):
    """Where an accord stands at an instant."""

    ACTIF = "actif"
    RETIRE = "retire"
    EXPIRE = "expire"


def expiry(finalite: Finalite, *, day: dt.date, limite: dt.date | None = None) -> dt.date | None:
    """Return the last day of an accord given on a day.

    Args:
        finalite: what it is for.
        day: the Paris day it is given.
        limite: the latest day that the text in force allows (`RETENTION-SUIVI` of the cahier):
            asked for what is a legal duration (`synthese_cep`, `conservation_suivi`).

    Raises:
        ValueError: a legal duration without its limit.
    """
    if finalite in AU_TERME:
        return None
    if finalite in MOIS_PAR_DEFAUT:
        end = add_months(day, MOIS_PAR_DEFAUT[finalite])
        return end if limite is None else min(end, limite)
    if limite is None:
        raise ValueError("limite")
    return limite


def may_collect(relation: Relation, mode: Mode) -> bool:
    """Return whether somebody may put an accord in the ledger.

    On screen the person alone; a paper that she signed, her counsellor or the centre's management.
    """
    if mode is Mode.ECRAN:
        return relation is Relation.SOI
    return relation in {Relation.AFFECTE, Relation.GESTION}


def state_of(accord: Accord, retraits: Iterable[Retrait], *, at: dt.datetime) -> EtatAccord:
    """Return where an accord stands; taken back comes before expired."""
    if any(one.accord == accord.id and one.at <= at for one in retraits):
        return EtatAccord.RETIRE
    if accord.expire_on is not None and legal_day(at) > accord.expire_on:
        return EtatAccord.EXPIRE
    return EtatAccord.ACTIF


def live(
    accords: Iterable[Accord], retraits: Iterable[Retrait], *, at: dt.datetime
) -> tuple[Accord, ...]:
    """Return the accords that hold at an instant, in the order they were given."""
    gone = tuple(retraits)
    return tuple(
        accord
        for accord in accords
        if accord.at <= at and state_of(accord, gone, at=at) is EtatAccord.ACTIF
    )


def covers(
    accord: Accord, finalite: Finalite, destinataire: Destinataire, element: Element | None
) -> bool:
    """Return whether an accord names a purpose, a recipient and, where one leaves, a version.

    A purpose that hands something over covers nothing when no element is named.
    """
    if accord.finalite is not finalite or accord.destinataire != destinataire:
        return False
    return element in accord.elements if finalite in PAR_ELEMENT else element is None
