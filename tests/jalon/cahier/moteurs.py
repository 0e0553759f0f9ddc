"""Frames, scopes and random facts to hold the engines against one another."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from functools import cache

import polars as pl

from jalon.cahier import Texte, load_cahiers
from jalon.faits import SCHEMAS

JOUR = dt.date(2026, 11, 22)
TYPES = {"code": pl.String, "date": pl.Date, "entier": pl.Int64, "booleen": pl.Boolean}
DEFAUT = "copanef-2017"
FRAMES = ["copanef-2017", "droit-2017", "droit-2026"]
OVERLAYS = ["socle-des-fonds", "fonds-horizon-ouest", "fonds-des-marches"]
SCOPES = [
    *((name, "bilan") for name in (*FRAMES, *OVERLAYS)),
    *((name, portee) for name in OVERLAYS for portee in SCHEMAS if portee != "bilan"),
]


def texte_of(name: str) -> Texte:
    frame = load_cahiers()[name]
    return frame.au(min(JOUR, frame.valide_au or JOUR))


@cache
def frame_of(number: int, seed: int, portee: str = "bilan") -> pl.DataFrame:
    """Facts at random, one value in four unknown, the same for the same seed."""
    rng = random.Random(seed)
    first = dt.date(2017, 6, 1)
    minutes = (0, 1, 2, 3, 5, 240, 960, 1440, 1441, 780, 61)
    pools: dict[str, Sequence[object]] = {
        "date": [first + dt.timedelta(days=d) for d in range(40)],
        "booleen": [True, False],
        "entier": minutes,
    }
    columns, schema = {}, SCHEMAS[portee]
    for fait in schema:
        pool = list(fait.codes or pools.get(fait.type, ("a", "b")))
        weights = [3 / len(pool)] * len(pool)
        columns[fait.nom] = rng.choices([*pool, None], [*weights, 1], k=number)
    return pl.DataFrame(columns, schema={fait.nom: TYPES[fait.type] for fait in schema})


def counts(texte: Texte, dialect: str, portee: str) -> str:
    """Return one statement that counts held, not held and out of field, rule by rule."""
    columns = []
    for applies, required in texte.sql(dialect, portee=portee).values():
        field = f"({applies})" if applies else "TRUE"
        held = f"({required})"
        columns += [
            f"count(CASE WHEN {field} AND {held} THEN 1 END)",
            f"count(CASE WHEN {field} AND NOT {held} THEN 1 END)",
            f"count(CASE WHEN NOT {field} THEN 1 END)",
        ]
    return f"SELECT {', '.join(columns)} FROM faits_essai"


def mine(texte: Texte, frame: pl.DataFrame, portee: str) -> tuple[int, ...]:
    """Return the same counts, by our own engine."""
    counted = texte.compter(frame, portee=portee)
    return tuple(n for c in counted for n in (c.tenue, c.non_tenue, c.sans_objet))


def scopes_with_rules() -> list[tuple[str, str]]:
    """Return the frames and scopes that have a rule decided by facts."""
    return [(name, portee) for name, portee in SCOPES if texte_of(name).sql("spark", portee=portee)]
