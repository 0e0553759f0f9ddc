"""All the rules of a scope on one set of facts: one SQL statement, run by SQLite in memory.

The statement has one column a rule: 0 held, 1 not held, 2 out of its field, 3 undecided.
"""

from __future__ import annotations

import datetime as dt
import difflib
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from jalon.cahier.expressions import to_sql
from jalon.cahier.model import (
    CLOTURE,
    CLOTURES,
    TOUJOURS,
    Constat,
    Nature,
    RegleEnVigueur,
    Resultat,
)
from jalon.faits import Fait, Schema
from jalon.kernel.errors import ColumnError

MAX_FACT = 2**31 - 1
ORDER = (Resultat.TENUE, Resultat.NON_TENUE, Resultat.SANS_OBJET, Resultat.INDETERMINEE)
_BLOCKING = (*CLOTURES, CLOTURE, TOUJOURS)
_TYPES = {"code": str, "date": dt.date, "entier": int, "booleen": bool}
_WANTED = {
    "code": "un code entre guillemets",
    "date": "une date, comme « 2026-03-02 »",
    "entier": "un nombre entier",
    "booleen": "true ou false",
}
_LOCAL = threading.local()


@dataclass(frozen=True, slots=True)
class Prete:
    """A rule whose conditions are ready to run.

    Args:
        regle: the rule on its day.
        applique: its field, exemptions taken out; None is everywhere.
        exige: what it requires.
    """

    regle: RegleEnVigueur
    applique: exp.Expression | None
    exige: exp.Expression


def constat_of(regle: RegleEnVigueur, resultat: Resultat) -> Constat:
    """Return the finding of a rule."""
    open_point = resultat in (Resultat.NON_TENUE, Resultat.INDETERMINEE)
    return Constat(
        regle=regle.id,
        resultat=resultat,
        nature=regle.nature,
        texte=regle.texte,
        remede=regle.remede,
        source=regle.source,
        moment=regle.moment,
        bloque=open_point and regle.nature is Nature.OBLIGATION and regle.moment in _BLOCKING,
    )


class Programme:
    """The rules of one scope on one day, compiled once."""

    __slots__ = ("_columns", "_faits", "_findings", "_sql", "rules", "schema")

    def __init__(self, rules: tuple[Prete, ...], schema: Schema) -> None:
        """Compile; the rules have been checked when they were loaded."""
        self.rules = rules
        self.schema = schema
        self._faits = {fait.nom: fait for fait in schema}
        self._columns = tuple(sorted({nom for rule in rules for nom in rule.regle.lit}))
        self._findings = tuple(
            tuple(constat_of(rule.regle, resultat) for resultat in ORDER) for rule in rules
        )
        self._sql = self._statement()

    def _statement(self) -> str:
        columns = ", ".join(_column(rule) for rule in self.rules)
        facts = ", ".join(f"?{i} AS {nom}" for i, nom in enumerate(self._columns, start=1))
        return f"SELECT {columns} FROM (SELECT {facts})" if self.rules else ""  # noqa: S608

    def run(self, faits: Mapping[str, object]) -> tuple[Constat, ...]:
        """Return the finding of every rule, in the order of the text.

        Raises:
            ColumnError: an unknown fact, a wrong type, a code outside its list.
        """
        self.check(faits)
        if not self.rules:
            return ()
        values = [_bound(faits.get(nom)) for nom in self._columns]
        row = _connection().execute(self._sql, values).fetchone()
        return tuple(found[code] for found, code in zip(self._findings, row, strict=True))

    def check(self, faits: Mapping[str, object]) -> None:
        """Refuse facts that do not follow the schema.

        Raises:
            ColumnError: names the column, and says in French what is expected.
        """
        for nom, value in faits.items():
            fait = self._faits.get(nom)
            if fait is None:
                raise ColumnError(_unknown_fact(nom, self._faits), column=nom)
            if value is not None:
                _check_value(fait, value)


def _column(rule: Prete) -> str:
    required = f"CASE ({to_sql(rule.exige, 'sqlite')}) WHEN 1 THEN 0 WHEN 0 THEN 1 ELSE 3 END"
    if rule.applique is None:
        return required
    field = to_sql(rule.applique, "sqlite")
    return f"CASE ({field}) WHEN 1 THEN {required} WHEN 0 THEN 2 ELSE 3 END"


class _Held:
    """A connection of its own for one thread, closed when the thread is gone."""

    def __init__(self) -> None:
        # Whichever thread takes this away may close it; no other one ever asks anything of it.
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)

    def __del__(self) -> None:
        self.connection.close()


def _connection() -> sqlite3.Connection:
    found: _Held | None = getattr(_LOCAL, "held", None)
    if found is None:
        found = _LOCAL.held = _Held()
    return found.connection


def _bound(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def _check_value(fait: Fait, value: object) -> None:
    if type(value) is not _TYPES[fait.type] and not _is_a(value, fait.type):
        raise ColumnError(f"« {fait.nom} » attend {_WANTED[fait.type]}", column=fait.nom)
    if fait.codes is not None and value not in fait.codes:
        raise ColumnError(f"« {fait.nom} » vaut l’un de : {', '.join(fait.codes)}", column=fait.nom)
    if isinstance(value, int) and abs(value) > MAX_FACT:
        raise ColumnError(f"« {fait.nom} » est trop grand", column=fait.nom)


def _is_a(value: object, kind: str) -> bool:
    """Accept the subclasses that mean the same: a choice of a list is a code."""
    if isinstance(value, (bool, dt.datetime)):
        return False
    return isinstance(value, _TYPES[kind])


def _unknown_fact(nom: str, faits: Mapping[str, Fait]) -> str:
    near = difflib.get_close_matches(nom, faits, n=1)
    hint = f" : écrire « {near[0]} »" if near else " : voir « jalon faits --schema »"
    return f"fait inconnu « {nom} »{hint}"
