"""Copies are whole, private, apart, and do not outlive their days."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

import copier
import pytest

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "jalon.db"
    with contextlib.closing(sqlite3.connect(path)) as base, base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE TABLE mots (mot TEXT)")
        base.execute("INSERT INTO mots VALUES ('quai')")
    return path


def _words(path: Path) -> list[tuple[str]]:
    with contextlib.closing(sqlite3.connect(path)) as base:
        return base.execute("SELECT mot FROM mots").fetchall()


def test_a_copy_holds_what_is_committed_while_someone_writes(store: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(store)) as writer:
        writer.execute("INSERT INTO mots VALUES ('en cours')")

        made = copier.copy("base", store, tmp_path / "copies", now=NOW)

    assert _words(made) == [("quai",)]
    assert [path.name for path in made.parent.iterdir()] == ["base-20261123T090000Z.db"]
    assert made.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("kind", "days"), [("base", 35), ("coffre", 7)])
def test_old_copies_go_on_their_day_and_not_before(
    store: Path, tmp_path: Path, kind: str, days: int
) -> None:
    folder = tmp_path / "copies"
    first = copier.copy(kind, store, folder, now=NOW)
    last_day = copier.copy(kind, store, folder, now=NOW + dt.timedelta(days=days))
    assert set(folder.iterdir()) == {first, last_day}

    after = copier.copy(kind, store, folder, now=NOW + dt.timedelta(days=days, seconds=1))

    assert set(folder.iterdir()) == {last_day, after}


def test_the_two_stores_are_refused_in_one_folder(store: Path, tmp_path: Path) -> None:
    copier.copy("base", store, tmp_path / "copies", now=NOW)

    with pytest.raises(SystemExit, match="deux supports"):
        copier.copy("coffre", store, tmp_path / "copies", now=NOW)

    assert copier.copy("coffre", store, tmp_path / "ailleurs", now=NOW).exists()
