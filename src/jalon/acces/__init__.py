"""Who may do what, when, under which relation: one table, and nothing beside it.

Deny by default: what the table does not grant is refused, and a refusal never says why.
"""

from jalon.acces.table import TABLE, Act, Moment, Relation, allows, moment_of

__all__ = ["TABLE", "Act", "Moment", "Relation", "allows", "moment_of"]
