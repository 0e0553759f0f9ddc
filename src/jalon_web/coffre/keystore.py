"""The key store: `cles.db`, in its own folder, apart from the data base and its backups.

KEK (a file given at start) wraps one key per centre, which wraps one key per dossier and
compartment. Rollback journal and `synchronous=EXTRA`: a key is on disk before the first row that
uses it. Nothing here is ever logged, and no exception carries a key.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import stat
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FICHIER = "cles.db"
FORMAT = "1"
_LIGNE = re.compile(r"^(\d+):([0-9a-f]{64})$")
_SCHEMA = """
CREATE TABLE meta (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL);
CREATE TABLE cles_centres (
  centre TEXT PRIMARY KEY, kek_version INTEGER NOT NULL, enveloppe BLOB NOT NULL);
CREATE TABLE cles_donnees (
  id TEXT PRIMARY KEY, centre TEXT NOT NULL REFERENCES cles_centres(centre),
  dossier TEXT NOT NULL, compartiment TEXT NOT NULL, enveloppe BLOB NOT NULL,
  UNIQUE (dossier, compartiment));
CREATE TABLE destructions (
  n INTEGER PRIMARY KEY AUTOINCREMENT, dossier TEXT NOT NULL, compartiment TEXT NOT NULL,
  motif TEXT NOT NULL, engagee_at TEXT NOT NULL, constatee_at TEXT);
"""


class CoffreFerme(Exception):
    """The key store cannot be used; the message says what to do, in French."""


@dataclass(frozen=True, slots=True)
class Kek:
    """The key-encryption keys, by version; the highest is current. Never printed."""

    versions: dict[int, bytes] = field(repr=False)

    @property
    def current(self) -> int:
        """Return the version that wraps new keys."""
        return max(self.versions)


def read_kek(path: Path) -> Kek:
    """Read the KEK file: one line a version, `1:` then 64 hexadecimal digits.

    Raises:
        CoffreFerme: missing, unreadable, malformed, or readable by others than its owner.
    """
    try:
        mode = path.stat().st_mode
        lines = path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        raise CoffreFerme(
            f"le fichier de la clé maîtresse n’existe pas ({path}). Créez-le avec "
            "« jalon-place coffre_initialiser », ou remettez celui de ce coffre."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise CoffreFerme(
            f"le fichier de la clé maîtresse ne se lit pas ({path}). "
            "Donnez-le au compte du service."
        ) from None
    if stat.S_IMODE(mode) & 0o077:
        raise CoffreFerme(
            f"le fichier de la clé maîtresse est lisible par d’autres ({path}). "
            f"Faites : chmod 600 {path}"
        )
    versions: dict[int, bytes] = {}
    for line in lines:
        found = _LIGNE.match(line)
        if not found:
            raise CoffreFerme(
                f"le fichier de la clé maîtresse n’a pas la bonne forme ({path}) : une ligne par "
                "version, « 1: » puis 64 chiffres hexadécimaux."
            )
        versions[int(found[1])] = bytes.fromhex(found[2])
    if not versions:
        raise CoffreFerme(f"le fichier de la clé maîtresse est vide ({path}).")
    return Kek(versions)


def _fingerprint(key: bytes) -> str:
    return hashlib.sha256(b"jalon-kek" + key).hexdigest()[:16]


class KeyStore:
    """The open key store. Unwrapped data keys are kept for a while in this process only."""

    KEPT = 512

    def __init__(self, folder: Path, kek: Kek) -> None:
        self._path = folder / FICHIER
        self._kek = kek
        self._kept: dict[uuid.UUID, bytes] = {}

    def __repr__(self) -> str:
        return "KeyStore()"

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        base = sqlite3.connect(self._path, timeout=20, isolation_level=None)
        try:
            base.execute("PRAGMA synchronous=EXTRA")
            base.execute("PRAGMA foreign_keys=ON")
            base.execute("PRAGMA secure_delete=ON")
            base.execute("PRAGMA trusted_schema=OFF")
            yield base
        finally:
            base.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._connect() as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")

    @classmethod
    def create(cls, folder: Path, kek: Kek) -> KeyStore:
        """Create an empty key store bound to a KEK.

        Raises:
            CoffreFerme: there is one already.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FICHIER
        if path.exists():
            raise CoffreFerme(f"il y a déjà un coffre dans {folder}.")
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        os.close(descriptor)
        store = cls(folder, kek)
        with store._connect() as base:
            base.execute("PRAGMA journal_mode=DELETE")
            base.executescript(_SCHEMA)
            base.execute("INSERT INTO meta VALUES ('format', ?)", [FORMAT])
            base.execute(
                "INSERT INTO meta VALUES ('kek', ?)", [_fingerprint(kek.versions[kek.current])]
            )
        return store

    @classmethod
    def open(cls, folder: Path, kek: Kek) -> KeyStore:
        """Open the key store and check that this KEK is its own.

        Raises:
            CoffreFerme: missing, of another format, or bound to another KEK.
        """
        if not (folder / FICHIER).exists():
            raise CoffreFerme(
                f"il n’y a pas de coffre de clés dans {folder}. Au premier démarrage, faites "
                "« jalon-place coffre_initialiser » ; sinon, remettez le fichier cles.db."
            )
        store = cls(folder, kek)
        with store._connect() as base:
            known = dict(base.execute("SELECT cle, valeur FROM meta").fetchall())
        if known.get("format") != FORMAT:
            raise CoffreFerme("ce coffre de clés est d’un autre format que celui de ce logiciel.")
        if known.get("kek") not in {_fingerprint(key) for key in kek.versions.values()}:
            raise CoffreFerme(
                "la clé maîtresse n’est pas celle de ce coffre. Remettez le bon fichier : "
                "sans lui, rien ne peut être lu."
            )
        return store

    def check(self) -> None:
        """Answer whether the store can be read.

        Raises:
            CoffreFerme: it cannot.
        """
        try:
            with self._connect() as base:
                base.execute("SELECT count(*) FROM cles_centres").fetchone()
        except sqlite3.Error:
            raise CoffreFerme("le coffre de clés ne répond pas.") from None

    def derived(self, purpose: str) -> bytes:
        """Return a key of 32 bytes for one purpose, derived from the first KEK."""
        first = self._kek.versions[min(self._kek.versions)]
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(first)

    def data_key(
        self, *, centre: uuid.UUID, dossier: uuid.UUID, compartiment: str
    ) -> tuple[uuid.UUID, bytes]:
        """Return the key of a compartment, created and on disk when it did not exist.

        Raises:
            CoffreFerme: the compartment was destroyed; it never comes back.
        """
        with self._write() as base:
            row = base.execute(
                "SELECT id, enveloppe FROM cles_donnees WHERE dossier=? AND compartiment=?",
                [str(dossier), compartiment],
            ).fetchone()
            if row:
                dek_id = uuid.UUID(row[0])
                return dek_id, self._unwrap(base, centre, dek_id, row[1])
            gone = base.execute(
                "SELECT 1 FROM destructions WHERE dossier=? AND compartiment=?",
                [str(dossier), compartiment],
            ).fetchone()
            if gone:
                raise CoffreFerme("ce compartiment a été détruit.")
            dek_id, dek = uuid.uuid4(), os.urandom(32)
            sealed = _wrap(self._centre_key(base, centre), dek, f"dek:{dek_id}")
            base.execute(
                "INSERT INTO cles_donnees VALUES (?, ?, ?, ?, ?)",
                [str(dek_id), str(centre), str(dossier), compartiment, sealed],
            )
        return dek_id, dek

    def keys_called(self, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
        """Return the data keys that still exist among these, in one reading."""
        wanted = sorted({str(dek_id) for dek_id in ids})
        found: dict[uuid.UUID, bytes] = {}
        with self._connect() as base:
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                marks = ",".join("?" * len(part))
                rows = base.execute(
                    "SELECT id, centre, enveloppe FROM cles_donnees "  # noqa: S608 - marks only
                    f"WHERE id IN ({marks})",
                    part,
                ).fetchall()
                for dek_id, centre, sealed in rows:
                    key = uuid.UUID(dek_id)
                    found[key] = self._unwrap(base, uuid.UUID(centre), key, sealed)
        return found

    def destroy(
        self, *, dossier: uuid.UUID, compartiments: Iterable[str], motif: str, at: str
    ) -> None:
        """Delete the keys of compartments and write it in the register, in one transaction."""
        with self._write() as base:
            for compartiment in compartiments:
                base.execute(
                    "INSERT INTO destructions (dossier, compartiment, motif, engagee_at) "
                    "VALUES (?, ?, ?, ?)",
                    [str(dossier), compartiment, motif, at],
                )
                base.execute(
                    "DELETE FROM cles_donnees WHERE dossier=? AND compartiment=?",
                    [str(dossier), compartiment],
                )
        self._kept.clear()

    def _unwrap(
        self, base: sqlite3.Connection, centre: uuid.UUID, dek_id: uuid.UUID, sealed: bytes
    ) -> bytes:
        kept = self._kept.get(dek_id)
        if kept is None:
            kept = _unwrapped(self._centre_key(base, centre), sealed, f"dek:{dek_id}")
            if len(self._kept) >= self.KEPT:
                self._kept.clear()
            self._kept[dek_id] = kept
        return kept

    def _centre_key(self, base: sqlite3.Connection, centre: uuid.UUID) -> bytes:
        row = base.execute(
            "SELECT kek_version, enveloppe FROM cles_centres WHERE centre=?", [str(centre)]
        ).fetchone()
        if row:
            version, sealed = row
            if version not in self._kek.versions:
                raise CoffreFerme("une version de la clé maîtresse manque.")
            return _unwrapped(self._kek.versions[version], sealed, f"ko:{centre}:{version}")
        version, key = self._kek.current, os.urandom(32)
        sealed = _wrap(self._kek.versions[version], key, f"ko:{centre}:{version}")
        base.execute("INSERT INTO cles_centres VALUES (?, ?, ?)", [str(centre), version, sealed])
        return key


def _wrap(key: bytes, secret: bytes, name: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, secret, name.encode())


def _unwrapped(key: bytes, sealed: bytes, name: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], name.encode())
    except InvalidTag:
        raise CoffreFerme("une enveloppe de clé ne s’ouvre pas.") from None
