"""An edition of ROME is read, refused, kept, compared."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from jalon.cli import main
from jalon.competences import ReferenceError
from jalon.competences.ecarts import compare, labels_in
from jalon.competences.magasin import (
    FILE,
    labels_of,
    load_metiers,
    load_skills,
    sheet_of,
    state_of,
    write_store,
)
from jalon.competences.rome import read_rome
from tests.jalon.competences.conftest import TABLES, Write, tarred, zipped

REAL = Path(__file__).parents[4] / "shared/data/rome_v460"


@pytest.mark.parametrize("packed", [lambda f: f, zipped, tarred])
def test_a_folder_and_its_archives_say_the_same(
    edition: Write, packed: Callable[[Path], Path]
) -> None:
    folder = edition()

    assert read_rome(packed(folder)) == read_rome(folder)


def test_a_sheet_holds_what_its_files_say(edition: Write, tmp_path: Path) -> None:
    write_store(read_rome(edition()), tmp_path)

    sheet = sheet_of(tmp_path, "Z0001")

    assert sheet is not None
    assert sheet.libelle == "Chapelier / Chapelière"
    assert sheet.definition == ("Façonne des chapeaux.", "Essaie d’autres formes.")
    assert sheet.appellations == ("Modiste",)
    assert {n: [i.libelle for i in found] for n, found in sheet.items.items()} == {
        "savoir_faire": ["Mettre en forme un feutre"],
        "savoir_etre": ["Être patient"],
        "savoir": ["Feutres"],
        "contexte": ["En atelier"],
    }
    assert sheet.mobilites == (("Z0002", "Vannier / Vannière"),)
    assert sheet_of(tmp_path, "Z0003") is None
    assert [e.code for e in load_metiers(tmp_path).search("modiste")] == ["Z0001"]
    assert [e.code for e in load_skills(tmp_path).entrees] == ["21", "22", "23"]


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("texte", None, "il manque unix_texte_v…_utf8.csv."),
        ("texte", "code_rome\nZ0001\n", "texte, ligne 1 : il manque la colonne"),
        ("texte", "", "texte, ligne 1 : il manque la colonne"),
        ("texte", TABLES["texte"] + "Z0001,definition\n", "texte, ligne 5 : il faut 4 valeurs"),
        ("texte", TABLES["texte"].replace(",2,", ",deux,"), "texte, ligne 2 : « deux » n’est pas"),
        ("texte", TABLES["texte"] + '"Z0001', "texte, ligne 5 : un guillemet n’est pas refermé."),
        ("texte", TABLES["texte"].encode("latin-1"), "texte, ligne 3 : ces octets"),
        ("rubrique_mobilite", TABLES["rubrique_mobilite"] + "Z0001,Z9999,2\n",
         "rubrique_mobilite, ligne 3 : le code « Z9999 » n’est décrit nulle part."),
        ("coherence_item", TABLES["coherence_item"] + "Z0001,99,\n",
         "coherence_item, ligne 8 : le code « 99 » n’est décrit nulle part."),
        ("referentiel_savoir", TABLES["referentiel_savoir"] + "31,Autre,Matières\n",
         "referentiel_savoir, ligne 3 : le code « 31 » est vide ou répété."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_where_it_is_bad(
    edition: Write, table: str, text: str | bytes | None, said: str
) -> None:
    assert read_rome(edition("bonne")).version == "7"

    with pytest.raises(ReferenceError) as refused:
        read_rome(edition("mauvaise", **{table: text}))

    assert said in str(refused.value)


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "rome.zip"
    wrong.write_text("rien")

    with pytest.raises(ReferenceError, match="ne se lit pas"):
        read_rome(wrong)


def test_two_editions_in_one_folder_are_refused(edition: Write) -> None:
    folder = edition()
    (folder / "unix_texte_v7_utf8.csv").rename(folder / "unix_texte_v8_utf8.csv")

    with pytest.raises(ReferenceError, match="deux éditions sont mêlées : 7, 8"):
        read_rome(folder)


def test_the_edition_in_place_stays_when_the_next_one_is_wrong(
    edition: Write, tmp_path: Path
) -> None:
    good = write_store(read_rome(edition()), tmp_path / "ici")
    before = good.read_bytes()
    twice = read_rome(edition("double"))
    twice.mobilites.append(twice.mobilites[0])

    with pytest.raises(ReferenceError, match="se contredit"):
        write_store(twice, tmp_path / "ici")

    assert good.read_bytes() == before
    assert [path.name for path in (tmp_path / "ici").iterdir()] == [FILE]


def test_a_new_edition_is_compared_with_the_one_in_place(edition: Write, tmp_path: Path) -> None:
    write_store(read_rome(edition()), tmp_path)
    skills = (
        TABLES["referentiel_competence"].replace("Tresser un panier", "Tresser une corbeille")
        + "25,Coudre un ruban,Savoir-faire,Compétence\n"
    )
    names = TABLES["referentiel_appellation"].replace("11,Modiste,Z0001,N\n", "")
    after = read_rome(
        edition("suite", "8", referentiel_competence=skills, referentiel_appellation=names)
    )

    metier, appellation, item = compare(labels_of(tmp_path), labels_in(after))

    assert metier.is_empty
    assert appellation.retires == (("11", "Modiste"),)
    assert item.ajoutes == (("25", "Coudre un ruban"),)
    assert item.renommes == (("22", "Tresser un panier", "Tresser une corbeille"),)


def test_a_search_follows_the_edition_in_place(edition: Write, tmp_path: Path) -> None:
    write_store(read_rome(edition()), tmp_path)
    assert load_metiers(tmp_path).version == "7"

    write_store(read_rome(edition("suite", "8")), tmp_path)

    assert load_metiers(tmp_path).version == "8"


def test_a_file_that_is_no_copy_is_refused(edition: Write, tmp_path: Path) -> None:
    write_store(read_rome(edition()), tmp_path)
    assert state_of(tmp_path)["metier"] == 2
    with contextlib.closing(sqlite3.connect(tmp_path / FILE)) as base, base:
        base.execute("UPDATE meta SET valeur = '0' WHERE cle = 'schema'")

    with pytest.raises(ReferenceError, match="d’un autre Jalon"):
        state_of(tmp_path)

    (tmp_path / FILE).write_text("rien")
    with pytest.raises(ReferenceError, match="n’est pas une copie"):
        state_of(tmp_path)


def test_the_commands_import_compare_and_tell(
    edition: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, here = str(edition()), str(tmp_path / "ici")

    assert main(["rome", "comparer", source, "--dans", here]) == 2
    assert "aucune édition n’y est en place" in capsys.readouterr().err
    assert main(["rome", "importer", source, "--dans", here]) == 0
    shown = capsys.readouterr()
    assert "[9/9] texte : 3 lignes" in shown.err
    assert "édition 7, en place" in shown.out
    assert main(["rome", "comparer", source, "--dans", here]) == 0
    assert "Rien ne change" in capsys.readouterr().out
    assert main(["rome", "etat", "--dans", here, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["metier"] == 2


def test_the_folder_may_come_from_the_environment(
    edition: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JALON_ROME", raising=False)
    assert main(["rome", "importer", str(edition())]) == 2

    monkeypatch.setenv("JALON_ROME", str(tmp_path / "ici"))

    assert main(["rome", "importer", str(edition("autre"))]) == 0
    assert (tmp_path / "ici" / FILE).is_file()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real edition is not beside")
def test_the_real_edition_is_read_whole(tmp_path: Path) -> None:
    write_store(read_rome(REAL), tmp_path)

    state = state_of(tmp_path)

    assert (state["version"], state["metier"], state["mobilite"]) == ("460", 1584, 14912)
    assert len(load_skills(tmp_path).entrees) > 17_000
    assert load_metiers(tmp_path).search("boulanger")[0].code == "D1102"
