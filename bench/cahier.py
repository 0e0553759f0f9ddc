"""All the rules of a frame: one bilan by SQLite, many by Polars, and a per-record rule engine.

`python -m bench.cahier` prints the figures. The peer is zen-engine, given the same conditions
translated node by node, records one at a time; both must say the same of every rule.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import zen
from sqlglot import exp

from jalon.cahier import Resultat, Texte, load_cahiers
from jalon.cahier.engine import Prete
from jalon.faits import BILAN, Fait
from jalon.faits.inventes import invent

CADRE = "copanef-2017"
JOUR = dt.date(2017, 10, 2)
TYPES = {"code": pl.String, "date": pl.Date, "entier": pl.Int64, "booleen": pl.Boolean}
FOLLOWING: dict[type[exp.Expression], type[exp.Expression]] = {
    exp.LT: exp.GTE, exp.LTE: exp.GT, exp.GT: exp.LTE, exp.GTE: exp.LT,
    exp.EQ: exp.NEQ, exp.NEQ: exp.EQ,
}  # fmt: skip
SIGNS: dict[type[exp.Expression], str] = {
    exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=", exp.EQ: "==", exp.NEQ: "!=",
    exp.Add: "+", exp.Sub: "-", exp.Mul: "*",
}  # fmt: skip
RESULTS = tuple(Resultat)[:4]


def faits(number: int) -> pl.DataFrame:
    """Return facts at random, one value in five unknown, in the columns of the schema."""
    rng = random.Random(2017)
    base = min(number, 50_000)
    columns = {fait.nom: rng.choices(*_pool(fait), k=base) for fait in BILAN}
    schema = {fait.nom: TYPES[fait.type] for fait in BILAN}
    frame = pl.DataFrame(columns, schema=schema)
    return frame if base == number else frame.sample(number, with_replacement=True, seed=2017)


def _pool(fait: Fait) -> tuple[list[object], list[float]]:
    pools: dict[str, list[object]] = {
        "date": [JOUR + dt.timedelta(days=d) for d in range(90)],
        "booleen": [True, False],
        "entier": [0, 1, 2, 3, 4, 5, 10, 60, 240, 780, 960, 1440, 1441],
    }
    pool = list(fait.codes or pools.get(fait.type, ["a", "b", "c"]))
    return [*pool, None], [4 / len(pool)] * len(pool) + [1]


def best(run: Callable[[], object], times: int) -> float:
    """Return the median duration of a call, in seconds, the first one left out."""
    run()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def truth(node: exp.Expression, *, wanted: bool) -> str:
    """Translate « this condition is true » (or false) for zen-engine; unknown is neither."""
    if isinstance(node, exp.Paren):
        return truth(node.this, wanted=wanted)
    if isinstance(node, exp.Not):
        return truth(node.this, wanted=not wanted)
    if isinstance(node, (exp.And, exp.Or)):
        word = "and" if isinstance(node, exp.And) == wanted else "or"
        sides = (truth(side, wanted=wanted) for side in (node.this, node.expression))
        return f"({f' {word} '.join(sides)})"
    if isinstance(node, exp.Is):
        return f"({node.this.name} {'==' if wanted else '!='} null)"
    guard = " and ".join(f"{c.name} != null" for c in node.find_all(exp.Column))
    return f"({guard} and {_known(node, wanted=wanted)})"


def _known(node: exp.Expression, *, wanted: bool) -> str:
    if isinstance(node, exp.Column):
        return f"{node.name} == {str(wanted).lower()}"
    if isinstance(node, exp.In):
        listed = f"{node.this.name} in [{', '.join(map(_term, node.expressions))}]"
        return listed if wanted else f"not({listed})"
    sign = SIGNS[type(node) if wanted else FOLLOWING[type(node)]]
    return f"{_term(node.this)} {sign} {_term(node.expression)}"


def _term(node: exp.Expression) -> str:
    if isinstance(node, exp.Column):
        return str(node.name)
    if isinstance(node, (exp.Literal, exp.Boolean)):
        return f"'{node.this}'" if node.is_string else str(node.this).lower()
    if isinstance(node, exp.Paren):
        return f"({_term(node.this)})"
    return f"{_term(node.this)} {SIGNS[type(node)]} {_term(node.expression)}"


def translated(rule: Prete) -> str:
    """Return 0 held, 1 not held, 2 out of its field, 3 undecided, for zen-engine."""
    held, broken = (truth(rule.exige, wanted=wanted) for wanted in (True, False))
    required = f"({held} ? 0 : ({broken} ? 1 : 3))"
    if rule.applique is None:
        return required
    inside, outside = (truth(rule.applique, wanted=wanted) for wanted in (True, False))
    return f"{inside} ? {required} : ({outside} ? 2 : 3)"


def peer(rules: tuple[Prete, ...]) -> Callable[[Mapping[str, object]], list[int]]:
    """Return zen-engine loaded with the same rules."""
    expressions = [
        {"id": str(i), "key": f"r{i}", "value": translated(rule)} for i, rule in enumerate(rules)
    ]
    nodes = [
        {"id": "a", "type": "inputNode", "name": "a"},
        {"id": "b", "type": "expressionNode", "name": "b", "content": {"expressions": expressions}},
        {"id": "c", "type": "outputNode", "name": "c"},
    ]
    edges = [
        {"id": "1", "sourceId": "a", "targetId": "b", "type": "edge"},
        {"id": "2", "sourceId": "b", "targetId": "c", "type": "edge"},
    ]
    graph = json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes,
                        "edges": edges})  # fmt: skip
    decision = zen.ZenEngine().create_decision(graph)
    keys = [f"r{i}" for i in range(len(rules))]

    def run(record: Mapping[str, object]) -> list[int]:
        found = decision.evaluate(dict(record))["result"]
        return [int(found[key]) for key in keys]

    return run


def as_peer_reads(record: Mapping[str, object]) -> dict[str, object]:
    """Give days as whole numbers: the peer compares no dates."""
    return {k: v.toordinal() if isinstance(v, dt.date) else v for k, v in record.items()}


def check_same(texte: Texte, records: list[dict[str, Any]], run: Callable[..., list[int]]) -> None:
    """Stop unless the peer says the same of every rule of every record."""
    for record in records:
        mine = [RESULTS.index(c.resultat) for c in texte.verifier(record)]
        if mine != run(as_peer_reads(record)):
            raise SystemExit("zen-engine et Jalon ne disent pas la même chose")


def mesurer() -> list[dict[str, object]]:
    """Measure: one bilan, 100,000, a million, and the peer on the same rules in the same run."""
    texte = load_cahiers()[CADRE].au(JOUR)
    rules = texte.edition.programme("bilan").rules
    read = sorted({nom for rule in rules for nom in rule.regle.lit})
    frame = faits(1_000_000)
    records = frame.head(2_000).select(read).to_dicts()
    run = peer(rules)
    check_same(texte, records, run)
    given = [as_peer_reads(record) for record in records]
    one = best(lambda: [texte.verifier(record) for record in records], 5) / len(records)
    theirs = best(lambda: [run(record) for record in given], 3) / len(given)
    figures = [
        _figure(f"{len(rules)} règles, un bilan", one * 1e6, "µs", theirs * 1e6, theirs / one)
    ]
    for number in (100_000, 1_000_000):
        part = frame.head(number)
        spent = best(lambda part=part: texte.compter(part), 3)  # type: ignore[misc]
        figures.append(
            _figure(f"{len(rules)} règles, {number:_} bilans".replace("_", "\u202f"), spent, "s",
                    theirs * number, theirs * number / spent)
        )  # fmt: skip
    invented = best(lambda: invent(250_000), 2)
    figures.append(
        {"nom": "250\u202f000 bilans inventés", "valeur": round(invented, 4), "unite": "s"}
    )
    return figures


def _figure(nom: str, valeur: float, unite: str, theirs: float, ratio: float) -> dict[str, object]:
    return {
        "nom": nom, "valeur": round(valeur, 4), "unite": unite,
        "reference": f"zen-engine, un à un (mesuré sur 2\u202f000) : {theirs:.0f} {unite}",
        "ratio": round(ratio, 1),
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(mesurer(), sys.stdout, ensure_ascii=False, indent=1)
