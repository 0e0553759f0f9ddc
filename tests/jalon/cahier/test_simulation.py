"""Simulation of a change: the same rows under both texts, small groups masked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from jalon.cahier import Cahier, parse_cahier
from jalon.cahier.amendement import amended
from jalon.cahier.simulation import Simulation, simuler
from tests.jalon.cahier.petit import PETIT

NAME, DAY = "petit", dt.date(2027, 1, 1)
AMENDEMENT = b"""
- regle: DUREE-MAX
  parametres:
    plafond:
      valeurs:
        2027-01-01: {valeur: 20, source: {texte: projet}}
"""


@pytest.fixture(scope="module")
def texts() -> tuple[Cahier, Cahier]:
    files = {path: text.encode() for path, text in PETIT.items()}
    return (
        parse_cahier(files, name=NAME),
        amended(files, AMENDEMENT, name=NAME, code="avenant-1"),
    )


def ran(texts: tuple[Cahier, Cahier], frame: pl.DataFrame | Path, **more: object) -> Simulation:
    before, after = texts
    return simuler(before.au(DAY), after.au(DAY), frame, **more)  # type: ignore[arg-type]


@pytest.fixture
def frame() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "forfait_min": [960] * 20 + [1320] * 15 + [1440] * 5 + [None] * 2,
            "phase": ["preliminaire"] * 42,
            "territoire": ["44"] * 20 + ["75"] * 20 + ["01"] * 2,
        },
        schema={"forfait_min": pl.Int64, "phase": pl.String, "territoire": pl.String},
    )


def test_only_the_rules_that_change_are_run(
    texts: tuple[Cahier, Cahier], frame: pl.DataFrame
) -> None:
    (moved,) = ran(texts, frame).deplacements

    assert moved.regle == "DUREE-MAX"
    assert (moved.nouvellement, moved.reparees) == (20, 0)
    assert moved.avant.get("non_tenue", 0) == 0
    assert moved.apres["non_tenue"] == 20
    assert (moved.ecart, moved.unite) == (15 * 120 + 5 * 240, "min")


def test_what_is_not_known_never_counts_as_broken(
    texts: tuple[Cahier, Cahier], frame: pl.DataFrame
) -> None:
    (moved,) = ran(texts, frame).deplacements

    assert moved.apres["indeterminee"] == 2
    assert sum(moved.apres.values()) == frame.height


def test_groups_are_counted_and_small_ones_say_nothing(
    texts: tuple[Cahier, Cahier], frame: pl.DataFrame
) -> None:
    groups = ran(texts, frame, par=["territoire"]).groupes["territoire"]

    assert [(g.valeur, g.bilans, g.nouvellement) for g in groups] == [
        ("01", None, None),
        ("44", 20, 0),
        ("75", 20, 20),
    ]
    assert groups[0].masque


def test_a_small_whole_is_masked_too(texts: tuple[Cahier, Cahier], frame: pl.DataFrame) -> None:
    found = ran(texts, frame.head(5))

    assert found.nouvellement is None
    assert all(one.masquee and not one.apres for one in found.deplacements)


def test_a_parquet_file_gives_the_same_figures(
    texts: tuple[Cahier, Cahier], frame: pl.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "faits.parquet"
    frame.write_parquet(path)

    assert ran(texts, path, par=["territoire"]) == ran(texts, frame, par=["territoire"])


def test_the_same_text_changes_nothing(texts: tuple[Cahier, Cahier], frame: pl.DataFrame) -> None:
    before, _after = texts
    found = simuler(before.au(DAY), before.au(DAY), frame)

    assert found.deplacements == ()
    assert found.nouvellement == 0
