"""Tables that run nothing, and a parcel that never leaves its folder."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import pytest

from jalon.conservation.paquet import Membre, emballer
from jalon.conservation.tableur import cellule, table

NOW = dt.datetime(2026, 11, 23, 9, 30, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "texte",
    [
        "=1+1",
        "+33600000000",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =HYPERLINK(1)",
        "\u00a0=1",
        "|calc",
        "%0A",
        "＝1+1",
    ],
)
def test_what_was_typed_never_becomes_a_formula(texte: str) -> None:
    assert cellule(texte) == f"'{texte}"


@pytest.mark.parametrize(
    ("valeur", "lu"),
    [("bonjour = bon", "bonjour = bon"), (-12, "-12"), (True, "oui"), (False, "non"), (None, "")],
)
def test_the_rest_stays_as_it_is(valeur: object, lu: str) -> None:
    assert cellule(valeur) == lu


def test_a_table_reads_again_whatever_its_cells_hold() -> None:
    rows = [["a;b", 'dit "oui"'], ["deux\nlignes", "é"]]
    said = table(["un", "deux"], rows)

    assert said.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(said.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read == [["un", "deux"], *rows]
    with pytest.raises(ValueError, match="one value a column"):
        table(["un"], [["a", "b"]])


def test_a_parcel_holds_its_files_and_the_same_bytes_each_time() -> None:
    membres = (
        Membre(chemin="index.html", octets=b"<p>"),
        Membre(chemin="donnees/a.csv", octets=b"MARQUEUR"),
    )
    parcel = emballer(membres, dossier="chez-moi", le=NOW)

    assert parcel == emballer(membres, dossier="chez-moi", le=NOW)
    with zipfile.ZipFile(io.BytesIO(parcel)) as read:
        assert read.namelist() == ["chez-moi/index.html", "chez-moi/donnees/a.csv"]
        assert read.read("chez-moi/donnees/a.csv") == b"MARQUEUR"
    assert "MARQUEUR" not in repr(membres)


@pytest.mark.parametrize("chemin", ["/etc/passwd", "../ailleurs", "a/../../b", ""])
def test_a_path_never_leaves_the_parcel(chemin: str) -> None:
    with pytest.raises(ValueError, match="inside the parcel"):
        Membre(chemin=chemin, octets=b"")


def test_two_files_of_one_name_are_refused() -> None:
    twice = (Membre(chemin="a", octets=b"1"), Membre(chemin="a", octets=b"2"))
    with pytest.raises(ValueError, match="one name"):
        emballer(twice, dossier="d", le=NOW)
