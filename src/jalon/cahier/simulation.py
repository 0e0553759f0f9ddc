"""Effect of a change of text on past bilans: counted, never named.

Only the rules that change are run, under both texts, on the same rows. A group with few bilans
says nothing: its figures are masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlglot import exp

from jalon.cahier import columns
from jalon.cahier.columns import Frame
from jalon.cahier.engine import Prete
from jalon.cahier.model import BILAN, Nature, Resultat
from jalon.cahier.texte import Texte
from jalon.faits import Schema

SEUIL = 11
"""Fewest bilans of a group whose figures are shown: the usual threshold of public statistics."""
_BOUNDS = (exp.LTE, exp.LT, exp.GTE, exp.GT)
_HELD, _BROKEN = str(Resultat.TENUE), str(Resultat.NON_TENUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deplacement:
    """The findings of one rule on the same bilans under both texts.

    Args:
        avant, apres: bilans by result; empty on the side that has no such rule.
        nouvellement: bilans that break it and did not.
        reparees: bilans that no longer break it.
        ecart: how far those that break it after are from its bound, all together; None when its
            condition is not a bound.
        unite: of `ecart`: min, cents, jours, nombre.
        masquee: too few bilans: nothing is said.
    """

    regle: str
    nature: Nature
    texte: str
    avant: dict[str, int]
    apres: dict[str, int]
    nouvellement: int
    reparees: int
    ecart: int | None
    unite: str
    masquee: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Groupe:
    """The bilans of one funder, one territory: how many would newly break an obligation."""

    valeur: str
    bilans: int | None
    nouvellement: int | None

    @property
    def masque(self) -> bool:
        """Whether too few bilans are in it."""
        return self.bilans is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The effect a change would have had, in total and by group."""

    bilans: int
    nouvellement: int | None
    deplacements: tuple[Deplacement, ...]
    groupes: dict[str, tuple[Groupe, ...]]


def simuler(
    avant: Texte,
    apres: Texte,
    frame: Frame,
    *,
    par: Iterable[str] = (),
    seuil: int = SEUIL,
    portee: str = BILAN,
) -> Simulation:
    """Run the rules that differ, under both texts, on the same facts.

    Args:
        avant, apres: the two texts.
        frame: facts in columns, or the path of a Parquet file.
        par: columns to group by.
        seuil: fewest bilans of a group that is shown.

    Raises:
        ColumnError: a column is unknown, of another type, or holds a code outside its list.
    """
    schema = apres.cahier.schemas[portee]
    before, after = _ready(avant, portee), _ready(apres, portee)
    changed = [code for code in {**after, **before} if _differ(before.get(code), after.get(code))]
    sides = [
        columns.findings(frame, [side[code] for code in changed if code in side], schema)
        for side in (before, after)
    ]
    wide, total = _opened(frame), _height(frame)
    broken = pl.DataFrame({"neuf": _newly(changed, sides, after, total)})
    return Simulation(
        bilans=total,
        nouvellement=int(broken["neuf"].sum()) if total >= seuil else None,
        deplacements=tuple(
            _moved(code, before.get(code), after.get(code), sides, wide, schema, total < seuil)
            for code in changed
        ),
        groupes={nom: tuple(_groups(wide, nom, broken, seuil)) for nom in par},
    )


def _ready(texte: Texte, portee: str) -> dict[str, Prete]:
    return {rule.regle.id: rule for rule in texte.edition.programme(portee).rules}


def _differ(before: Prete | None, after: Prete | None) -> bool:
    if before is None or after is None:
        return True
    return _trees(before) != _trees(after)


def _trees(rule: Prete) -> tuple[str, str]:
    return (rule.applique.sql() if rule.applique else "", rule.exige.sql())


def _opened(frame: Frame) -> pl.LazyFrame:
    if isinstance(frame, pl.LazyFrame):
        return frame
    return frame.lazy() if isinstance(frame, pl.DataFrame) else pl.scan_parquet(frame)


def _height(frame: Frame) -> int:
    return int(_opened(frame).select(pl.len()).collect().item())


def _column(frame: pl.DataFrame, code: str, total: int) -> pl.Series:
    if code in frame.columns:
        return frame[code].cast(pl.String)
    return pl.Series(code, [str(Resultat.SANS_OBJET)]).new_from_index(0, total)


def _newly(
    changed: list[str], sides: list[pl.DataFrame], after: dict[str, Prete], total: int
) -> pl.Series:
    """Say of each bilan whether it newly breaks an obligation."""
    found = pl.Series("neuf", [False]).new_from_index(0, total)
    for code in changed:
        rule = after.get(code)
        if rule is None or rule.regle.nature is not Nature.OBLIGATION:
            continue
        was, now = (_column(side, code, total) for side in sides)
        found = found | ((now == _BROKEN) & (was != _BROKEN))
    return found


def _moved(
    code: str,
    before: Prete | None,
    after: Prete | None,
    sides: list[pl.DataFrame],
    wide: pl.LazyFrame,
    schema: Schema,
    hidden: bool,
) -> Deplacement:
    rule = after or before
    assert rule is not None  # noqa: S101 - one of the two texts has it
    total = sides[0].height or sides[1].height
    was, now = (_column(side, code, total) for side in sides)
    amount, unit = _gap(after, now, wide, schema) if after else (None, "")
    return Deplacement(
        regle=code,
        nature=rule.regle.nature,
        texte=rule.regle.texte,
        avant=_counts(was) if before and not hidden else {},
        apres=_counts(now) if after and not hidden else {},
        nouvellement=0 if hidden else int(((now == _BROKEN) & (was != _BROKEN)).sum()),
        reparees=0 if hidden else int(((was == _BROKEN) & (now != _BROKEN)).sum()),
        ecart=None if hidden else amount,
        unite=unit,
        masquee=hidden,
    )


def _counts(results: pl.Series) -> dict[str, int]:
    found = results.value_counts()
    return {str(code): int(n) for code, n in found.iter_rows()}


def _gap(rule: Prete, now: pl.Series, wide: pl.LazyFrame, schema: Schema) -> tuple[int | None, str]:
    """Return how far those that break a bound are from it, all together, and the unit."""
    whole: Any = rule.exige
    tree = whole.unnest()
    if not isinstance(tree, _BOUNDS) or not isinstance(tree.this, exp.Column):
        return None, ""
    bound, fait = tree.args["expression"], schema[tree.this.name]
    if not isinstance(bound, exp.Literal) or bound.is_string or fait.type != "entier":
        return None, ""
    if fait.nom not in wide.collect_schema().names():
        return None, fait.unite
    column = wide.select(pl.col(fait.nom).cast(pl.Int64)).collect()[fait.nom]
    far = (column - int(bound.this)).abs()
    return int(far.filter(now == _BROKEN).sum()), fait.unite


def _groups(wide: pl.LazyFrame, nom: str, broken: pl.DataFrame, seuil: int) -> Iterator[Groupe]:
    if nom not in wide.collect_schema().names():
        return
    by = wide.select(pl.col(nom).cast(pl.String)).collect().hstack(broken)
    counted = by.group_by(nom).agg(pl.len().alias("n"), pl.col("neuf").sum()).sort(nom)
    for valeur, n, neuf in counted.iter_rows():
        shown = n >= seuil
        yield Groupe(
            valeur="" if valeur is None else str(valeur),
            bilans=int(n) if shown else None,
            nouvellement=int(neuf) if shown else None,
        )
