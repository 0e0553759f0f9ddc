"""The table of a bilan as mappings, and the one question that every door asks of it.

The rows are declared in `jalon.acces.tables.bilan`; nothing is written twice here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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


__all__ = ["CONDITIONS", "TABLE", "Act", "Moment", "allows", "moment_of"]
