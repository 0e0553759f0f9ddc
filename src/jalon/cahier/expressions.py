"""The conditions of the rules: a small SQL, checked node by node, one meaning on every engine.

The white list below is the security boundary: a condition that passes is made of comparisons
between facts, parameters and literals, and of nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from jalon.cahier.typing_conditions import ConditionError, type_of
from jalon.cahier.units import Unite
from jalon.faits import Schema

MAX_LENGTH = 2_000
MAX_NODES = 300
PREFIX = "p__"
_PLACE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")

Valeur = int | str | bool | dt.date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was read and checked.

    Args:
        tree: its syntax, parameters standing as columns prefixed by `PREFIX`.
        faits: facts that it names.
        parametres: parameters that it names.
    """

    tree: exp.Expression
    faits: frozenset[str]
    parametres: frozenset[str]


def places(text: str) -> tuple[str, ...]:
    """Return the names between braces in a wording or a condition."""
    return tuple(_PLACE.findall(text))


def fill(text: str, words: Mapping[str, str]) -> str:
    """Write values in place of their names between braces."""
    return _PLACE.sub(lambda found: words[found.group(1)], text)


def read_condition(text: str, *, schema: Schema, unites: Mapping[str, Unite]) -> Condition:
    """Parse and check a condition.

    Args:
        text: SQL over the facts, `{parametre}` where a value goes.
        schema: the facts of the scope.
        unites: unit of each parameter of the rule.

    Raises:
        ConditionError: what is refused and what to write instead, in French.
    """
    tree = _parse(_with_columns(text, unites))
    if sum(1 for _ in tree.walk()) > MAX_NODES:
        raise ConditionError("condition trop longue : en faire deux règles")
    known = {f"{PREFIX}{name}": unite for name, unite in unites.items()}
    if type_of(tree, schema, known).kind != "booleen":
        raise ConditionError("une condition dit oui ou non : il manque une comparaison")
    names = {column.name for column in tree.find_all(exp.Column)}
    return Condition(
        tree=tree,
        faits=frozenset(name for name in names if name not in known),
        parametres=frozenset(name.removeprefix(PREFIX) for name in names if name in known),
    )


def _with_columns(text: str, unites: Mapping[str, Unite]) -> str:
    if len(text) > MAX_LENGTH:
        raise ConditionError("condition trop longue : en faire deux règles")
    if PREFIX in text:
        raise ConditionError(f"« {PREFIX} » est réservé : nommer un fait, ou {{un_parametre}}")
    for index, part in enumerate(text.split("'")):
        if index % 2 and ("{" in part or "}" in part):
            raise ConditionError("un paramètre se nomme sans apostrophes : {nom}")
        if not index % 2 and ("--" in part or "/*" in part or ";" in part):
            raise ConditionError("ni commentaire ni point-virgule dans une condition")
    for name in places(text):
        if name not in unites:
            raise ConditionError(f"{{{name}}} ne figure pas dans les paramètres de la règle")
    bare = _PLACE.sub(lambda found: f"{PREFIX}{found.group(1)}", text)
    if "{" in bare or "}" in bare:
        raise ConditionError("une accolade n’est pas refermée : {nom}")
    return bare


def _parse(text: str) -> exp.Expression:
    try:
        trees = sqlglot.parse(text)
    except (SqlglotError, RecursionError):
        raise ConditionError(
            "condition illisible : vérifier les parenthèses, les apostrophes, AND et OR"
        ) from None
    if len(trees) != 1 or trees[0] is None:
        raise ConditionError("une seule condition est attendue")
    return trees[0]


def bind(condition: Condition, values: Mapping[str, Valeur]) -> exp.Expression:
    """Write the values of the parameters into a condition.

    Args:
        condition: already checked.
        values: what each parameter compares, as `units.in_condition` gives it.
    """
    known = {f"{PREFIX}{name}": value for name, value in values.items()}

    def written(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.In) and isinstance(node.args.get("field"), exp.Column):
            codes = known[node.args["field"].name]
            assert isinstance(codes, tuple)  # noqa: S101  # checked by type_of
            return exp.In(this=node.this.copy(), expressions=[literal(code) for code in codes])
        if isinstance(node, exp.Column) and node.name in known:
            value = known[node.name]
            assert not isinstance(value, tuple)  # noqa: S101  # checked by type_of
            return literal(value)
        return node

    bound: exp.Expression = condition.tree.transform(written)
    return bound


def literal(value: int | str | bool | dt.date) -> exp.Expression:
    """Return a value as a piece of a condition."""
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, int):
        number = exp.Literal.number(abs(value))
        return exp.Paren(this=exp.Neg(this=number)) if value < 0 else number
    return exp.Literal.string(value.isoformat() if isinstance(value, dt.date) else value)


def without(applies: exp.Expression | None, exempt: list[exp.Expression]) -> exp.Expression | None:
    """Take the exemptions out of the field of a rule; None is everywhere."""
    for condition in exempt:
        outside = exp.Not(this=exp.Paren(this=condition))
        applies = (
            outside
            if applies is None
            else exp.And(this=exp.Paren(this=applies), expression=outside)
        )
    return applies


def to_sql(tree: exp.Expression, dialect: str) -> str:
    """Write a condition for an engine: sqlite, postgres, spark, duckdb."""
    return tree.sql(dialect=dialect, comments=False)
