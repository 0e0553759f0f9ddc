"""Turning the master key: under the service, cut anywhere, the former one opens nothing."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import read_kek, write_kek
from jalon_web.coffre.keys.keystore import KeyStore, open_store
from jalon_web.coffre.services import rotation

CENTRES = [uuid.UUID(int=n) for n in range(1, 8)]
DOSSIER = uuid.UUID(int=99)


@dataclass(frozen=True, slots=True)
class Lieu:
    """Where the keys of one test are."""

    coffre: Path
    kek_file: Path


class CutError(Exception):
    """The power goes."""


@pytest.fixture
def lieu(tmp_path: Path) -> Lieu:
    place = Lieu(tmp_path / "coffre", tmp_path / "secret" / "kek")
    write_kek(place.kek_file)
    KeyStore.create(place.coffre, read_kek(place.kek_file))
    return place


def keys(store: KeyStore) -> dict[uuid.UUID, bytes]:
    return dict(
        store.data_key(centre=centre, dossier=DOSSIER, compartiment=str(n))
        for n, centre in enumerate(CENTRES)
    )


def quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


def test_a_running_service_reads_on_across_two_rotations(lieu: Lieu) -> None:
    service = open_store(lieu)
    before, root = keys(service), service.derived("journal")

    assert [rotation.rotate(lieu, progress=quiet) for _ in range(2)] == [2, 3]

    assert keys(service) == before
    service.check()
    assert service.keys_called(before) == before
    assert open_store(lieu).derived("journal") == root
    assert set(read_kek(lieu.kek_file).versions) == {3}


def test_the_former_key_is_gone_and_opens_no_later_copy(lieu: Lieu, tmp_path: Path) -> None:
    keys(open_store(lieu))
    former = lieu.kek_file.read_bytes()
    stray = lieu.kek_file.with_name("ancienne")
    stray.hardlink_to(lieu.kek_file)
    copied = tmp_path / "copie"
    shutil.copytree(lieu.coffre, copied)

    rotation.rotate(lieu, progress=quiet)

    assert stray.read_bytes() == b"0" * len(former)
    stray.write_bytes(former)
    stray.chmod(0o600)
    with pytest.raises(CoffreFerme, match="n’est pas celle"):
        KeyStore.open(lieu.coffre, read_kek(stray))
    with pytest.raises(CoffreFerme, match="n’est pas celle"):
        KeyStore.open(copied, read_kek(lieu.kek_file))
    assert KeyStore.open(copied, read_kek(stray))  # the copy was good: only the key tells


def test_progress_is_said_batch_after_batch(lieu: Lieu, monkeypatch: pytest.MonkeyPatch) -> None:
    keys(open_store(lieu))
    monkeypatch.setattr(rotation, "LOT", 3)
    said: list[tuple[int, int]] = []

    rotation.rotate(lieu, progress=lambda done, total: said.append((done, total)))

    assert said == [(3, 8), (6, 8), (7, 8), (8, 8)]


@pytest.mark.parametrize("after", range(8))
def test_cut_after_any_step_it_reads_on_and_is_taken_up(
    lieu: Lieu, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(rotation, "LOT", 3)
    service = open_store(lieu)
    before = keys(service)
    steps = 0

    def cut(step: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            nonlocal steps
            done = step(*args, **kwargs)
            steps += 1
            if steps == after + 1:
                raise CutError
            return done

        return counted

    with monkeypatch.context() as patch:
        for name in ("replace_kek", "_name", "_forget"):
            patch.setattr(rotation, name, cut(getattr(rotation, name)))
        with pytest.raises(CutError):
            rotation.rotate(lieu, progress=cut(quiet))

    assert service.keys_called(before) == before
    assert open_store(lieu).keys_called(before) == before
    fresh = open_store(lieu).data_key(centre=uuid.uuid4(), dossier=DOSSIER, compartiment="neuf")

    last = rotation.rotate(lieu, progress=quiet)

    assert last == (3 if after == 7 else 2)  # cut after its last step, it was already over
    assert service.keys_called([*before, fresh[0]]) == before | dict([fresh])
    with contextlib.closing(sqlite3.connect(lieu.coffre / "cles.db")) as base, base:
        assert base.execute("SELECT version FROM keks").fetchall() == [(last,)]
    assert set(read_kek(lieu.kek_file).versions) == {last}


def test_two_rotations_do_not_run_at_once(lieu: Lieu) -> None:
    keys(open_store(lieu))

    def again(done: int, total: int) -> None:
        with pytest.raises(CoffreFerme, match="déjà en train"):
            rotation.rotate(lieu, progress=quiet)

    assert rotation.rotate(lieu, progress=again) == 2
