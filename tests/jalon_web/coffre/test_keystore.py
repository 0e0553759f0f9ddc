"""The key store: refusals at start, one key a compartment, nothing that comes back."""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import sqlite3
import uuid
from pathlib import Path

import pytest

from jalon_web.coffre.errors import CoffreFerme, Detruit
from jalon_web.coffre.keys.kek import read_kek
from jalon_web.coffre.keys.keystore import KeyStore

LINE = "1:" + "ab" * 32
CENTRE, DOSSIER = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.fixture
def kek_file(tmp_path: Path) -> Path:
    path = tmp_path / "kek"
    path.write_text(LINE + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def store(tmp_path: Path, kek_file: Path) -> KeyStore:
    return KeyStore.create(tmp_path / "coffre", read_kek(kek_file))


def test_the_kek_file_must_be_its_owner_s_alone(kek_file: Path) -> None:
    assert read_kek(kek_file).current == 1

    kek_file.chmod(0o640)
    with pytest.raises(CoffreFerme, match="chmod 600"):
        read_kek(kek_file)


@pytest.mark.parametrize("content", ["", "ab" * 32, "1:xyz", "1:" + "ab" * 31, "é"])
def test_a_malformed_kek_file_is_refused(kek_file: Path, content: str) -> None:
    kek_file.write_text(content)
    with pytest.raises(CoffreFerme):
        read_kek(kek_file)


def test_a_missing_kek_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CoffreFerme, match="coffre_initialiser"):
        read_kek(tmp_path / "nulle-part")


def test_another_kek_does_not_open_the_store(
    tmp_path: Path, kek_file: Path, store: KeyStore
) -> None:
    KeyStore.open(tmp_path / "coffre", read_kek(kek_file)).check()

    kek_file.write_text("1:" + "cd" * 32)
    with pytest.raises(CoffreFerme, match="n’est pas celle"):
        KeyStore.open(tmp_path / "coffre", read_kek(kek_file))


def test_a_missing_store_and_a_second_creation_are_refused(
    tmp_path: Path, kek_file: Path, store: KeyStore
) -> None:
    with pytest.raises(CoffreFerme, match="déjà"):
        KeyStore.create(tmp_path / "coffre", read_kek(kek_file))
    with pytest.raises(CoffreFerme, match=r"cles\.db"):
        KeyStore.open(tmp_path / "ailleurs", read_kek(kek_file))


def test_the_store_is_its_owner_s_alone(tmp_path: Path, store: KeyStore) -> None:
    assert (tmp_path / "coffre").stat().st_mode & 0o077 == 0
    assert (tmp_path / "coffre" / "cles.db").stat().st_mode & 0o077 == 0


def test_a_compartment_has_one_key_found_again_after_a_restart(
    tmp_path: Path, kek_file: Path, store: KeyStore
) -> None:
    made = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    other = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="resultats")

    again = KeyStore.open(tmp_path / "coffre", read_kek(kek_file))
    assert again.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail") == made
    assert again.keys_called([made[0], other[0]]) == dict([made, other])
    assert made[1] != other[1]


def test_no_key_stands_in_clear_in_the_file(tmp_path: Path, store: KeyStore) -> None:
    _id, dek = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    written = (tmp_path / "coffre" / "cles.db").read_bytes()

    assert dek not in written
    assert bytes.fromhex("ab" * 32) not in written
    assert dek.hex() not in repr(store)


def test_an_envelope_moved_to_another_key_does_not_open(tmp_path: Path, store: KeyStore) -> None:
    one, _ = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    other, _ = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="resultats")
    with contextlib.closing(sqlite3.connect(tmp_path / "coffre" / "cles.db")) as base, base:
        base.execute(
            "UPDATE cles_donnees SET enveloppe="
            "(SELECT enveloppe FROM cles_donnees WHERE id=?) WHERE id=?",
            [str(other), str(one)],
        )

    assert set(store.keys_called([other])) == {other}
    with pytest.raises(CoffreFerme):
        store.keys_called([one])


def test_a_destroyed_compartment_never_comes_back(store: KeyStore) -> None:
    dek_id, _ = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    kept = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="identite")

    store.destroy(
        dossier=DOSSIER,
        compartiments=["travail"],
        motif="terme",
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC).isoformat(),
    )

    assert store.keys_called([dek_id, kept[0]]) == dict([kept])
    with pytest.raises(Detruit):
        store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")


def _make(folder: Path, kek_file: Path, answers: multiprocessing.Queue[str]) -> None:
    store = KeyStore.open(folder, read_kek(kek_file))
    dek_id, dek = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    answers.put(f"{dek_id}:{dek.hex()}")


def test_processes_that_race_share_one_key(tmp_path: Path, kek_file: Path, store: KeyStore) -> None:
    answers: multiprocessing.Queue[str] = multiprocessing.Queue()
    racers = [
        multiprocessing.Process(target=_make, args=(tmp_path / "coffre", kek_file, answers))
        for _ in range(4)
    ]
    for racer in racers:
        racer.start()
    seen = {answers.get(timeout=30) for _ in racers}
    for racer in racers:
        racer.join()

    assert len(seen) == 1


def test_a_store_that_has_gone_is_not_created_anew(tmp_path: Path, store: KeyStore) -> None:
    store.check()
    (tmp_path / "coffre" / "cles.db").unlink()

    with pytest.raises(CoffreFerme):
        store.check()
    assert list((tmp_path / "coffre").iterdir()) == []


def test_a_creation_cut_short_leaves_nothing_and_can_be_done_again(
    tmp_path: Path, kek_file: Path
) -> None:
    folder = tmp_path / "coffre"
    folder.mkdir()
    (folder / "cles.db.neuf").write_bytes(b"half of a store")

    KeyStore.create(folder, read_kek(kek_file)).check()

    assert [path.name for path in folder.iterdir()] == ["cles.db"]


def test_a_new_line_in_the_kek_file_changes_nothing_by_itself(
    tmp_path: Path, kek_file: Path, store: KeyStore
) -> None:
    made = store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    kek_file.write_text(f"{LINE}\n2:{'cd' * 32}\n")

    again = KeyStore.open(tmp_path / "coffre", read_kek(kek_file))
    assert again.keys_called([made[0]]) == dict([made])
    again.data_key(centre=uuid.UUID(int=9), dossier=uuid.UUID(int=9), compartiment="travail")

    kek_file.write_text(LINE)
    KeyStore.open(tmp_path / "coffre", read_kek(kek_file))
    kek_file.write_text(f"2:{'cd' * 32}")
    with pytest.raises(CoffreFerme, match="n’est pas celle"):
        KeyStore.open(tmp_path / "coffre", read_kek(kek_file))


def test_a_derived_key_is_steady_and_of_one_purpose(
    tmp_path: Path, kek_file: Path, store: KeyStore
) -> None:
    again = KeyStore.open(tmp_path / "coffre", read_kek(kek_file))

    assert store.derived("journal") == again.derived("journal")
    assert len({store.derived("journal"), store.derived("registre"), bytes.fromhex("ab" * 32)}) == 3


def test_the_register_names_no_dossier_and_keeps_the_first_time(
    tmp_path: Path, store: KeyStore
) -> None:
    store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")
    for at in ("2026-01-01", "2026-02-02"):
        store.destroy(dossier=DOSSIER, compartiments=["travail"], motif="terme", at=at)
    store.close_destruction(dossier=DOSSIER, compartiments=["travail"], at="2026-03-03")

    with contextlib.closing(sqlite3.connect(tmp_path / "coffre" / "cles.db")) as base, base:
        rows = base.execute(
            "SELECT dossier, compartiment, motif, engagee_at, constatee_at FROM destructions"
        ).fetchall()
        assert base.execute("SELECT count(*) FROM cles_donnees").fetchone() == (0,)
    assert [row[1:] for row in rows] == [("travail", "terme", "2026-01-01", "2026-03-03")]
    assert str(DOSSIER) not in (tmp_path / "coffre" / "cles.db").read_bytes().decode("latin-1")


def test_no_journal_file_is_left_beside_the_store(tmp_path: Path, store: KeyStore) -> None:
    store.data_key(centre=CENTRE, dossier=DOSSIER, compartiment="travail")

    assert [path.name for path in (tmp_path / "coffre").iterdir()] == ["cles.db"]
