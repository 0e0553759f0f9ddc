"""One rule, one meaning: the same on one row by SQLite, on many by Polars, and elsewhere."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalon.cahier import Resultat, Texte
from jalon.kernel.errors import ColumnError
from tests.jalon.cahier.moteurs import (
    DEFAUT,
    FRAMES,
    JOUR,
    SCOPES,
    counts,
    frame_of,
    mine,
    scopes_with_rules,
    texte_of,
)
from tests.jalon.cahier.petit import petit


def read_by(texte: Texte, frame: pl.DataFrame) -> list[dict[str, object]]:
    return frame.select(sorted({nom for r in texte.regles for nom in r.lit})).to_dicts()


def one_by_one(texte: Texte, many: list[dict[str, object]]) -> list[tuple[str, ...]]:
    return [tuple(str(c.resultat) for c in texte.verifier(row)) for row in many]


@pytest.mark.parametrize("name", FRAMES)
def test_one_row_and_ten_thousand_agree(name: str) -> None:
    """Ten thousand rows at once, and one row in five of them alone."""
    rows = 10_000 if name == DEFAUT else 1_000
    texte, frame = texte_of(name), frame_of(rows, seed=17)
    some = frame.gather_every(5)
    single = one_by_one(texte, read_by(texte, some))
    together = texte.verifier_lignes(frame)
    assert together.gather_every(5).rows() == single
    assert [(c.tenue, c.non_tenue, c.sans_objet, c.indeterminee) for c in texte.compter(frame)] == [
        tuple(column.count(str(result)) for result in list(Resultat)[:4])
        for column in zip(*together.rows(), strict=True)
    ]


@pytest.mark.parametrize("name", FRAMES)
def test_nothing_known_holds_nothing(name: str) -> None:
    texte = texte_of(name)
    assert {c.resultat for c in texte.verifier({})} <= {
        Resultat.INDETERMINEE, Resultat.SANS_OBJET, Resultat.NON_TENUE,
    }  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 9_999), st.sampled_from(FRAMES), st.data())
def test_forgetting_a_fact_never_makes_an_unknown_rule_held(
    seed: int, name: str, data: st.DataObject
) -> None:
    """Compared values that are forgotten leave a rule undecided, never newly held by them."""
    texte = texte_of(name)
    (row,) = frame_of(10_000, seed=17)[seed].to_dicts()
    rule = data.draw(st.sampled_from([r for r in texte.regles if r.verifiable]))
    asked = f"{rule.s_applique} {rule.exige}"
    compared = [nom for nom in rule.lit if f"{nom} IS" not in asked]
    blank = row | dict.fromkeys(compared)
    found = {c.regle: c.resultat for c in texte.verifier(row)}[rule.id]
    then = {c.regle: c.resultat for c in texte.verifier(blank)}[rule.id]
    assert then in (found, Resultat.INDETERMINEE)


def test_types_that_mean_the_same_are_read(tmp_path: Path) -> None:
    texte = petit().au(JOUR)
    frame = pl.DataFrame(
        {"phase": ["decision", "demande", None], "forfait_min": [1531, 1, 2]},
        schema={"phase": pl.Categorical, "forfait_min": pl.Int16},
    )
    frame.write_parquet(tmp_path / "faits.parquet")
    for given_as in (frame, frame.lazy(), tmp_path / "faits.parquet"):
        counted = {c.regle: c for c in texte.compter(given_as)}
        assert (counted["DUREE-MAX"].non_tenue, counted["DUREE-MAX"].sans_objet) == (1, 1)
        assert counted["REMISE"].sans_objet == 3


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("forfait", [1]),
        ("forfait_min", ["1"]),
        ("forfait_min", [1.0]),
        ("forfait_min", [2**31]),
        ("phase", ["fini"]),
        ("phase", [1]),
        ("terme_on", ["2026-01-01"]),
        ("terme_on", [dt.datetime(2026, 1, 1)]),  # noqa: DTZ001
        ("amenagement", [1]),
    ],
)
def test_a_column_that_does_not_follow_the_schema_is_refused(
    column: str, values: list[object]
) -> None:
    with pytest.raises(ColumnError) as refused:
        petit().au(JOUR).compter(pl.DataFrame({column: values}))
    assert refused.value.column == column


def test_an_empty_frame_counts_nothing() -> None:
    counted = petit().au(JOUR).compter(pl.DataFrame({"phase": []}, schema={"phase": pl.String}))
    assert {(c.tenue, c.non_tenue, c.sans_objet, c.indeterminee) for c in counted} == {(0, 0, 0, 0)}


def test_the_same_rules_are_written_for_other_engines() -> None:
    texte = petit().au(JOUR)
    expected = {
        "DUREE-MAX": ("phase <> 'demande'", "forfait_min <= 1530"),
        "REMISE": (
            "NOT premiere_seance_investigation_on IS NULL",
            "programme_remis_beneficiaire_on <= premiere_seance_investigation_on",
        ),
    }
    assert texte.sql("spark") == expected
    assert texte.sql("postgres") == expected


@pytest.mark.parametrize(("name", "portee"), SCOPES)
@pytest.mark.parametrize("dialect", ["postgres", "spark", "duckdb"])
def test_every_rule_of_every_scope_is_written_for_other_engines(
    name: str, portee: str, dialect: str
) -> None:
    texte = texte_of(name)
    written = texte.sql(dialect, portee=portee)
    assert list(written) == [r.id for r in texte.regles if r.verifiable and r.portee == portee]
    assert all(exige for _, exige in written.values())


@pytest.mark.parametrize(("name", "portee"), SCOPES)
def test_one_and_many_agree_in_every_scope(name: str, portee: str) -> None:
    texte, frame = texte_of(name), frame_of(120, 29, portee)
    rows = [texte.verifier(row, portee=portee) for row in frame.to_dicts()]
    for place, counted in enumerate(texte.compter(frame, portee=portee)):
        said = [row[place].resultat for row in rows]
        assert (counted.tenue, counted.non_tenue, counted.sans_objet, counted.indeterminee) == (
            tuple(said.count(result) for result in list(Resultat)[:4])
        )


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_spark_counts_the_same(tmp_path: Path) -> None:
    """Run where PySpark and Java are installed; written for Spark everywhere else."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: Spark does not start without it")
    builder = sql.SparkSession.builder.master("local[2]").appName("jalon")
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    try:
        for name, portee in scopes_with_rules():
            texte, frame = texte_of(name), frame_of(500, 5, portee)
            frame.write_parquet(tmp_path / f"{name}-{portee}.parquet")
            read = session.read.parquet(str(tmp_path / f"{name}-{portee}.parquet"))
            read.createOrReplaceTempView("faits_essai")
            (counted,) = session.sql(counts(texte, "spark", portee)).collect()
            assert tuple(counted) == mine(texte, frame, portee), (name, portee)
    finally:
        session.stop()
