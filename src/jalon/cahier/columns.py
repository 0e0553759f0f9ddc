"""Conditions on columns: the same trees, on millions of rows at once, with Polars.

Three values as in SQL: a comparison with NULL is NULL, AND and OR follow Kleene.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
from sqlglot import exp

from jalon.cahier.engine import MAX_FACT, Prete
from jalon.cahier.model import Compte, Resultat
from jalon.faits import Fait, Schema
from jalon.kernel.errors import ColumnError

Kinds = Mapping[str, str]
Frame = pl.DataFrame | pl.LazyFrame | Path | str

_OPERATORS: dict[type[exp.Expression], Callable[[Any, Any], Any]] = {
    exp.And: operator.and_, exp.Or: operator.or_,
    exp.EQ: operator.eq, exp.NEQ: operator.ne,
    exp.LT: operator.lt, exp.LTE: operator.le, exp.GT: operator.gt, exp.GTE: operator.ge,
    exp.Add: operator.add, exp.Sub: operator.sub, exp.Mul: operator.mul,
}  # fmt: skip
_UNARY: dict[type[exp.Expression], Callable[[pl.Expr], pl.Expr]] = {
    exp.Paren: lambda inner: inner,
    exp.Not: operator.invert, exp.Neg: operator.neg, exp.Is: pl.Expr.is_null,
}  # fmt: skip
_TYPES = {"code": pl.String, "date": pl.Date, "entier": pl.Int64, "booleen": pl.Boolean}
_LARGER_INTEGERS = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32)
RESULTS = (Resultat.TENUE, Resultat.NON_TENUE, Resultat.SANS_OBJET, Resultat.INDETERMINEE)


def counts(frame: Frame, rules: Iterable[Prete], schema: Schema) -> tuple[Compte, ...]:
    """Count, rule by rule, what rows give.

    Args:
        frame: facts in columns, or the path of a Parquet file; a missing column is NULL.
        rules: ready rules of one scope.
        schema: its facts.

    Raises:
        ColumnError: a column is unknown, of another type, or holds a code outside its list.
    """
    ready = tuple(rules)
    lazy = prepared(frame, ready, schema)
    asked: list[pl.Expr] = [pl.len().alias("n")]
    for index, rule in enumerate(ready):
        applies, held = _pair(rule, schema)
        asked += [
            (applies & held).sum().alias(f"{index}t"),
            (applies & ~held).sum().alias(f"{index}n"),
            (~applies).sum().alias(f"{index}s"),
        ]
    row = lazy.select(asked).collect().row(0, named=True)
    return tuple(
        Compte(
            regle=rule.regle.id,
            tenue=(kept := row[f"{index}t"] or 0),
            non_tenue=(broken := row[f"{index}n"] or 0),
            sans_objet=(outside := row[f"{index}s"] or 0),
            indeterminee=row["n"] - kept - broken - outside,
        )
        for index, rule in enumerate(ready)
    )


def findings(frame: Frame, rules: Iterable[Prete], schema: Schema) -> pl.DataFrame:
    """Return one column a rule, one row a row: the result, as an enumeration."""
    ready = tuple(rules)
    kind = pl.Enum([str(result) for result in RESULTS])
    return prepared(frame, ready, schema).select(
        [result_of(rule, schema).cast(kind).alias(rule.regle.id) for rule in ready]
    ).collect()  # fmt: skip


def result_of(rule: Prete, schema: Schema) -> pl.Expr:
    """Return the result of a rule on each row, in words."""
    applies, held = _pair(rule, schema)
    held_, broken, outside, unknown = (pl.lit(str(result)) for result in RESULTS)
    return (
        pl.when(applies.is_null()).then(unknown)
        .when(~applies).then(outside)
        .when(held.is_null()).then(unknown)
        .when(held).then(held_)
        .otherwise(broken)
    )  # fmt: skip


def _pair(rule: Prete, schema: Schema) -> tuple[pl.Expr, pl.Expr]:
    kinds = {fait.nom: fait.type for fait in schema}
    applies = pl.lit(True) if rule.applique is None else _expr(rule.applique, kinds)
    return applies, _expr(rule.exige, kinds)


def _expr(node: exp.Expression, kinds: Kinds) -> pl.Expr:
    if isinstance(node, exp.Column):
        return pl.col(node.name)
    if isinstance(node, (exp.Literal, exp.Boolean)):
        return pl.lit(_plain(node))
    if isinstance(node, exp.Between):
        this, low, high = node.this, node.args["low"], node.args["high"]
        return _binary(exp.GTE, this, low, kinds) & _binary(exp.LTE, this, high, kinds)
    if isinstance(node, exp.In):
        return _expr(node.this, kinds).is_in([_plain(item) for item in node.expressions])
    if type(node) in _UNARY:
        return _UNARY[type(node)](_expr(node.this, kinds))
    return _binary(type(node), node.this, node.args["expression"], kinds)


def _binary(
    kind: type[exp.Expression], left: exp.Expression, right: exp.Expression, kinds: Kinds
) -> pl.Expr:
    a, b = (_side(one, other, kinds) for one, other in ((left, right), (right, left)))
    found: pl.Expr = _OPERATORS[kind](a, b)
    return found


def _side(node: exp.Expression, other: exp.Expression, kinds: Kinds) -> pl.Expr:
    """Read a text literal as a day when it is compared with one."""
    if isinstance(node, exp.Literal) and node.is_string and kinds.get(other.name) == "date":
        return pl.lit(dt.date.fromisoformat(str(node.this)))
    return _expr(node, kinds)


def _plain(node: exp.Expression) -> str | int | bool:
    if isinstance(node, exp.Boolean):
        return bool(node.this)
    return str(node.this) if node.is_string else int(node.this)


def prepared(frame: Frame, rules: Iterable[Prete], schema: Schema) -> pl.LazyFrame:
    """Return the columns that the rules read, checked and of the types of the schema."""
    lazy = _opened(frame)
    present = lazy.collect_schema()
    for nom in present.names():
        if nom not in schema:
            raise ColumnError(f"colonne inconnue : « {nom} »", column=nom)
        _check_type(schema[nom], present[nom])
    wanted = [schema[nom] for nom in sorted({nom for rule in rules for nom in rule.regle.lit})]
    lazy = lazy.select(
        (pl.col(f.nom) if f.nom in present else pl.lit(None)).cast(_TYPES[f.type]).alias(f.nom)
        for f in schema
        if f in wanted or f.nom in present
    )
    _check_values(lazy, [schema[nom] for nom in present.names()])
    return lazy.select([fait.nom for fait in wanted] or pl.all())


def _opened(frame: Frame) -> pl.LazyFrame:
    if isinstance(frame, pl.LazyFrame):
        return frame
    if isinstance(frame, pl.DataFrame):
        return frame.lazy()
    return pl.scan_parquet(frame)


def _check_type(fait: Fait, kind: pl.DataType) -> None:
    good = {
        "code": kind == pl.String or isinstance(kind, (pl.Categorical, pl.Enum)),
        "date": kind == pl.Date,
        "entier": kind in _LARGER_INTEGERS,
        "booleen": kind == pl.Boolean,
    }[fait.type]
    if not good and kind != pl.Null:
        raise ColumnError(
            f"« {fait.nom} » est de type {kind}, attendu : {fait.type}", column=fait.nom
        )


def _check_values(lazy: pl.LazyFrame, faits: list[Fait]) -> None:
    asked = {}
    for fait in faits:
        if fait.type == "code" and fait.codes is not None:
            asked[fait.nom] = ~pl.col(fait.nom).is_in(list(fait.codes)).all()
        elif fait.type == "entier":
            asked[fait.nom] = (pl.col(fait.nom).abs() > MAX_FACT).any()
    if not asked:
        return
    wrong = lazy.select(**asked).collect().row(0, named=True)
    for nom, bad in wrong.items():
        if bad:
            raise ColumnError(
                f"« {nom} » contient une valeur hors de ce qui est permis", column=nom
            )
