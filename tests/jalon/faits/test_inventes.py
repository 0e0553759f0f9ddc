"""Invented bilans: coherent, seeded, anchored where they say."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from pathlib import Path

import polars as pl
import pytest

from jalon.cahier import load_cahiers
from jalon.faits import BILAN
from jalon.faits.inventes import (
    DISTRIBUTIONS,
    PRIX_HEURE_CENTS,
    REPONDENT,
    SATISFACTION,
    SEXES,
    invent,
    write,
)

N = 6_000


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return invent(N, graine=7)


def test_every_column_of_the_schema_is_there_of_its_type(frame: pl.DataFrame) -> None:
    assert frame.columns == [fait.nom for fait in BILAN]
    for fait in BILAN:
        if fait.codes is not None:
            assert set(frame[fait.nom].drop_nulls()) <= set(fait.codes), fait.nom


def test_the_same_seed_gives_the_same_rows_whatever_the_number(frame: pl.DataFrame) -> None:
    assert invent(100, graine=7).equals(frame.head(100))
    assert invent(50, graine=7, debut=50).equals(frame.slice(50, 50))
    assert not invent(100, graine=8).equals(frame.head(100))


def test_days_follow_each_other(frame: pl.DataFrame) -> None:
    order = [
        "cahier_au", "convention_signee_on", "preliminaire_close_on", "investigation_ouverte_on",
        "investigation_close_on", "conclusions_close_on",
    ]  # fmt: skip
    for before, after in itertools.pairwise(order):
        late = frame.filter(pl.col(before) > pl.col(after)).height
        assert late == 0, (before, after)


def test_time_adds_up_and_amounts_too(frame: pl.DataFrame) -> None:
    parts = [nom for nom in frame.columns if nom.endswith("_min") and nom.count("_") >= 2]
    kinds = ("presentiel", "distance", "collectif", "travail_personnel", "immersion")
    sums = [
        nom
        for nom in parts
        if any(nom == f"{p}_{k}_min" for p in ("preliminaire", "investigation", "conclusions")
               for k in kinds)
    ]  # fmt: skip
    whole = frame.select(pl.sum_horizontal(sums)).to_series()
    assert (whole == frame["forfait_compte_min"]).all()
    cpf = frame.filter(pl.col("voie_entree") == "cpf")
    assert (cpf["part_cpf_cents"] + cpf["participation_cents"] == cpf["montant_du_cents"]).all()


def test_who_stops_has_nothing_of_what_comes_after(frame: pl.DataFrame) -> None:
    stopped = frame.filter(pl.col("etat") == "arrete")
    assert stopped.height > 0
    for nom in ("investigation_ouverte_on", "nb_scenarios", "synthese_remise_on", "choix_on"):
        assert stopped[nom].is_null().all(), nom
    assert (stopped["heures_dues_min"] == 240).all()


def test_the_anchored_shares_are_those_said(frame: pl.DataFrame) -> None:
    women = (frame["sexe_code"] == "femme").mean()
    assert women == pytest.approx(SEXES["femme"], abs=0.025)
    satisfied = frame["satisfaction_code"].is_in(["tout_a_fait", "plutot_oui"]).mean()
    assert satisfied == pytest.approx(0.78, abs=0.035)
    assert frame["prix_heure_cents"].mean() == pytest.approx(8300, rel=0.02)


PUBLISHED = Path(__file__).parents[4] / "shared/data/statistics/bilan_competences_chiffres.csv"


def test_every_distribution_sums_to_one_over_codes_of_its_fact() -> None:
    codes = {fait.nom: fait.codes for fait in BILAN}
    for nom, (shares, source) in DISTRIBUTIONS.items():
        assert sum(shares.values()) == pytest.approx(1), nom
        assert codes[nom] is None or set(shares) <= set(codes[nom] or ()), nom
        assert source


@pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published figures are not in ../shared/data/statistics"
)
def test_the_anchors_are_the_published_figures() -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        said = {(r["annee"], r["indicateur"]): r for r in csv.DictReader(file)}
    assert SEXES["femme"] * 100 == float(said["2023", "part_femmes"]["valeur"])
    satisfied = SATISFACTION["tout_a_fait"] + SATISFACTION["plutot_oui"]
    survey = said["2005", "satisfaction_a_6_mois"]
    assert satisfied * 100 == pytest.approx(float(survey["valeur"]))
    assert f"{REPONDENT * 100:g}".replace(".", ",") in survey["perimetre"]
    whole = float(said["2026", "tarif_moyen_24h_adherents"]["valeur"])
    assert round(whole / 24) * 100 == PRIX_HEURE_CENTS


def test_the_rules_find_the_faults_that_were_sown_and_few_others(frame: pl.DataFrame) -> None:
    last = frame["cahier_au"].max()
    assert isinstance(last, dt.date)
    texte = load_cahiers()["copanef-2017"].au(last)
    counted = {one.regle: one for one in texte.compter(frame)}

    remote = counted["PHASE-PRELIM-PRESENTIEL"]
    assert remote.non_tenue / N == pytest.approx(0.03, abs=0.01)
    assert counted["DUREE-MAX"].non_tenue == 0
    broken = sum(one.non_tenue for one in counted.values())
    held = sum(one.tenue for one in counted.values())
    assert broken < held / 10


def test_a_file_is_written_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jalon.faits.inventes.LOT", 40)
    path = tmp_path / "bilans.parquet"

    assert list(write(path, 100, graine=7)) == [40, 80, 100]

    assert pl.read_parquet(path).equals(invent(100, graine=7))
    assert [each.name for each in tmp_path.iterdir()] == ["bilans.parquet"]
