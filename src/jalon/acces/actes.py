"""An act as one row, declared once, in the enumeration of its noun.

A row says who may do it and where the thing must stand, under which accord, whether reading is
written in the journal, and the words by which the act is told. Catalogue, matrix, journal, pages
and reference are made from the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Generic, Self, TypeVar

from jalon.acces.accords import Finalite

R = TypeVar("R", bound=StrEnum)
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class Regle(Generic[R, E]):
    """One row of a table of access. What it does not name is refused.

    Args:
        code: the name of the act, as the journal keeps it.
        ouvert: by relation, the states in which the act is granted.
        accord: relations to which it is granted only under a live accord of the person, given to
            the caller, and for which purpose (`C:` of the design, §3).
        inscrit: a reading by anyone but the owner is written in the journal by the door.
        journal: how the journal tells it to the person, in French; empty when it never does.
        objet: what it opens, in French, on « qui peut voir quoi »; empty when it is not there.
    """

    code: str
    ouvert: Mapping[R, frozenset[E]]
    accord: Mapping[R, Finalite] = field(default_factory=dict, kw_only=True)
    inscrit: bool = field(default=False, kw_only=True)
    journal: str = field(default="", kw_only=True)
    objet: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if not all(self.ouvert.values()):
            raise ValueError("ouvert")
        if not set(self.accord) <= set(self.ouvert):
            raise ValueError("accord")
        object.__setattr__(self, "ouvert", MappingProxyType(dict(self.ouvert)))
        object.__setattr__(self, "accord", MappingProxyType(dict(self.accord)))


class Acte(StrEnum):
    """An act of a noun. English verb, French noun; its value is its code in the journal.

    An enumeration without members: each noun makes its own, `NAME = Regle("code", …)`.
    """

    _value_: str
    regle: Regle[Any, Any]

    def __new__(cls, regle: Regle[Any, Any]) -> Self:
        """Make a member from its row."""
        member = str.__new__(cls, regle.code)
        member._value_ = regle.code
        member.regle = regle
        return member

    def grants(
        self, relation: StrEnum, etat: Enum, accords: Collection[Finalite] = frozenset()
    ) -> bool:
        """Return whether a relation opens this act where the thing stands.

        Args:
            accords: purposes for which the person has a live accord towards the caller.
        """
        needed = self.regle.accord.get(relation)
        if needed is not None and needed not in accords:
            return False
        return etat in self.regle.ouvert.get(relation, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Nom:
    """A noun of the house: what may be done to it, by whom, where it may stand.

    Args:
        code: its name in the reference and in the journal.
        actes: its table.
        relations: how an account may stand to it, those that open nothing included.
        etats: where it may stand, for access.
    """

    code: str
    actes: type[Acte]
    relations: type[StrEnum]
    etats: type[Enum]

    def absent(self) -> frozenset[StrEnum]:
        """Return the relations to which the table grants no act, in any state."""
        named = {relation for act in self.actes for relation in act.regle.ouvert}
        return frozenset(self.relations) - named
