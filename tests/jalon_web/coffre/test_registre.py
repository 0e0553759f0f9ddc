"""The register of destructions: anchored, replayed, and nothing left on disk."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path

import pytest

from jalon_web.coffre import services
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.keystore import KeyStore, open_store
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.keys.registre import Ancre, anchor, head, replay, require, require_anchored
from jalon_web.coffre.models import Contenu
from tests.jalon_web.coffre.test_disque import run
from tests.jalon_web.coffre.test_rotation import Lieu, lieu

__all__ = ["lieu"]
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
sqlite_only = pytest.mark.skipif("JALON_TEST_BASE" in os.environ, reason="the files of SQLite")


def destroy(store: KeyStore, number: int) -> None:
    store.destroy(
        dossier=uuid.UUID(int=number), compartiments=["travail"], motif="terme", at=str(number)
    )


def test_a_store_older_than_its_anchor_is_refused(lieu: Lieu, tmp_path: Path) -> None:
    store = open_store(lieu)
    destroy(store, 1)
    older = tmp_path / "copie"
    shutil.copytree(lieu.coffre, older)
    assert anchor(store, lieu) == head(store) == Ancre.read(str(head(store)))
    destroy(store, 2)
    assert anchor(store, lieu).lignes == 2

    require_anchored(store, lieu)
    destroy(store, 3)
    require_anchored(store, lieu)  # it went on: it is not older
    with pytest.raises(CoffreFerme, match="plus ancien"):
        require_anchored(open_store(Lieu(older, lieu.kek_file)), lieu)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM destructions WHERE n = 3",
        "UPDATE destructions SET motif = 'retrait' WHERE n = 1",
    ],
)
def test_a_register_changed_behind_its_anchor_is_refused(lieu: Lieu, change: str) -> None:
    store = open_store(lieu)
    for number in (1, 2, 3):
        destroy(store, number)
    held = head(store)
    store.close_destruction(dossier=uuid.UUID(int=1), compartiments=["travail"], at="later")
    require(store, held)  # to close a line is no change

    with contextlib.closing(sqlite3.connect(lieu.coffre / "cles.db")) as base, base:
        base.execute(change)

    with pytest.raises(CoffreFerme):
        require(store, held)


@pytest.mark.django_db
def test_replaying_erases_what_the_register_holds_and_nothing_else() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()

    def put(dossier: uuid.UUID, compartiment: str) -> uuid.UUID:
        return services.seal(
            dossier=dossier,
            centre=uuid.UUID(int=7),
            compartiment=compartiment,
            nature="recit",
            payload={"texte": "à moi"},
            auteur_id=1,
            now=NOW,
        )

    put(first, "travail")
    kept = {put(first, "identite"), put(second, "travail")}
    # A copy brought back, or a stop: the key is gone and written so, the rows stand.
    keystore().destroy(dossier=first, compartiments=["travail"], motif="terme", at="x")

    fallen = [replay(keystore(), now=NOW, progress=lambda *_: None) for _ in range(2)]

    assert fallen == [1, 0]
    assert set(Contenu.objects.values_list("id", flat=True)) == kept
    assert keystore().counts()["inachevees"] == 0


@sqlite_only
def test_no_byte_of_what_was_destroyed_is_left_in_either_store(
    tmp_path: Path, place: Mapping[str, str]
) -> None:
    run(place, "seal(); seal('identite')")
    with contextlib.closing(sqlite3.connect(tmp_path / "jalon.db")) as base, base:
        rows = base.execute(
            "SELECT c.compartiment, r.enregistrement FROM coffre_revision r "
            "JOIN coffre_contenu c ON c.id = r.contenu_id"
        ).fetchall()
    with contextlib.closing(sqlite3.connect(tmp_path / "coffre" / "cles.db")) as base, base:
        rows += base.execute("SELECT compartiment, enveloppe FROM cles_donnees").fetchall()

    def found() -> list[str]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        whole = b"".join(path.read_bytes() for path in files)
        # Any sixteen bytes in a row, at the head or at the tail, would be a trace.
        return [name for name, kept in rows if kept[30:46] in whole or kept[-16:] in whole]

    assert sorted(found()) == ["identite", "identite", "travail", "travail"]
    done = run(
        place, "services.destroy_compartiments(DOSSIER, ['travail'], motif='terme', now=NOW)"
    )

    assert done.returncode == 0, done.stderr
    assert sorted(found()) == ["identite", "identite"]


@sqlite_only
def test_the_service_does_not_start_on_an_older_store(
    tmp_path: Path, place: Mapping[str, str]
) -> None:
    def manage(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "jalon_web.project.manage", command],
            env=place,
            capture_output=True,
            text=True,
            check=False,
        )

    run(place, "seal()")
    shutil.copytree(tmp_path / "coffre", tmp_path / "copie")
    run(place, "services.destroy_compartiments(DOSSIER, ['travail'], motif='terme', now=NOW)")
    assert manage("coffre_ancrer").stdout.startswith("1:")
    start = "import jalon_web.project.wsgi"
    assert run(place, start).returncode == 0

    shutil.rmtree(tmp_path / "coffre")
    (tmp_path / "copie").rename(tmp_path / "coffre")

    refused = run(place, start)
    assert (refused.returncode, "plus ancien" in refused.stderr) == (1, True)
    assert "plus ancien" in manage("coffre_rejouer").stderr
    assert "plus ancien" in manage("coffre_ancrer").stderr
