"""The order of what reaches the disk, read in the system calls; and that disorder would be seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.endurance.ordre import (
    Appel,
    Untraceable,
    between,
    faults_of_a_copy,
    faults_of_a_destruction,
    faults_of_a_write,
    traced,
)


def _without_syncs(found: list[Appel], end: str) -> list[Appel]:
    return [c for c in found if not (c.nom.endswith("sync") and c.fichier.endswith(end))]


@pytest.mark.skipif("JALON_TEST_BASE" in os.environ, reason="SQLite, whatever the base")
def test_nothing_is_said_before_it_is_on_disk(tmp_path: Path) -> None:
    try:
        found = traced(tmp_path)
    except Untraceable as reason:
        pytest.skip(str(reason))
    write = between(found, "ecrire", "ecrit")
    destruction = between(found, "detruire", "detruit")
    copy = between(found, "copier", "copie")

    assert faults_of_a_write(write) == []
    assert faults_of_a_destruction(destruction) == []
    assert faults_of_a_copy(copy) == []

    # Take one sync away, anywhere that matters, and it is seen.
    for end in ("cles.db", "-wal", "coffre"):
        assert faults_of_a_write(_without_syncs(write, end)), end
    for end in ("cles.db", "jalon.db"):
        assert faults_of_a_destruction(_without_syncs(destruction, end)), end
    for end in ("base.db", "manifeste.json", "copies"):
        assert faults_of_a_copy(_without_syncs(copy, end)), end
    late = [*destruction[-1:], *destruction[:-1]]
    assert faults_of_a_destruction([*late, Appel("pwrite64", "/x/coffre/cles.db")])
