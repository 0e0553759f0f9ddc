"""The key store: `cles.db`, in its own folder, apart from the data base and its backups.

The KEK (a file given at start) wraps one key per centre, which wraps one key per dossier and
compartment; it also wraps a root, from which keys of other purposes are derived. Rollback journal
and `synchronous=EXTRA`: a key is on disk before the first row that uses it. No key of a dossier is
kept between two calls: what is destroyed is gone at once, in every process. No key is ever logged,
and no exception carries one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jalon_web.coffre.errors import CoffreFerme, Detruit
from jalon_web.coffre.keys.kek import Kek, read_kek, sync_folder

FICHIER = "cles.db"
FORMAT = "1"
_NEUF = "cles.db.neuf"
RACINE = "racine"
_SCHEMA = """
CREATE TABLE meta (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE keks (version INTEGER PRIMARY KEY, empreinte TEXT NOT NULL);
CREATE TABLE racines (
  nom TEXT PRIMARY KEY, kek_version INTEGER NOT NULL REFERENCES keks(version),
  enveloppe BLOB NOT NULL);
CREATE TABLE cles_centres (
  centre TEXT PRIMARY KEY, kek_version INTEGER NOT NULL REFERENCES keks(version),
  enveloppe BLOB NOT NULL);
CREATE TABLE cles_donnees (
  id TEXT PRIMARY KEY, centre TEXT NOT NULL REFERENCES cles_centres(centre),
  dossier TEXT NOT NULL, compartiment TEXT NOT NULL, enveloppe BLOB NOT NULL,
  UNIQUE (dossier, compartiment));
CREATE TABLE destructions (
  n INTEGER PRIMARY KEY AUTOINCREMENT, dossier TEXT NOT NULL, compartiment TEXT NOT NULL,
  motif TEXT NOT NULL, engagee_at TEXT NOT NULL, constatee_at TEXT,
  UNIQUE (dossier, compartiment));
"""
_DONNEE = (
    "SELECT d.id, d.centre, d.dossier, d.compartiment, d.enveloppe, c.kek_version, c.enveloppe "
    "FROM cles_donnees d JOIN cles_centres c ON c.centre = d.centre "
)
_OF_COMPARTMENT = _DONNEE + "WHERE d.dossier = ? AND d.compartiment = ?"
RETRAIT = "accord:"
DETRUITS = f"compartiment NOT LIKE '{RETRAIT}%'"
"""What of the register tells of a destruction; its other lines each name an accord taken back."""
_COUNTED = ("centres", "compartiments", "destructions", "inachevees")
_CALLED = _DONNEE + "WHERE d.id IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants


class Reglages(Protocol):
    """The operator's settings that are read here."""

    @property
    def coffre(self) -> Path:
        """The folder of the key store."""

    @property
    def kek_file(self) -> Path:
        """The file of the key-encryption keys."""


def open_store(config: Reglages) -> KeyStore:
    """Open the key store that the settings name.

    Raises:
        CoffreFerme: it cannot be used; the message says what to do.
    """
    return KeyStore.open(
        config.coffre, read_kek(config.kek_file), reread=lambda: read_kek(config.kek_file)
    )


class KeyStore:
    """The key store. Safe between threads and processes: a connection lives for one call."""

    def __init__(self, folder: Path, kek: Kek, *, reread: Callable[[], Kek] | None = None) -> None:
        self._path = folder / FICHIER
        self._kek = kek
        self._reread = reread
        self._purposes: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return "KeyStore()"

    @classmethod
    def create(cls, folder: Path, kek: Kek) -> KeyStore:
        """Create an empty key store bound to a KEK: whole and on disk, or not at all.

        Raises:
            CoffreFerme: there is one already.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path, fresh = folder / FICHIER, folder / _NEUF
        if path.exists():
            raise CoffreFerme(f"il y a déjà un coffre de clés dans {folder}.")
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        store = cls(folder, kek)
        store._path = fresh
        with store.writing() as base:
            for statement in _SCHEMA.split(";\n"):
                base.execute(statement)
            _fill(base, kek)
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            raise CoffreFerme(f"il y a déjà un coffre de clés dans {folder}.") from None
        finally:
            fresh.unlink()
        sync_folder(folder)
        return cls.open(folder, kek)

    @classmethod
    def open(cls, folder: Path, kek: Kek, *, reread: Callable[[], Kek] | None = None) -> KeyStore:
        """Open the key store and prove that this KEK is its own.

        Args:
            folder: where `cles.db` is.
            kek: the master keys, as read.
            reread: reads them again, when the master key was turned while this process runs.

        Raises:
            CoffreFerme: missing, damaged, of another format, or bound to another KEK.
        """
        if not (folder / FICHIER).is_file():
            raise CoffreFerme(
                f"il n’y a pas de coffre de clés dans {folder}. À la première installation, faites "
                "« jalon-place coffre_initialiser » ; sinon, remettez le fichier cles.db : sans "
                "lui, rien de ce qui a été confié ne se lit."
            )
        store = cls(folder, kek, reread=reread)
        try:
            store._recognise()
        except sqlite3.Error:
            raise CoffreFerme(
                f"le coffre de clés ne se lit pas ({folder / FICHIER}). Donnez-le au compte du "
                "service, ou remettez sa dernière copie."
            ) from None
        return store

    def check(self) -> None:
        """Answer whether the store still answers.

        Raises:
            CoffreFerme: it does not.
        """
        try:
            self._recognise()
        except sqlite3.Error:
            raise CoffreFerme("le coffre de clés ne répond pas.") from None

    def derived(self, purpose: str) -> bytes:
        """Return a key of 32 bytes for one purpose; it survives the rotation of the KEK."""
        key = self._purposes.get(purpose)
        if key is None:
            with self._connect() as base:
                key = self._purposes[purpose] = self._derived(base, purpose)
        return key

    def data_key(
        self, *, centre: uuid.UUID, dossier: uuid.UUID, compartiment: str
    ) -> tuple[uuid.UUID, bytes]:
        """Return the key of a compartment, created and on disk when it did not exist.

        Raises:
            Detruit: the compartment was destroyed; it never comes back.
        """
        asked = [str(dossier), compartiment]
        with self._connect() as base:
            row = base.execute(_OF_COMPARTMENT, asked).fetchone()
            if row:
                return self._opened(row)
        with self.writing() as base:
            # Another process may have been faster since the reading above.
            row = base.execute(_OF_COMPARTMENT, asked).fetchone()
            if row:
                return self._opened(row)
            if self._is_destroyed(base, dossier, compartiment):
                raise Detruit
            dek_id, dek = uuid.uuid4(), os.urandom(32)
            sealed = wrap(
                self._centre_key(base, centre), dek, "dek", dek_id, centre, dossier, compartiment
            )
            base.execute(
                "INSERT INTO cles_donnees VALUES (?, ?, ?, ?, ?)",
                [str(dek_id), str(centre), *asked, sealed],
            )
        return dek_id, dek

    def keys_called(self, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
        """Return the data keys that still exist among these, in one reading."""
        wanted = json.dumps(sorted({str(dek_id) for dek_id in ids}))
        with self._connect() as base:
            rows = base.execute(_CALLED, [wanted]).fetchall()
        return dict(map(self._opened, rows))

    def destroy(
        self, *, dossier: uuid.UUID, compartiments: Iterable[str], motif: str, at: str
    ) -> None:
        """Write a destruction in the register and delete the keys, in one transaction.

        It may run twice: the register keeps the first time.
        """
        with self.writing() as base:
            name = self.pseudonym(dossier)
            for compartiment in compartiments:
                base.execute(
                    "INSERT INTO destructions (dossier, compartiment, motif, engagee_at) "
                    "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    [name, compartiment, motif, at],
                )
                base.execute(
                    "DELETE FROM cles_donnees WHERE dossier = ? AND compartiment = ?",
                    [str(dossier), compartiment],
                )

    def close_destruction(
        self, *, dossier: uuid.UUID, compartiments: Iterable[str], at: str
    ) -> None:
        """Write that nothing is left of what was destroyed."""
        with self.writing() as base:
            name = self.pseudonym(dossier)
            base.executemany(
                "UPDATE destructions SET constatee_at = ? "
                "WHERE dossier = ? AND compartiment = ? AND constatee_at IS NULL",
                [(at, name, compartiment) for compartiment in compartiments],
            )

    def pseudonym(self, dossier: uuid.UUID) -> str:
        """Return the name of a dossier in the register of destructions."""
        return hmac.new(self.derived("registre"), dossier.bytes, hashlib.sha256).hexdigest()

    def counts(self) -> dict[str, int]:
        """Return how many keys and destructions there are, for the operator."""
        with self._connect() as base:
            row = base.execute(
                "SELECT "  # noqa: S608 - a constant
                "(SELECT count(*) FROM cles_centres), (SELECT count(*) FROM cles_donnees), "
                f"(SELECT count(*) FROM destructions WHERE {DETRUITS}), "
                "(SELECT count(*) FROM destructions WHERE constatee_at IS NULL)"
            ).fetchone()
        return dict(zip(_COUNTED, row, strict=True))

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        # mode=rw: a store that has gone is a refusal, never a new and empty one.
        base = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=20,
            isolation_level=None,
        )
        try:
            for pragma in (
                "synchronous=EXTRA",
                "foreign_keys=ON",
                "secure_delete=ON",
                "trusted_schema=OFF",
            ):
                base.execute(f"PRAGMA {pragma}")
            yield base
        finally:
            base.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give this room's own modules one whole write, on disk when it returns."""
        with self._connect() as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")

    def _recognise(self) -> None:
        """Check the format, each version of the KEK in use, and open the root."""
        with self._connect() as base:
            known = dict(base.execute("SELECT cle, valeur FROM meta").fetchall())
            if known.get("format") != FORMAT:
                raise CoffreFerme("ce coffre de clés est d’un autre format que ce logiciel.")
            used = base.execute("SELECT version, empreinte FROM keks").fetchall()
            for version, empreinte in used:
                key = self._known(version)
                if key is None or fingerprint(key) != empreinte:
                    raise CoffreFerme(
                        "la clé maîtresse n’est pas celle de ce coffre de clés (version "
                        f"{version}). Remettez le bon fichier : sans lui, rien ne se lit."
                    )
            self._derived(base, "ouverture")
        # A master key that was turned leaves the memory of this process too.
        self._kek = Kek({version: self._kek.versions[version] for version, _ in used})

    def _known(self, version: int) -> bytes | None:
        """Return a version of the KEK, read again from its file when it is new."""
        if version not in self._kek.versions and self._reread is not None:
            self._kek = Kek(self._kek.versions | self._reread().versions)
        return self._kek.versions.get(version)

    def master(self, version: int) -> bytes:
        """Return one version of the KEK, for this room's own modules.

        Raises:
            CoffreFerme: its file does not hold that version.
        """
        key = self._known(version)
        if key is None:
            raise CoffreFerme(
                f"la version {version} de la clé maîtresse est plus récente que ce processus : "
                "redémarrez le service."
            )
        return key

    def _derived(self, base: sqlite3.Connection, purpose: str) -> bytes:
        version, sealed = base.execute(
            "SELECT kek_version, enveloppe FROM racines WHERE nom = ?", [RACINE]
        ).fetchone()
        root = unwrapped(self.master(version), sealed, RACINE, version)
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(root)

    def _is_destroyed(
        self, base: sqlite3.Connection, dossier: uuid.UUID, compartiment: str
    ) -> bool:
        found = base.execute(
            "SELECT 1 FROM destructions WHERE dossier = ? AND compartiment = ?",
            [self.pseudonym(dossier), compartiment],
        )
        return found.fetchone() is not None

    def _opened(self, row: tuple[str, str, str, str, bytes, int, bytes]) -> tuple[uuid.UUID, bytes]:
        dek_id, centre, dossier, compartiment, sealed, version, centre_sealed = row
        ko = unwrapped(self.master(version), centre_sealed, "ko", centre, version)
        dek = unwrapped(ko, sealed, "dek", dek_id, centre, dossier, compartiment)
        return uuid.UUID(dek_id), dek

    def _centre_key(self, base: sqlite3.Connection, centre: uuid.UUID) -> bytes:
        row = base.execute(
            "SELECT kek_version, enveloppe FROM cles_centres WHERE centre = ?", [str(centre)]
        ).fetchone()
        if row:
            return unwrapped(self.master(row[0]), row[1], "ko", centre, row[0])
        (version,) = base.execute("SELECT max(version) FROM keks").fetchone()
        key = os.urandom(32)
        sealed = wrap(self.master(version), key, "ko", centre, version)
        base.execute("INSERT INTO cles_centres VALUES (?, ?, ?)", [str(centre), version, sealed])
        return key


def _fill(base: sqlite3.Connection, kek: Kek) -> None:
    version = kek.current
    base.execute("INSERT INTO meta VALUES ('format', ?)", [FORMAT])
    base.execute("INSERT INTO keks VALUES (?, ?)", [version, fingerprint(kek.versions[version])])
    sealed = wrap(kek.versions[version], os.urandom(32), RACINE, version)
    base.execute("INSERT INTO racines VALUES (?, ?, ?)", [RACINE, version, sealed])


def fingerprint(key: bytes) -> str:
    """Return what recognises a master key without saying anything of it."""
    return hmac.new(key, b"jalon: empreinte de la cle maitresse", hashlib.sha256).hexdigest()[:32]


def wrap(key: bytes, secret: bytes, *name: object) -> bytes:
    """Seal a key under another, bound to its name."""
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, secret, _associated(name))


def unwrapped(key: bytes, sealed: bytes, *name: object) -> bytes:
    """Open a sealed key.

    Raises:
        CoffreFerme: altered, moved, or sealed under another key.
    """
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], _associated(name))
    except InvalidTag:
        raise CoffreFerme(
            "une enveloppe du coffre de clés ne s’ouvre pas : le fichier cles.db a été altéré. "
            "Remettez sa dernière copie."
        ) from None


def _associated(name: tuple[object, ...]) -> bytes:
    return json.dumps([str(part) for part in name], separators=(",", ":")).encode()
