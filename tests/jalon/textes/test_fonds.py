"""The two invented funders: what they ask in more, and what they cannot take away."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from jalon.cahier import Cahier, load_cahiers, parse_cahier
from jalon.cahier.loading import default_folder, read_files
from jalon.cli.commands import main
from jalon.faits import SCHEMAS
from jalon.kernel.errors import CahierError

DAY = dt.date(2019, 6, 3)


@pytest.fixture(scope="module")
def texts() -> dict[str, Cahier]:
    return dict(load_cahiers())


def changed(texts: dict[str, Cahier], name: str, path: str, old: str, new: str) -> Cahier:
    files = read_files(default_folder() / name)
    assert old.encode() in files[path]
    files[path] = files[path].replace(old.encode(), new.encode())
    return parse_cahier(files, name=name, base=texts[texts[name].etend])


def test_two_funders_build_on_one_shared_text(texts: dict[str, Cahier]) -> None:
    for name in ("fonds-horizon-ouest", "fonds-des-marches"):
        assert texts[name].etend == "socle-des-fonds"
        codes = {regle.id for regle in texts[name].au(DAY).regles}
        assert {"SOCLE-DIPLOMES", "PHASE-PRELIM-PRESENTIEL"} <= codes


def test_what_the_base_says_still_stands(texts: dict[str, Cahier]) -> None:
    base = {regle.id for regle in texts["copanef-2017"].au(DAY).regles}
    for name in ("socle-des-fonds", "fonds-horizon-ouest", "fonds-des-marches"):
        assert base <= {regle.id for regle in texts[name].au(DAY).regles}


def test_a_value_asks_for_more_and_only_while_it_lasts(texts: dict[str, Cahier]) -> None:
    marches = texts["fonds-des-marches"]
    values = [
        str(marches.au(day).valeur("DUREE-FORFAIT-ETENDU", "forfait"))
        for day in (dt.date(2023, 12, 31), dt.date(2024, 1, 1))
    ]
    assert values == ["20\u00a0h", "24\u00a0h"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("fonds-horizon-ouest", "{valeur: 2, source", "{valeur: 0, source", "affaiblir"),
        ("fonds-horizon-ouest", "{valeur: 10, source", "{valeur: 20, source", "affaiblir"),
        ("fonds-des-marches", "{valeur: 20, source", "{valeur: 30, source", "affaiblir"),
        ("fonds-des-marches", "regle: CONCL-ENTRETIENS", "regle: DUREE-MAX", "paramètre"),
        ("fonds-horizon-ouest", "    conteste: La loi", "    aide: La loi", "conteste"),
    ],
)
def test_a_text_that_weakens_its_base_is_refused_with_its_place(
    texts: dict[str, Cahier], name: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(CahierError, match=said) as refused:
        changed(texts, name, "modifications.yaml", old, new)
    assert refused.value.file.endswith("modifications.yaml")
    assert refused.value.line > 0


def test_a_contested_ground_is_marked_wherever_it_is_read(texts: dict[str, Cahier]) -> None:
    grounds = {
        e.code: e for e in texts["fonds-horizon-ouest"].au(DAY).tables["motifs_refus"].entrees
    }
    assert grounds["hors_zone"].conteste
    assert not grounds["hors_objet"].conteste


def test_a_text_has_its_own_words_its_adoption_and_its_window(texts: dict[str, Cahier]) -> None:
    socle = texts["socle-des-fonds"]
    assert socle.au(DAY).alias == {"conseiller": "consultant"}
    assert socle.adopte_le is not None
    assert socle.adopte_le < socle.valide_du
    assert socle.fiche.candidatures == (dt.date(2017, 9, 1), dt.date(2017, 10, 31))


def test_every_scope_has_its_facts_and_a_provider_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(SCHEMAS) == {"bilan", "prestataire", "candidature", "livrable", "financement"}
    given = tmp_path / "centre.json"
    given.write_text(json.dumps({"nb_conseillers": 3, "nb_conseillers_diplomes": 2}))

    code = main(
        [
            *("verifier", "--cahier", "socle-des-fonds", "--au", "2019-06-03"),
            *("--portee", "prestataire", str(given), "--json"),
        ]
    )

    found = {one["regle"]: one["resultat"] for one in json.loads(capsys.readouterr().out)}
    assert code == 1
    assert found["SOCLE-DIPLOMES"] == "non_tenue"
    assert found["SOCLE-SOUS-TRAITANCE"] == "indeterminee"
