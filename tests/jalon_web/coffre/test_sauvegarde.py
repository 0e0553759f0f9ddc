"""Copies of the data: whole, private, without a key, verified; restored under today's register."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jalon_web.coffre.errors import SauvegardeRefusee
from jalon_web.coffre.keys.kek import read_kek, write_kek
from jalon_web.coffre.keys.keystore import KeyStore, open_store
from jalon_web.coffre.services.sauvegarde.controle import verify
from tests.jalon_web.coffre.test_disque import MARQUEUR, run
from tests.jalon_web.coffre.test_rotation import Lieu

pytestmark = pytest.mark.skipif("JALON_TEST_BASE" in os.environ, reason="SQLite, whatever the base")
Jalon = Callable[..., subprocess.CompletedProcess[str]]
START = "import jalon_web.project.wsgi"
LEFT = (
    "from jalon_web.coffre.models import Contenu\nfrom jalon_web.coffre.queries import open_many\n"
    "ids = list(Contenu.objects.values_list('id', flat=True))\n"
    "print(len(ids), sorted(o.payload['texte'] for o in open_many(ids).values()))"
)
ACCORDS = (
    "from jalon.acces import Destinataire, Finalite\n"
    "from jalon_web.coffre.services import accords\n"
    "give = lambda n: accords.give(dossier=DOSSIER, finalite=Finalite.SENSIBLE, texte='t-1',"
    " destinataire=Destinataire.compte(n), recueilli_par=1, now=NOW, expire_on=None).id\n"
)
GIVE = f"{ACCORDS}print(give(1), give(2))"
LIVE = f"{ACCORDS}print(*(one.id for one in accords.live_for(DOSSIER, at=NOW)))"
DESTROY = "services.destroy_compartiments(DOSSIER, ['travail'], motif='terme', now=NOW)"


@pytest.fixture
def jalon(place: Mapping[str, str]) -> Jalon:
    """Run one command of the operator."""

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        manage = [sys.executable, "-m", "jalon_web.project.manage", *words]
        return subprocess.run(manage, env=place, capture_output=True, text=True, check=False)

    return command


def made(jalon: Jalon, folder: Path, *more: str) -> Path:
    done = jalon("sauvegarder", str(folder), *more)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip().rpartition(" : ")[2])


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_copy_holds_what_is_committed_and_no_key(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    run(place, "seal()")
    with contextlib.closing(sqlite3.connect(tmp_path / "coffre" / "cles.db")) as keys, keys:
        (envelope,) = keys.execute("SELECT enveloppe FROM cles_donnees").fetchone()
    writer = sqlite3.connect(tmp_path / "jalon.db")
    writer.execute("INSERT INTO base_marque VALUES ('en cours', 'non')")

    copy = made(jalon, tmp_path / "copies")

    writer.close()
    assert sorted(path.name for path in copy.iterdir()) == ["base.db", "manifeste.json"]
    assert {path.stat().st_mode & 0o077 for path in [copy, *copy.iterdir()]} == {0}
    with contextlib.closing(sqlite3.connect(copy / "base.db")) as base, base:
        assert base.execute("SELECT count(*) FROM coffre_revision").fetchone() == (1,)
        assert base.execute("SELECT 1 FROM base_marque WHERE cle = 'en cours'").fetchall() == []
    whole = bytes_of(copy)
    assert MARQUEUR.encode() not in whole
    assert envelope not in whole
    assert (tmp_path / "kek").read_bytes().strip().partition(b":")[2] not in whole
    # Nothing half made stays beside, and the copy is as good as it was when it is read again.
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    read = jalon("verifier-sauvegarde", str(copy))
    assert (read.returncode, "à rejouer si elle est restaurée : 0" in read.stdout) == (0, True)
    assert "empreinte de base.db : 100 %" in read.stdout
    assert [path.name for path in sorted(copy.iterdir())] == ["base.db", "manifeste.json"]


def test_a_place_that_others_read_or_of_the_other_store_is_refused(
    tmp_path: Path, jalon: Jalon
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    refused = jalon("sauvegarder", str(folder))
    assert (refused.returncode, "chmod 700" in refused.stderr) == (1, True)
    assert list(folder.iterdir()) == []

    folder.chmod(0o700)
    copy = made(jalon, folder)
    refused = jalon("sauvegarder", str(folder), "--cles")
    assert (refused.returncode, "deux supports" in refused.stderr) == (1, True)
    assert list(folder.iterdir()) == [copy]

    keys = made(jalon, tmp_path / "ailleurs", "--cles")
    assert [path.name for path in keys.iterdir()] == ["cles.db"]
    read = jalon("verifier-sauvegarde", str(keys))
    assert (read.returncode, "inscrites depuis : 0" in read.stdout) == (0, True), read.stderr


def quiet(what: str, done: int, total: int) -> None:
    assert 0 <= done <= total, what


def _flip(path: Path) -> None:
    written = bytearray(path.read_bytes())
    written[len(written) // 2] ^= 1
    path.write_bytes(written)


def _claims_another_hash(copy: Path) -> None:
    said = json.loads((copy / "manifeste.json").read_text())
    said["registre"] = "0" + said["registre"][1:]
    said["version"] = "9"
    (copy / "manifeste.json").write_text(json.dumps(said))


HARMS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte": (lambda copy: _flip(copy / "base.db"), "a changé depuis"),
    "a missing file": (lambda copy: (copy / "base.db").unlink(), "il manque"),
    "a file too many": (lambda copy: (copy / "intrus").write_text("x"), "de trop"),
    "the manifest": (_claims_another_hash, "a été modifié"),
    "no manifest": (lambda copy: (copy / "manifeste.json").unlink(), "pas une sauvegarde"),
}


def test_every_harm_done_to_a_copy_is_seen(tmp_path: Path, jalon: Jalon) -> None:
    copy = made(jalon, tmp_path / "copies")
    store = open_store(Lieu(tmp_path / "coffre", tmp_path / "kek"))
    assert verify(copy, store, progress=quiet).depuis == 0
    for harm, (do, words) in HARMS.items():
        harmed = tmp_path / harm
        shutil.copytree(copy, harmed)
        do(harmed)
        with pytest.raises(SauvegardeRefusee, match=words):
            verify(harmed, store, progress=quiet)
    other = tmp_path / "autre"
    write_kek(other / "kek")
    with pytest.raises(SauvegardeRefusee, match="autre installation"):
        verify(copy, KeyStore.create(other, read_kek(other / "kek")), progress=quiet)
    before = (tmp_path / "jalon.db").read_bytes()
    refused = jalon("restaurer", "--remplacer", str(tmp_path / "a byte"))
    assert (refused.returncode, "a changé depuis" in refused.stderr) == (1, True)
    assert (tmp_path / "jalon.db").read_bytes() == before


def test_what_was_destroyed_since_is_destroyed_again(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    run(place, "seal(); seal('identite')")
    copy = made(jalon, tmp_path / "copies")
    assert run(place, LEFT).stdout.startswith("2 ")
    run(place, DESTROY)
    assert "restaurée : 1" in jalon("verifier-sauvegarde", str(copy)).stdout
    there = jalon("restaurer", str(copy))
    assert (there.returncode, "ajoutez --remplacer" in there.stderr) == (1, True)

    done = jalon("restaurer", str(copy), "--remplacer")

    assert done.returncode == 0, done.stderr
    assert "versions ouvertes : 1, sans clé : 0, altérées : 0" in done.stdout
    assert run(place, LEFT).stdout == f"1 ['{MARQUEUR}']\n"
    assert len(list(tmp_path.glob("jalon.db.remplacee-*"))) == 1
    (tmp_path / "jalon.db").unlink()
    assert jalon("restaurer", str(copy)).returncode == 0  # a machine that has lost its base


def test_no_copy_revives_an_accord_taken_back(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    one, other = run(place, GIVE).stdout.split()
    copy = made(jalon, tmp_path / "copies")
    assert run(place, LIVE).stdout == f"{one} {other}\n"
    run(place, f"{ACCORDS}accords.withdraw(uuid.UUID('{one}'), recueilli_par=1, now=NOW)")
    assert run(place, LIVE).stdout == f"{other}\n"

    done = jalon("restaurer", str(copy), "--remplacer")

    assert done.returncode == 0, done.stderr
    assert run(place, LIVE).stdout == f"{other}\n"
    assert run(place, START).returncode == 0
    assert run(place, LIVE).stdout == f"{other}\n"


def test_a_base_put_back_by_hand_is_replayed_before_the_first_request(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    run(place, "seal(); seal('identite')")
    copy = made(jalon, tmp_path / "copies")
    run(place, DESTROY)
    assert run(place, START).returncode == 0
    for left in ("", "-wal", "-shm"):
        (tmp_path / f"jalon.db{left}").unlink(missing_ok=True)
    shutil.copy(copy / "base.db", tmp_path / "jalon.db")
    assert run(place, LEFT).stdout.startswith("2 ")

    assert run(place, START).returncode == 0

    assert run(place, LEFT).stdout.startswith("1 ")


def test_a_key_store_older_than_the_copy_or_than_the_base_is_refused(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    run(place, "seal(); seal('identite')")
    former = made(jalon, tmp_path / "cles", "--cles")
    run(place, DESTROY)
    copy = made(jalon, tmp_path / "copies")
    assert "inscrites depuis : 1" in jalon("verifier-sauvegarde", str(former)).stdout
    assert jalon("coffre_rejouer").returncode == 0

    shutil.copy(former / "cles.db", tmp_path / "coffre" / "cles.db")

    # No anchor was ever written: the copy and the base know it all the same.
    refused = jalon("restaurer", "--remplacer", str(copy))
    assert (refused.returncode, "plus ancien que la sauvegarde" in refused.stderr) == (1, True)
    started = run(place, START)
    assert (started.returncode, "plus ancien" in started.stderr) == (1, True)
    assert "Remettez la dernière copie" in started.stderr


def test_restoring_and_serving_keep_each_other_out(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    copy = made(jalon, tmp_path / "copies")
    serving = subprocess.Popen(
        [sys.executable, "-c", f"{START}\nprint('là', flush=True)\nimport sys; sys.stdin.read()"],
        env=place,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert serving.stdout is not None
    assert serving.stdout.readline() == "là\n"
    before = (tmp_path / "jalon.db").stat().st_ino

    refused = jalon("restaurer", str(copy), "--remplacer")

    assert (refused.returncode, "systemctl stop" in refused.stderr) == (1, True)
    assert (tmp_path / "jalon.db").stat().st_ino == before
    serving.kill()
    serving.communicate()

    late = run(
        place,
        "from django.conf import settings\nfrom jalon_web.coffre.keys.presence import alone\n"
        f"with alone(settings.CONFIG):\n    {START}",
    )
    assert (late.returncode, "en train d’être restaurée" in late.stderr) == (1, True)


def test_killed_while_copying_it_leaves_no_copy_by_that_name(
    tmp_path: Path, place: Mapping[str, str], jalon: Jalon
) -> None:
    folder = tmp_path / "copies"
    killed = run(
        place,
        "from pathlib import Path\nfrom jalon_web.coffre.keys.ouverture import keystore\n"
        "from jalon_web.coffre.services.sauvegarde import copie\n"
        "copie.verify = lambda *a, **k: os.kill(os.getpid(), 9)\n"
        f"copie.back_up(Path({str(folder)!r}), keystore(), now=NOW, progress=lambda *a: None)",
    )
    assert killed.returncode == -9
    assert [path.name[:9] for path in folder.iterdir()] == [".partiel-"]

    copy = made(jalon, folder)
    assert sorted(path.name[:9] for path in folder.iterdir()) == [".partiel-", copy.name[:9]]
