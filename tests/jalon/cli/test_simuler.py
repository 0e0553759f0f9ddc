"""`jalon simuler`: what an amendment would have changed, said or given as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from jalon.cli.commands import main
from tests.jalon.cahier.petit import PETIT

AVENANT = """
- regle: DUREE-MAX
  parametres:
    plafond:
      valeurs:
        2027-01-01: {valeur: 20, source: {texte: projet}}
"""


@pytest.fixture
def order(tmp_path: Path) -> list[str]:
    """The command on the small cahier, so that it is quick."""
    for path, text in PETIT.items():
        file = tmp_path / "cahiers" / "petit" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return ["simuler", "--cahiers", str(tmp_path / "cahiers"), "--cahier", "petit", "--avec"]


@pytest.fixture
def given(tmp_path: Path) -> tuple[str, str]:
    avenant, faits = tmp_path / "avenant.yaml", tmp_path / "faits.parquet"
    avenant.write_text(AVENANT, encoding="utf-8")
    pl.DataFrame(
        {
            "forfait_min": [960] * 12 + [1440] * 12,
            "phase": ["conclusions"] * 24,
            "territoire": ["44"] * 12 + ["75"] * 12,
        }
    ).write_parquet(faits)
    return str(avenant), str(faits)


def test_it_says_what_would_change(
    given: tuple[str, str], order: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*order, *given, "--json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (said["bilans"], said["nouvellement"], said["au"]) == (24, 12, "2027-01-01")
    assert said["deplacements"][0]["regle"] == "DUREE-MAX"


def test_it_speaks_french_and_groups(
    given: tuple[str, str], order: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*order, *given, "--par", "territoire"])

    said = capsys.readouterr().out
    assert "une obligation de plus non tenue : 12" in said
    assert "48\u00a0h" in said
    assert "75" in said


@pytest.mark.parametrize("wrong", ["--cahier rien", "--avec rien.yaml"])
def test_what_is_not_there_is_said(
    given: tuple[str, str],
    order: list[str],
    wrong: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    order += given
    option, value = wrong.split()
    order[order.index(option) + 1] = value

    assert main(order) == 2
    assert "rien" in capsys.readouterr().err


def test_bilans_are_invented_for_it(
    tmp_path: Path,
    given: tuple[str, str],
    order: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = tmp_path / "inventes.parquet"
    assert main(["inventer", "200", "-o", str(made), "--graine", "3"]) == 0
    capsys.readouterr()

    assert main([*order, given[0], str(made), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["bilans"] == 200
    assert said["nouvellement"] > 0


@pytest.mark.parametrize("wrong", [["0", "-o", "x.parquet"], ["10", "-o", "x.csv"]])
def test_what_cannot_be_invented_is_said(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inventer", *wrong]) == 2
    assert capsys.readouterr().err
