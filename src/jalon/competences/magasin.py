"""The local copy of ROME: one SQLite file in a folder that the operator gives.

It is written beside, checked, then put in place in one move: a reader sees the old edition or the
new one, never half of either. It is opened read only.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jalon.competences.references import Entree, Reference, ReferenceError
from jalon.competences.rome import Rome

FILE = "rome.sqlite"
SCHEMA_VERSION = "1"
SOURCE = "France Travail, ROME 4.0"
SCHEMA = """
CREATE TABLE meta (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) STRICT;
CREATE TABLE metier (code TEXT PRIMARY KEY, libelle TEXT NOT NULL, domaine TEXT NOT NULL,
  grand_domaine TEXT NOT NULL, definition TEXT NOT NULL, acces TEXT NOT NULL) STRICT;
CREATE TABLE appellation (code TEXT PRIMARY KEY, libelle TEXT NOT NULL,
  metier TEXT NOT NULL REFERENCES metier) STRICT;
CREATE TABLE item (code TEXT PRIMARY KEY, nature TEXT NOT NULL, libelle TEXT NOT NULL,
  categorie TEXT NOT NULL) STRICT;
CREATE TABLE lien (metier TEXT NOT NULL REFERENCES metier, item TEXT NOT NULL REFERENCES item,
  coeur INTEGER NOT NULL, PRIMARY KEY (metier, item)) STRICT, WITHOUT ROWID;
CREATE TABLE mobilite (metier TEXT NOT NULL REFERENCES metier,
  cible TEXT NOT NULL REFERENCES metier, rang INTEGER NOT NULL,
  PRIMARY KEY (metier, cible)) STRICT, WITHOUT ROWID;
CREATE INDEX appellation_metier ON appellation (metier);
CREATE INDEX lien_item ON lien (item);
"""
TABLES = ("metier", "appellation", "item", "lien", "mobilite")
NATURES = ("savoir_faire", "savoir_etre", "savoir", "contexte")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A skill of an occupation, or a context of its work."""

    code: str
    libelle: str
    categorie: str
    coeur: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Metier:
    """The sheet of an occupation.

    Args:
        code, libelle: as ROME has them.
        domaine, grand_domaine: where it stands.
        definition, acces: sentences, in order.
        appellations: the names people give it.
        items: for each of `NATURES`, what it is made of, its heart first.
        mobilites: code and label of the occupations near it, the nearest first.
    """

    code: str
    libelle: str
    domaine: str
    grand_domaine: str
    definition: tuple[str, ...]
    acces: tuple[str, ...]
    appellations: tuple[str, ...]
    items: dict[str, tuple[Item, ...]]
    mobilites: tuple[tuple[str, str], ...]


def write_store(rome: Rome, folder: Path) -> Path:
    """Write an edition and put it in place of the one before.

    Raises:
        ReferenceError: the folder cannot be written to, or two lines of ROME say the same link.
    """
    target = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".rome-", suffix=".sqlite", dir=folder)
    except OSError as wrong:
        raise ReferenceError("on ne peut pas écrire dans ce dossier.", file=str(folder)) from wrong
    os.close(handle)
    beside = Path(name)
    try:
        _fill(rome, beside)
        beside.chmod(0o644)
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(target)
    except sqlite3.IntegrityError as wrong:
        raise ReferenceError(f"l’édition se contredit ({wrong}).", file=str(target)) from wrong
    finally:
        beside.unlink(missing_ok=True)
    return target


def _fill(rome: Rome, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.executescript(SCHEMA)
        with base:
            base.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                [("schema", SCHEMA_VERSION), ("version", rome.version), ("source", SOURCE)],
            )
            columns: tuple[Sequence[tuple[str | int, ...]], ...] = (
                rome.metiers,
                rome.appellations,
                rome.items,
                rome.liens,
                rome.mobilites,
            )
            for table, rows in zip(TABLES, columns, strict=True):
                marks = ", ".join("?" * len(rows[0])) if rows else "?"
                base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / FILE
    if not path.is_file():
        raise ReferenceError("le ROME n’y est pas : « jalon rome importer » l’y met.",
                             file=str(folder))  # fmt: skip
    with contextlib.closing(
        sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    ) as base:
        try:
            known = dict(base.execute("SELECT cle, valeur FROM meta"))
        except sqlite3.DatabaseError as wrong:
            raise ReferenceError(
                "ce fichier n’est pas une copie du ROME.", file=str(path)
            ) from wrong
        if known.get("schema") != SCHEMA_VERSION:
            raise ReferenceError("cette copie est d’un autre Jalon : importez de nouveau.",
                                 file=str(path))  # fmt: skip
        yield base


def is_there(folder: Path | None) -> bool:
    """Say whether an edition is in place."""
    return folder is not None and (folder / FILE).is_file()


def state_of(folder: Path) -> dict[str, str | int]:
    """Return the edition in place: its version, its source, how much of each it holds."""
    with _opened(folder) as base:
        state: dict[str, str | int] = dict(
            base.execute("SELECT cle, valeur FROM meta WHERE cle <> 'schema' ORDER BY cle DESC")
        )
        for table in TABLES:
            state[table] = base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    return state


def labels_of(folder: Path) -> dict[str, dict[str, str]]:
    """Return, for `metier`, `appellation` and `item`, the label of each code."""
    with _opened(folder) as base:
        return {
            table: dict(base.execute(f"SELECT code, libelle FROM {table}"))  # noqa: S608
            for table in TABLES[:3]
        }


def load_metiers(folder: Path) -> Reference:
    """Return the occupations, searched by their names; read once for each edition."""
    return _metiers(folder, (folder / FILE).stat().st_mtime_ns if is_there(folder) else 0)


def load_skills(folder: Path) -> Reference:
    """Return the skills (`savoir_faire`, `savoir_etre`); read once for each edition."""
    return _skills(folder, (folder / FILE).stat().st_mtime_ns if is_there(folder) else 0)


@lru_cache(maxsize=2)
def _metiers(folder: Path, written_ns: int) -> Reference:
    with _opened(folder) as base:
        names: dict[str, list[str]] = {}
        for metier, libelle in base.execute(
            "SELECT metier, libelle FROM appellation ORDER BY code"
        ):
            names.setdefault(metier, []).append(libelle)
        rows = base.execute("SELECT code, libelle, domaine, definition FROM metier ORDER BY code")
        entries = tuple(
            Entree(code=code, libelle=libelle, description=definition.split("\n")[0],
                   dit_aussi=tuple(names.get(code, ())), famille=domaine)
            for code, libelle, domaine, definition in rows
        )  # fmt: skip
        return Reference(nom="rome", version=_version(base), entrees=entries)


@lru_cache(maxsize=2)
def _skills(folder: Path, written_ns: int) -> Reference:
    with _opened(folder) as base:
        rows = base.execute(
            "SELECT code, libelle, categorie FROM item "
            "WHERE nature IN ('savoir_faire', 'savoir_etre') ORDER BY code"
        )
        entries = tuple(Entree(code=c, libelle=label, famille=kind) for c, label, kind in rows)
        return Reference(nom="rome", version=_version(base), entrees=entries)


def _version(base: sqlite3.Connection) -> str:
    return str(base.execute("SELECT valeur FROM meta WHERE cle = 'version'").fetchone()[0])


def sheet_of(folder: Path, code: str) -> Metier | None:
    """Return the sheet of an occupation; None when no occupation bears this code."""
    with _opened(folder) as base:
        row = base.execute("SELECT * FROM metier WHERE code = ?", (code,)).fetchone()
        if row is None:
            return None
        names = base.execute(
            "SELECT libelle FROM appellation WHERE metier = ? ORDER BY libelle", (code,)
        ).fetchall()
        items: dict[str, list[Item]] = {nature: [] for nature in NATURES}
        for nature, own, libelle, kind, heart in base.execute(
            "SELECT nature, code, libelle, categorie, coeur FROM lien JOIN item ON item = code "
            "WHERE metier = ? AND nature <> 'macro' ORDER BY coeur DESC, libelle",
            (code,),
        ):
            items[nature].append(Item(code=own, libelle=libelle, categorie=kind, coeur=bool(heart)))
        near = base.execute(
            "SELECT code, libelle FROM mobilite JOIN metier ON cible = code "
            "WHERE mobilite.metier = ? ORDER BY rang, code",
            (code,),
        ).fetchall()
    lines = [tuple(text.split("\n")) if text else () for text in row[4:6]]
    return Metier(
        code=row[0], libelle=row[1], domaine=row[2], grand_domaine=row[3],
        definition=lines[0], acces=lines[1], appellations=tuple(name for (name,) in names),
        items={nature: tuple(found) for nature, found in items.items()},
        mobilites=tuple((c, label) for c, label in near),
    )  # fmt: skip
