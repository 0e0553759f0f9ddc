"""Turning the master key while the service runs: rewrap, never decrypt a content.

Five steps, each on disk before the next: the new version joins the KEK file; the store names it;
the keys of the centres pass under it, a few at a time; so does the root; the former version leaves
the store, then the file. Each may run twice: a rotation that was cut is taken up where it stopped.
The file always holds every version that the store names: a process at work reads it again.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import Kek, read_kek, replace_kek
from jalon_web.coffre.keys.keystore import (
    RACINE,
    KeyStore,
    Reglages,
    fingerprint,
    open_store,
    unwrapped,
    wrap,
)
from jalon_web.coffre.services.secours import seal_kek

LOT = 50
VERROU = "rotation.verrou"


def rotate(config: Reglages, *, progress: Callable[[int, int], None]) -> int:
    """Turn the master key, or finish a rotation that was cut, and return the version in use.

    Args:
        config: where the key store and the KEK file are.
        progress: told how many envelopes are done, and of how many.

    Raises:
        CoffreFerme: the store cannot be used, or another rotation is at work.
    """
    with _alone(config.coffre):
        store = open_store(config)
        kek = read_kek(config.kek_file)
        named = _versions_named(store)
        if len(named) == 1 and kek.versions.keys() == named:  # else one was cut: finish it
            kek = Kek(kek.versions | {kek.current + 1: secrets.token_bytes(32)})
            replace_kek(config.kek_file, kek)
        version = kek.current
        seal_kek(store, config, kek)
        if version not in named:
            _name(store, version, kek.versions[version])
        _rewrap(store, version, progress)
        _forget(store, version)
        alone = Kek({version: kek.versions[version]})
        seal_kek(store, config, alone)
        replace_kek(config.kek_file, alone)
        open_store(config)
        return version


def _versions_named(store: KeyStore) -> set[int]:
    with store.writing() as base:
        return {version for (version,) in base.execute("SELECT version FROM keks")}


def _name(store: KeyStore, version: int, key: bytes) -> None:
    with store.writing() as base:
        base.execute("INSERT INTO keks VALUES (?, ?)", [version, fingerprint(key)])


def _rewrap(store: KeyStore, version: int, progress: Callable[[int, int], None]) -> None:
    """Pass the keys of the centres, then the root, under a version."""
    left = total = None
    while left != 0:
        with store.writing() as base:
            rows = base.execute(
                "SELECT centre, kek_version, enveloppe FROM cles_centres "
                "WHERE kek_version <> ? ORDER BY centre LIMIT ?",
                [version, LOT],
            ).fetchall()
            for centre, former, sealed in rows:
                key = unwrapped(store.master(former), sealed, "ko", centre, former)
                again = wrap(store.master(version), key, "ko", centre, version)
                base.execute(
                    "UPDATE cles_centres SET kek_version = ?, enveloppe = ? WHERE centre = ?",
                    [version, again, centre],
                )
            (left,) = base.execute(
                "SELECT count(*) FROM cles_centres WHERE kek_version <> ?", [version]
            ).fetchone()
        total = total or left + len(rows) + 1
        progress(total - left - 1, total)
    with store.writing() as base:
        (former, sealed) = base.execute(
            "SELECT kek_version, enveloppe FROM racines WHERE nom = ?", [RACINE]
        ).fetchone()
        if former != version:
            root = unwrapped(store.master(former), sealed, RACINE, former)
            base.execute(
                "UPDATE racines SET kek_version = ?, enveloppe = ? WHERE nom = ?",
                [version, wrap(store.master(version), root, RACINE, version), RACINE],
            )
    progress(total or 1, total or 1)


def _forget(store: KeyStore, version: int) -> None:
    """Open every envelope under the new version, then drop the former ones from the store."""
    with store.writing() as base:
        for centre, held, sealed in base.execute("SELECT * FROM cles_centres").fetchall():
            unwrapped(store.master(version), sealed, "ko", centre, held)
        for name, held, sealed in base.execute("SELECT * FROM racines").fetchall():
            unwrapped(store.master(version), sealed, name, held)
        base.execute("DELETE FROM keks WHERE version <> ?", [version])


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one rotation work at a time; one that dies lets go."""
    if not folder.is_dir():
        raise CoffreFerme(f"il n’y a pas de coffre de clés dans {folder}.")
    opened = os.open(folder / VERROU, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise CoffreFerme("la clé maîtresse est déjà en train de tourner.") from None
    finally:
        os.close(opened)
