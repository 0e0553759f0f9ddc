"""Copy one SQLite store while the service runs, verify the copy, let the old ones go.

    python deploy/copier.py base   jalon.db FOLDER       kept 35 days
    python deploy/copier.py coffre cles.db  FOLDER       kept 7 days

The two kinds are refused in one folder: whoever holds both copies and the master key reads all.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import re
import sqlite3
import sys
from pathlib import Path

KEPT_DAYS = {"base": 35, "coffre": 7}
DATED = re.compile(r"^(base|coffre)-(\d{8}T\d{6})Z\.db$")


def copies(folder: Path) -> dict[Path, tuple[str, dt.datetime]]:
    """Return the copies of a folder, with their kind and their moment."""
    found: dict[Path, tuple[str, dt.datetime]] = {}
    for path in sorted(folder.iterdir()):
        if match := DATED.match(path.name):
            moment = dt.datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
            found[path] = (match[1], moment)
    return found


def copy(kind: str, source: Path, folder: Path, *, now: dt.datetime) -> Path:
    """Write one verified copy and remove those whose time has passed.

    Raises:
        SystemExit: no such store, a folder of the other kind, or a copy that is not sound.
    """
    if not source.is_file():
        raise SystemExit(f"{source} n’existe pas.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if {other for other, _ in copies(folder).values()} - {kind}:
        raise SystemExit(
            f"{folder} garde déjà l’autre magasin : les copies vont sur deux supports."
        )
    target = folder / f"{kind}-{now:%Y%m%dT%H%M%S}Z.db"
    draft = target.with_suffix(".partiel")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with (
        contextlib.closing(
            sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        ) as here,
        contextlib.closing(sqlite3.connect(draft)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
        if there.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            draft.unlink()
            raise SystemExit("la copie n’est pas saine ; elle est retirée.")
    draft.replace(target)
    for path, (_, moment) in copies(folder).items():
        if now - moment > dt.timedelta(days=KEPT_DAYS[kind]):
            path.unlink()
    return target


def main(arguments: list[str]) -> int:
    """Copy what is asked, say where."""
    parser = argparse.ArgumentParser(prog="copier.py", description="Copie un magasin de Jalon.")
    parser.add_argument("magasin", choices=sorted(KEPT_DAYS))
    parser.add_argument("source", type=Path)
    parser.add_argument("dossier", type=Path)
    given = parser.parse_args(arguments)
    print(copy(given.magasin, given.source, given.dossier, now=dt.datetime.now(dt.UTC)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
