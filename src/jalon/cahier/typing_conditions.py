"""Types of conditions: each node has a kind and a unit, and only like compares with like."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from jalon.cahier.units import CODE, FACT_UNIT, Unite
from jalon.faits import Schema

MAX_DIGITS = 9
NEUTRAL = ("*", "")
_WORDS = {"min": "des minutes", "cents": "des centimes", "jours": "des jours", "ans": "des ans"}
_KINDS = {"booleen": "un oui ou non", "entier": "un nombre", "code": "un code", "date": "une date",
          "texte": "un texte", "liste": "une liste"}  # fmt: skip


class ConditionError(ValueError):
    """A condition is refused; the message says what to write instead, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """The kind of a piece of a condition.

    Args:
        kind: booleen, entier, code, date, liste, or texte (a literal not yet compared).
        unite: unit of a number; « * » when it takes that of the other side.
        codes: closed list of a code; None when open.
        degre: how many facts are multiplied.
        value: the words of a literal.
        nom: the fact, when it is one.
    """

    kind: str
    unite: str = "*"
    codes: tuple[str, ...] | None = None
    degre: int = 0
    value: str = ""
    nom: str = ""


def type_of(tree: exp.Expression, schema: Schema, parametres: Mapping[str, Unite]) -> Genre:
    """Return what a condition is made of; refuse anything outside the white list.

    Args:
        tree: as parsed, parameters standing as columns.
        schema: facts of the scope.
        parametres: unit of each column that stands for a parameter.

    Raises:
        ConditionError: not permitted, unknown fact, or a comparison that means nothing.
    """
    return _Typing(schema, parametres).of(tree)


class _Typing:
    def __init__(self, schema: Schema, parametres: Mapping[str, Unite]) -> None:
        self.faits = {fait.nom: fait for fait in schema}
        self.parametres = parametres
        self.portee = schema.portee
        self.permitted: dict[
            type[exp.Expression], tuple[Callable[[exp.Expression], Genre], str]
        ] = {
            exp.And: (self.connected, "this expression"),
            exp.Or: (self.connected, "this expression"),
            exp.Not: (self.negated, "this"),
            exp.Paren: (lambda node: self.of(node.this), "this"),
            exp.EQ: (self.equal, "this expression"),
            exp.NEQ: (self.equal, "this expression"),
            exp.LT: (self.ordered, "this expression"),
            exp.LTE: (self.ordered, "this expression"),
            exp.GT: (self.ordered, "this expression"),
            exp.GTE: (self.ordered, "this expression"),
            exp.Between: (self.between, "this low high"),
            exp.In: (self.listed, "this expressions field"),
            exp.Is: (self.known, "this expression"),
            exp.Add: (self.added, "this expression"),
            exp.Sub: (self.added, "this expression"),
            exp.Mul: (self.multiplied, "this expression"),
            exp.Neg: (lambda node: self.number(node.this), "this"),
            exp.Column: (self.column, "this"),
            exp.Literal: (self.literal, "this is_string"),
            exp.Boolean: (lambda _: Genre(kind="booleen"), "this"),
        }

    def of(self, node: exp.Expression) -> Genre:
        entry = self.permitted.get(type(node))
        if entry is None:
            raise ConditionError(_advice(node))
        check, arguments = entry
        extra = [key for key, value in node.args.items() if value and key not in arguments.split()]
        if extra or node.comments:
            raise ConditionError(_advice(node, inside=True))
        return check(node)

    def truth(self, node: exp.Expression) -> None:
        genre = self.of(node)
        if genre.kind != "booleen":
            raise ConditionError(f"AND, OR et NOT relient des conditions, pas {_KINDS[genre.kind]}")

    def number(self, node: exp.Expression) -> Genre:
        genre = self.of(node)
        if genre.kind != "entier":
            advice = " : une durée entre deux dates est un fait" if genre.kind == "date" else ""
            raise ConditionError(
                f"on ne calcule que sur des nombres, pas {_KINDS[genre.kind]}{advice}"
            )
        return genre

    def connected(self, node: exp.Expression) -> Genre:
        self.truth(node.this)
        self.truth(node.args["expression"])
        return Genre(kind="booleen")

    def negated(self, node: exp.Expression) -> Genre:
        self.truth(node.this)
        return Genre(kind="booleen")

    def equal(self, node: exp.Expression) -> Genre:
        self.compared(node.this, node.args["expression"])
        return Genre(kind="booleen")

    def ordered(self, node: exp.Expression) -> Genre:
        kind = self.compared(node.this, node.args["expression"])
        if kind not in ("entier", "date"):
            raise ConditionError(f"{_KINDS[kind]} n’est ni plus grand ni plus petit : = ou <>")
        return Genre(kind="booleen")

    def between(self, node: exp.Expression) -> Genre:
        for bound in (node.args["low"], node.args["high"]):
            if self.compared(node.this, bound) not in ("entier", "date"):
                raise ConditionError("BETWEEN borne des nombres ou des dates")
        return Genre(kind="booleen")

    def compared(self, left: exp.Expression, right: exp.Expression) -> str:
        a, b = self.of(left), self.of(right)
        if not any(
            node.name in self.faits for side in (left, right) for node in side.find_all(exp.Column)
        ):
            raise ConditionError("chaque comparaison nomme au moins un fait")
        a, b = _as_other(a, b), _as_other(b, a)
        if a.kind != b.kind or a.kind in ("texte", "liste"):
            raise ConditionError(f"on ne compare pas {_KINDS[a.kind]} et {_KINDS[b.kind]}")
        if a.kind == "entier" and a.unite != b.unite and not {a.unite, b.unite} & set(NEUTRAL):
            raise ConditionError(f"on ne compare pas {_unit(a.unite)} et {_unit(b.unite)}")
        return a.kind

    def listed(self, node: exp.Expression) -> Genre:
        this = self.of(node.this)
        if this.kind not in ("code", "entier") or not this.nom:
            raise ConditionError("IN regarde si un fait est dans une liste de codes")
        field = node.args.get("field")
        if field is not None:
            if self.of(field).kind != "liste":
                raise ConditionError("IN attend une liste : IN ('a', 'b') ou IN {liste}")
            return Genre(kind="booleen")
        for item in node.expressions:
            if (
                not isinstance(item, exp.Literal)
                or _as_other(self.of(item), this).kind != this.kind
            ):
                raise ConditionError("la liste de IN ne contient que des codes entre apostrophes")
        return Genre(kind="booleen")

    def known(self, node: exp.Expression) -> Genre:
        this, other = node.this, node.args["expression"]
        if not isinstance(other, exp.Null):
            raise ConditionError("après IS, seulement NULL : écrire « = TRUE » ou « = FALSE »")
        if not isinstance(this, exp.Column) or not self.of(this).nom:
            raise ConditionError("IS NULL se demande d’un fait")
        return Genre(kind="booleen")

    def added(self, node: exp.Expression) -> Genre:
        a, b = self.number(node.this), self.number(node.args["expression"])
        if a.unite != b.unite and not {a.unite, b.unite} & set(NEUTRAL):
            raise ConditionError(f"on n’additionne pas {_unit(a.unite)} et {_unit(b.unite)}")
        unite = b.unite if a.unite in NEUTRAL else a.unite
        return Genre(kind="entier", unite=unite, degre=max(a.degre, b.degre))

    def multiplied(self, node: exp.Expression) -> Genre:
        a, b = self.number(node.this), self.number(node.args["expression"])
        if a.degre + b.degre > 2:
            raise ConditionError("pas plus de deux faits multipliés entre eux")
        units = [unite for unite in (a.unite, b.unite) if unite not in (*NEUTRAL, "nombre")]
        unite = units[0] if len(units) == 1 else "*"
        return Genre(kind="entier", unite=unite, degre=a.degre + b.degre)

    def column(self, node: exp.Expression) -> Genre:
        if node.this.args.get("quoted"):
            raise ConditionError(f"un code s’écrit entre apostrophes : '{node.name}'")
        if node.name in self.parametres:
            return _of_parameter(self.parametres[node.name])
        fait = self.faits.get(node.name)
        if fait is None:
            near = difflib.get_close_matches(node.name, self.faits, n=1)
            hint = f" : écrire « {near[0]} »" if near else " : voir « jalon faits --schema »"
            raise ConditionError(f"fait inconnu « {node.name} » ({self.portee}){hint}")
        return Genre(
            kind=fait.type,
            unite=fait.unite if fait.type == "entier" else "*",
            codes=fait.codes,
            degre=1,
            nom=fait.nom,
        )

    def literal(self, node: exp.Expression) -> Genre:
        written = str(node.this)
        if node.args["is_string"]:
            return Genre(kind="texte", value=written)
        if not written.isdigit() or len(written) > MAX_DIGITS:
            raise ConditionError(f"{written} : un nombre s’écrit en chiffres, entier, neuf au plus")
        return Genre(kind="entier")


def _of_parameter(unite: Unite) -> Genre:
    if unite in FACT_UNIT:
        return Genre(kind="entier", unite=FACT_UNIT[unite])
    return Genre(kind=str(unite))


def _as_other(genre: Genre, other: Genre) -> Genre:
    """Read a literal as what it is compared with."""
    if genre.kind != "texte":
        return genre
    if other.kind == "date":
        try:
            dt.date.fromisoformat(genre.value)
        except ValueError:
            raise ConditionError(f"'{genre.value}' : une date s’écrit '2026-03-02'") from None
        if len(genre.value) != 10:
            raise ConditionError(f"'{genre.value}' : une date s’écrit '2026-03-02'")
        return replace(genre, kind="date")
    if other.kind == "code":
        if other.codes is not None and genre.value not in other.codes:
            raise ConditionError(
                f"'{genre.value}' n’est pas un code de « {other.nom} » : {', '.join(other.codes)}"
            )
        if not CODE.fullmatch(genre.value):
            raise ConditionError(f"'{genre.value}' n’est pas un code : ni espace ni accent")
        return replace(genre, kind="code")
    return genre


def _unit(unite: str) -> str:
    return _WORDS.get(unite, f"un {unite}" if unite == "nombre" else unite)


_ADVICE: tuple[tuple[tuple[type[exp.Expression], ...], str], ...] = (
    (
        (exp.Div, exp.IntDiv, exp.Mod),
        "pas de division : écrire « a <= 2 * b » plutôt que « a / 2 <= b »",
    ),
    ((exp.Case, exp.If), "pas de CASE : relier les conditions par AND et OR"),
    (
        (exp.Coalesce,),
        "pas de COALESCE : ce qu’on ne sait pas reste inconnu ; écrire « x IS NULL OR … »",
    ),
    ((exp.Null,), "NULL ne se compare pas : écrire IS NULL ou IS NOT NULL"),
    ((exp.Like, exp.ILike), "pas de LIKE : écrire la liste des codes, IN ('a', 'b')"),
    ((exp.Cast,), "pas de conversion : une date s’écrit '2026-03-02'"),
    ((exp.Query, exp.Exists), "pas de requête : une condition ne lit que ses faits"),
    ((exp.Func,), "pas de fonction : ce qui se calcule est un fait"),
)
_ELSE = (
    "cette écriture n’est pas permise : comparaisons, AND, OR, NOT, IN, BETWEEN, IS NULL, "
    "+, - et * seulement"
)


def _advice(node: exp.Expression, *, inside: bool = False) -> str:
    if inside and isinstance(node, exp.In):
        return "pas de requête : une condition ne lit que ses faits"
    return next((words for kinds, words in _ADVICE if isinstance(node, kinds)), _ELSE)
