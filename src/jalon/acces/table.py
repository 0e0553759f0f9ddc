"""The table of a bilan as mappings, and the one question that every door asks of it.

The rows are declared in `jalon.acces.tables.bilan`; nothing is written twice here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jalon.acces.accords import Finalite
from jalon.acces.relations import Relation
from jalon.acces.tables.bilan import Act, Moment, moment_of

TABLE: Mapping[Act, Mapping[Relation, frozenset[Moment]]] = MappingProxyType(
    {act: act.regle.ouvert for act in Act}
)

CONDITIONS: Mapping[Act, Mapping[Relation, Finalite]] = MappingProxyType(
    {act: act.regle.accord for act in Act if act.regle.accord}
)
"""What the table grants only under a live accord of the person, given to the caller."""


def allows(
    act: Act, relation: Relation, moment: Moment, accords: Collection[Finalite] = frozenset()
) -> bool:
    """Return whether the table grants this act; anything it does not name is refused.

    Args:
        accords: purposes for which the person has a live accord towards the caller.
    """
    return act.grants(relation, moment, accords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How a viewer stands to a bilan, as a door found it: enough to answer for any act.

    Args:
        relations: every relation of the viewer to the bilan.
        moment: where the bilan stands.
        accords: purposes for which the person has a live accord towards the viewer.
    """

    relations: frozenset[Relation] = frozenset()
    moment: Moment = Moment.M6
    accords: frozenset[Finalite] = frozenset()

    def under(self, act: Act) -> frozenset[Relation]:
        """Return the relations of the viewer that grant an act."""
        return frozenset(
            relation
            for relation in self.relations
            if allows(act, relation, self.moment, self.accords)
        )

    def may(self, act: Act) -> bool:
        """Return whether the table grants an act to the viewer."""
        return bool(self.under(act))


NOWHERE = Position()
"""The position of a viewer whom no door let in: it grants nothing."""
BY_ACCORD = frozenset(relation for needed in CONDITIONS.values() for relation in needed)
"""The relations to which an accord of the person may grant more."""

__all__ = [
    "BY_ACCORD",
    "CONDITIONS",
    "NOWHERE",
    "TABLE",
    "Act",
    "Moment",
    "Position",
    "allows",
    "moment_of",
]
