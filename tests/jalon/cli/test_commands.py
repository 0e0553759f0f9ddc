"""The command: what it prints, how it refuses, with which code it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from jalon.cli import main
from jalon.faits import BILAN
from tests.jalon.cahier.petit import PETIT

AU = ("--cahier", "petit", "--au", "2026-03-02")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PETIT.items():
        (tmp_path / "cahiers" / "petit" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "cahiers" / "petit" / name).write_text(text, encoding="utf-8")
    return tmp_path / "cahiers"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return tmp_path / "faits.json"


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main([str(word) for word in argv])
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_frames_are_listed(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = run(capsys, "cahiers", "--cahiers", folder, "--json")
    (frame,) = json.loads(out)
    assert (code, err) == (0, "")
    assert (frame["id"], frame["valide_du"], frame["regles"], frame["changements"]) == (
        "petit", "2017-06-01", 3, ["2017-06-01", "2026-01-01"],
    )  # fmt: skip
    code, out, _ = run(capsys, "cahiers", "--cahiers", folder)
    assert (code, out) == (
        0,
        "petit\n  Un petit cahier\n  du 01/06/2017 ; 3 règles, dont 2 que des faits décident\n",
    )


def test_the_frames_that_come_with_jalon_are_the_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "cahiers", "--json")
    assert code == 0
    assert "copanef-2017" in [frame["id"] for frame in json.loads(out)]


def test_cases_are_run(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    asked = ("cahiers", "--verifier-cas", "--cahiers", folder)
    assert run(capsys, *asked) == (0, "petit : 6 cas, 0 écart\n", "")
    cases = folder / "petit" / "cas" / "cas.yaml"
    cases.write_text(cases.read_text().replace("2017-05-31", "2017-06-01"))
    code, out, _ = run(capsys, *asked)
    assert code == 1
    assert "annoncé « hors_champ »" in out
    code, out, _ = run(capsys, *asked, "--json")
    assert (code, len(json.loads(out)[0]["ecarts"])) == (1, 1)


def test_rules_of_a_day_carry_their_values(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    shown = []
    for day in ("2025-12-31", "2026-01-01"):
        code, out, _ = run(
            capsys, "regles", "--cahiers", folder, "--cahier", "petit", "--au", day, "--json"
        )
        first = json.loads(out)[0]
        shown.append((code, first["texte"], first["parametres"]["plafond"]["valeur"]))
    assert shown == [
        (0, "Le bilan ne dépasse pas 24 h.", 24),
        (0, "Le bilan ne dépasse pas 25 h 30.", 25.5),
    ]
    assert set(first) >= {"id", "nature", "texte", "source", "moment", "parametres"}
    _, out, _ = run(capsys, "regles", "--cahiers", folder, *AU)
    assert "DUREE-MAX  (obligation, cloture_preliminaire)" in out
    assert "plafond : 25 h 30, depuis le 01/01/2026" in out


def test_one_bilan_is_checked(
    capsys: pytest.CaptureFixture[str], folder: Path, facts: Path
) -> None:
    facts.write_text('{"phase": "decision", "forfait_min": 1531, "terme_on": "2026-03-01"}')
    asked = ("verifier", "--cahiers", folder, *AU, facts)
    code, out, err = run(capsys, *asked, "--json")
    assert (code, err) == (1, "")
    assert json.loads(out) == [
        {
            "regle": "DUREE-MAX", "resultat": "non_tenue", "nature": "obligation",
            "texte": "Le bilan ne dépasse pas 25 h 30.", "remede": "Retirer du temps prévu.",
            "source": "Code du travail, article L. 6313-4, alinéa 5",
            "moment": "cloture_preliminaire", "bloque": True,
        },
        {
            "regle": "REMISE", "resultat": "sans_objet", "nature": "obligation",
            "texte": "Le programme est remis.", "remede": "Le remettre.",
            "source": "Rapport Copanef 2017, proposition 4", "moment": "decision",
            "bloque": False,
        },
    ]  # fmt: skip
    code, out, _ = run(capsys, *asked)
    assert code == 1
    assert "à régler : 1, à préciser : 0, en place : 0, sans objet : 1" in out
    assert "Remède : Retirer du temps prévu." in out
    assert "REMISE" not in out
    _, out, _ = run(capsys, *asked, "--tout")
    assert "REMISE" in out
    code, out, _ = run(capsys, *asked, "--moment", "decision", "--json")
    assert (code, [found["regle"] for found in json.loads(out)]) == (0, ["REMISE"])


def test_unknown_is_no_failure(
    capsys: pytest.CaptureFixture[str], folder: Path, facts: Path
) -> None:
    facts.write_text("{}")
    code, out, _ = run(capsys, "verifier", "--cahiers", folder, *AU, facts, "--json")
    assert (code, [found["resultat"] for found in json.loads(out)]) == (
        0, ["indeterminee", "sans_objet"],
    )  # fmt: skip


def test_a_list_of_bilans_is_checked(
    capsys: pytest.CaptureFixture[str], folder: Path, facts: Path
) -> None:
    facts.write_text('[{"bilan": "a", "phase": "demande"}, {"bilan": "b", "phase": "suivi"}]')
    asked = ("verifier", "--cahiers", folder, *AU, facts)
    code, out, _ = run(capsys, *asked, "--json")
    assert (code, [(one["numero"], one["bilan"]) for one in json.loads(out)]) == (
        0, [(1, "a"), (2, "b")],
    )  # fmt: skip
    assert "N° 2" in run(capsys, *asked)[1]


def test_a_parquet_file_is_counted(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "faits.parquet"
    pl.DataFrame({"phase": ["decision", "demande"], "forfait_min": [1531, 1]}).write_parquet(path)
    asked = ("verifier", "--cahiers", folder, *AU, path)
    code, out, _ = run(capsys, *asked, "--json")
    assert code == 1
    assert json.loads(out)[0] == {
        "regle": "DUREE-MAX", "tenue": 0, "non_tenue": 1, "sans_objet": 1, "indeterminee": 0,
    }  # fmt: skip
    code, out, _ = run(capsys, *asked)
    assert out.splitlines()[0].split() == [
        "règle", "tenue", "non", "tenue", "sans", "objet", "indéterminée",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('{"forfait_mn": 3}', "écrire « forfait_min »"),
        ('{"forfait_min": "3"}', "un nombre entier"),
        ('{"forfait_min": 3.5}', "3.5 : les faits sont des nombres entiers"),
        ('{"forfait_min": NaN}', "NaN"),
        ('{"forfait_min": 99999999999}', "trop grand"),
        ('{"phase": "fini"}', "vaut l’un de : demande"),
        ('{"terme_on": "2026-02-30"}', "attend une date"),
        ('{"terme_on": 20260230}', "attend une date"),
        ('{"amenagement": "oui"}', "true ou false"),
        ('{"phase": "suivi", "phase": "clos"}', "la clé « phase » est répétée"),
        ('[{}, {"phase": "fini"}]', "n° 2"),
        ("[1]", "un objet de faits est attendu"),
        ("3", "un objet de faits est attendu"),
        ('{"phase": ', "faits.json:1: JSON illisible à la colonne 11"),
        ("[" * 100_000, "emboîtés"),
        ('{"forfait_min": ' + "9" * 5000 + "}", "démesuré"),
    ],
)
def test_facts_that_cannot_be_used_are_refused_in_words(
    capsys: pytest.CaptureFixture[str], folder: Path, facts: Path, written: str, words: str
) -> None:
    facts.write_text(written)
    code, out, err = run(capsys, "verifier", "--cahiers", folder, *AU, facts)
    assert (code, out) == (2, "")
    assert err.startswith("jalon : ")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "il manque : COMMANDE"),
        (("verifer",), "« verifer »|'verifer'"),
        (("regles",), "il manque : --cahier, --au"),
        (("regles", "--cahier", "x", "--au", "2026-13-01"), "n’est pas une date"),
        (("regles", "--cahier", "x", "--au"), "attend une valeur"),
        (("regles", "--cahier", "rien", "--au", "2026-01-01"), "aucun cahier « rien »"),
        (("regles", "--cahier", "petit", "--au", "2016-01-01"), "ne dit rien du 1er janvier 2016"),
        (("verifier", *AU, "nulle-part.json"), "n’existe pas"),
        (("verifier", *AU, "nulle-part.parquet"), "n’existe pas"),
        (("verifier", *AU, "."), "ne se lit pas"),
        (("verifier", *AU, "nulle-part.json", "--moment", "midi"), "moment inconnu"),
        (("verifier", *AU, "nulle-part.json", "--portee", "livrable"), "n’existe pas"),
        (("faits", "--quoi"), "argument inconnu : --quoi"),
        (("faits", "--portee", "tout"), "n’est pas permis"),
    ],
)
def test_a_command_that_cannot_be_used_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], folder: Path, argv: tuple[str, ...], words: str
) -> None:
    where = ("--cahiers", folder) if argv[:1] in (("regles",), ("verifier",)) else ()
    code, out, err = run(capsys, *argv, *where)
    assert (code, out) == (2, "")
    assert any(word in err for word in words.split("|"))


def test_a_broken_parquet_file_is_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "faux.parquet").write_bytes(b"PAR1 rien PAR1")
    code, _, err = run(capsys, "verifier", "--cahiers", folder, *AU, tmp_path / "faux.parquet")
    assert code == 2
    assert "n’est pas un fichier Parquet lisible" in err


def test_a_wrong_rule_file_is_refused_with_its_line(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    path = folder / "petit" / "durees.yaml"
    path.write_text(path.read_text().replace("nature: indicatif", "nature: avis"))
    code, out, err = run(capsys, "regles", "--cahiers", folder, *AU)
    assert (code, out) == (2, "")
    assert err.startswith(f"jalon : {path}:17: ECOUTE.nature : valeur inconnue « avis »")


def test_the_schema_of_facts_is_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "faits", "--schema")
    schema = json.loads(out)
    assert code == 0
    assert list(schema["properties"]) == list(BILAN.noms())
    assert schema["additionalProperties"] is False
    assert schema["properties"]["phase"]["enum"][-1] is None
    assert schema["properties"]["terme_on"]["format"] == "date"
    _, out, _ = run(capsys, "faits")
    assert len(out.splitlines()) == len(BILAN.noms()) + 1


def test_help_is_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert "emploi : jalon" in out
    assert "usage" not in out


def test_a_reader_who_leaves_is_no_fault() -> None:
    shell = f"{sys.executable} -c 'from jalon.cli import main; raise SystemExit(main([\"faits\"]))'"
    done = subprocess.run(  # a pipe is what is tried
        f"{shell} | head -1", shell=True, capture_output=True, check=True, timeout=60
    )
    assert done.stderr == b""
