"""The base as a file: copied while the service writes, looked into, put back.

SQLite by its online backup, under one reading that sees one instant; PostgreSQL by `pg_dump` and
`pg_restore`, which must be at least as recent as the server.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

from django.db import connection

from jalon_web.coffre.errors import SauvegardeRefusee
from jalon_web.coffre.keys.kek import sync_folder
from jalon_web.coffre.services.sauvegarde.manifeste import Progress

FICHIERS = {"sqlite": "base.db", "postgresql": "base.pgdump"}
PAGES = 2_000
TRIES, PAUSE = 10, 0.3
"""How long a session that ends is waited for: three seconds."""
_WITNESS = "coffre_contenu"


def kind() -> str:
    """Return what the base of this service is: a key of `FICHIERS`."""
    return connection.vendor


def copy_base(target: Path, progress: Progress) -> None:
    """Copy the base of the service into a new private file, on disk when it returns.

    Raises:
        SauvegardeRefusee: there is no base, or it could not be copied whole.
    """
    if kind() == "sqlite":
        copy_sqlite(Path(str(connection.settings_dict["NAME"])), target, "base", progress)
        return
    progress("base", 0, 1)
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    target.chmod(0o600)
    synced(target)
    progress("base", 1, 1)


def copy_sqlite(source: Path, target: Path, name: str, progress: Progress) -> None:
    """Copy one SQLite file while it is written to, as it is at one instant.

    Raises:
        SauvegardeRefusee: it does not exist, or does not read.
    """
    if not source.is_file():
        raise SauvegardeRefusee(f"{source} n’existe pas : il n’y a rien à copier.")
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def told(_status: int, remaining: int, total: int) -> None:
        progress(f"copie de {name}", total - remaining, total)

    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with (
            contextlib.closing(sqlite3.connect(address, uri=True, timeout=20)) as here,
            contextlib.closing(sqlite3.connect(target)) as there,
        ):
            # One reading held to the end: writers go on, the copy sees one instant, never restarts.
            here.execute("BEGIN")
            here.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            here.backup(there, pages=PAGES, progress=told)
            there.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error:
        raise SauvegardeRefusee(
            f"{source} ne se lit pas jusqu’au bout : rien n’est gardé."
        ) from None
    synced(target)


def look_into(path: Path, base: str) -> None:
    """Open a copy of a base and read all of it.

    Raises:
        SauvegardeRefusee: it is damaged, or is not a base of Jalon.
    """
    if base == "sqlite":
        if _WITNESS not in _sound(path):
            raise SauvegardeRefusee(f"{path} n’est pas une base de Jalon.")
        return
    listed = _run("pg_restore", "--list", str(path), connected=False)
    if f" TABLE public {_WITNESS} " not in listed:
        raise SauvegardeRefusee(f"{path} n’est pas une base de Jalon.")
    _run("pg_restore", f"--file={os.devnull}", str(path), connected=False)


def _sound(path: Path) -> set[str]:
    """Return the tables of a sound SQLite file."""
    # immutable: nothing is written beside the copy.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as base:
            whole = base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            linked = base.execute("PRAGMA foreign_key_check").fetchall() == []
            tables = {name for (name,) in base.execute("SELECT name FROM sqlite_schema")}
    except sqlite3.Error:
        whole, linked, tables = False, False, set()
    if not (whole and linked):
        raise SauvegardeRefusee(f"{path} n’est pas saine : prenez une autre sauvegarde.")
    return tables


def is_laid() -> bool:
    """Whether the base of the service already holds something."""
    if kind() == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).exists()
    return bool(connection.introspection.table_names())


def require_nobody() -> None:
    """Make sure that no other connection is open, where the base can tell.

    A session that has just been closed takes a moment to be gone: it is waited for.

    Raises:
        SauvegardeRefusee: somebody is at work in it.
    """
    if kind() != "postgresql":
        return
    for _try in range(TRIES):
        others = _others()
        if not others:
            return
        time.sleep(PAUSE)
    raise SauvegardeRefusee(
        f"{others} connexions sont ouvertes sur cette base : arrêtez le service et ses "
        "minuteries, puis recommencez."
    )


def _others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        (found,) = cursor.fetchone()
    return int(found)


def put_base_back(copied: Path, aside: str, progress: Progress) -> Path | None:
    """Put a verified copy in the place of the base.

    Args:
        copied: the file of the copy.
        aside: what is added to the name of the base that was there, which is kept.

    Returns:
        Where the former base is, with SQLite, if there was one.
    """
    progress("base", 0, 1)
    kept = None
    if kind() == "sqlite":
        kept = _put_sqlite_back(copied, Path(str(connection.settings_dict["NAME"])), aside)
    else:
        _empty_postgresql()
        _run(
            "pg_restore", "--no-owner", "--no-privileges", "--single-transaction",
            "--exit-on-error", f"--dbname={connection.settings_dict['NAME']}", str(copied),
        )  # fmt: skip
    connection.close()
    progress("base", 1, 1)
    return kept


def _put_sqlite_back(copied: Path, place: Path, aside: str) -> Path | None:
    connection.close()
    fresh = place.with_name(f"{place.name}.reprise")
    fresh.unlink(missing_ok=True)
    with copied.open("rb") as source:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
    synced(fresh)
    kept = None
    if place.exists():
        # Its log joins it first: a log left behind would be played into the copy.
        with contextlib.closing(sqlite3.connect(place)) as former:
            former.execute("PRAGMA journal_mode=DELETE")
        kept = place.with_name(f"{place.name}.{aside}")
        place.rename(kept)
    for left in ("-wal", "-shm", "-journal"):
        place.with_name(place.name + left).unlink(missing_ok=True)
    fresh.rename(place)
    sync_folder(place.parent)
    return kept


def _empty_postgresql() -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        cursor.execute(
            "SELECT format('DROP FUNCTION %s', p.oid::regprocedure) FROM pg_proc p "
            "JOIN pg_namespace n ON n.oid = p.pronamespace "
            "JOIN pg_roles r ON r.oid = p.proowner "
            "WHERE n.nspname = 'public' AND r.rolname = current_user"
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
    connection.close()


def synced(path: Path) -> None:
    """Make sure that a file is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _run(program: str, *arguments: str, connected: bool = True) -> str:
    """Run a program of PostgreSQL; its password goes by the environment, never by the arguments."""
    if shutil.which(program) is None:
        raise SauvegardeRefusee(
            f"{program} manque sur cette machine : installez le client PostgreSQL "
            "(apt-get install postgresql-client)."
        )
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    access = {key: str(given[name]) for key, name in named.items() if given[name]}
    done = subprocess.run(  # noqa: S603 - a program of the machine, arguments of ours
        [program, *arguments],
        env=os.environ | (access | {"PGDATABASE": str(given["NAME"])} if connected else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["sans un mot"])[0]
        raise SauvegardeRefusee(f"{program} n’a pas abouti : {said}")
    return done.stdout
