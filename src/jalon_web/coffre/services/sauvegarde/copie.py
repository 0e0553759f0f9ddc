"""Making a copy: under a temporary name, verified, then named; it never replaces another."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage

from jalon_web.coffre.errors import SauvegardeRefusee
from jalon_web.coffre.keys.kek import sync_folder, write_private
from jalon_web.coffre.keys.keystore import FICHIER, KeyStore, Reglages
from jalon_web.coffre.keys.registre import head
from jalon_web.coffre.services.sauvegarde import magasins
from jalon_web.coffre.services.sauvegarde.controle import verify, verify_keys
from jalon_web.coffre.services.sauvegarde.manifeste import NOM, Manifeste, Progress, measured

GARDE_JOURS = {"donnees": 35, "cles": 7}
"""How long a copy is kept, by kind."""
_DATED = re.compile(r"^(donnees|cles)-(\d{8}T\d{6})Z$")
_BEGUN = ".partiel-"
DEPOT = "fichiers"


def copies(folder: Path) -> dict[Path, tuple[str, dt.datetime]]:
    """Return the copies of a folder, the oldest first, with their kind and their moment."""
    found: dict[Path, tuple[str, dt.datetime]] = {}
    for path in sorted(folder.iterdir()):
        if match := _DATED.match(path.name):
            moment = dt.datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
            found[path] = (match[1], moment)
    return found


def back_up(folder: Path, store: KeyStore, *, now: dt.datetime, progress: Progress) -> Path:
    """Copy the base and the files, without any key, and return the folder of the copy.

    Raises:
        SauvegardeRefusee: the place is not private or holds the other store, a copy of this second
            exists, or what was copied is not sound. Nothing is left of it then.
    """
    target = _place(folder, "donnees", now)
    # Read first: the copy may hold later destructions, it never misses an earlier one.
    registre = head(store)
    draft = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=folder))
    try:
        magasins.copy_base(draft / magasins.FICHIERS[magasins.kind()], progress)
        for name, source in _files():
            _copy_file(source, draft / DEPOT / name)
        manifeste = Manifeste(
            version=version("jalon"),
            faite_at=now,
            base=magasins.kind(),
            registre=registre,
            membres=tuple(
                measured(path, path.relative_to(draft).as_posix(), progress)
                for path in sorted(draft.rglob("*"))
                if path.is_file()
            ),
        )
        write_private(draft / NOM, manifeste.written(store))
        for inside in sorted(path for path in draft.rglob("*") if path.is_dir()):
            sync_folder(inside)
        sync_folder(draft)
        verify(draft, store, progress=progress)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(folder)
    _let_go(folder, "donnees", now)
    return target


def back_up_keys(
    folder: Path, store: KeyStore, config: Reglages, *, now: dt.datetime, progress: Progress
) -> Path:
    """Copy the key store alone, and return the folder of the copy.

    Raises:
        SauvegardeRefusee: as for `back_up`.
    """
    target = _place(folder, "cles", now)
    draft = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=folder))
    try:
        magasins.copy_sqlite(config.coffre / FICHIER, draft / FICHIER, "cles.db", progress)
        verify_keys(draft, store, config)
        sync_folder(draft)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(folder)
    _let_go(folder, "cles", now)
    return target


def require_private(folder: Path) -> None:
    """Make sure that nobody but its owner enters a folder.

    Raises:
        SauvegardeRefusee: others may.
    """
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        raise SauvegardeRefusee(
            f"d’autres que vous peuvent lire {folder}. Faites : chmod 700 {folder}"
        )


def _place(folder: Path, kind: str, now: dt.datetime) -> Path:
    """Return the name of a copy to be, in a folder where it may go."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        require_private(folder)
        others = {found for found, _moment in copies(folder).values()} - {kind}
    except OSError as error:
        raise SauvegardeRefusee(f"{folder} ne s’écrit pas ({error.strerror}).") from None
    if others:
        raise SauvegardeRefusee(
            f"{folder} garde déjà les copies de l’autre magasin : les données et les clés vont "
            "sur deux supports."
        )
    target = folder / f"{kind}-{now.astimezone(dt.UTC):%Y%m%dT%H%M%S}Z"
    if target.exists():
        raise SauvegardeRefusee(f"{target} existe déjà : une sauvegarde n’en remplace jamais une.")
    return target


def _files() -> Iterator[tuple[str, Path]]:
    """Return the files that the service keeps outside its base: none with the shipped settings."""
    # `default_storage` stands for the storage of the settings: its class is asked of it.
    if issubclass(default_storage.__class__, FileSystemStorage):
        root = Path(default_storage.path(""))
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix(), path


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with source.open("rb") as here:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as there:
            shutil.copyfileobj(here, there, 1 << 20)
            there.flush()
            os.fsync(there.fileno())


def _let_go(folder: Path, kind: str, now: dt.datetime) -> None:
    """Remove the copies whose time has passed, and what a copy cut long ago left."""
    for path, (found, moment) in copies(folder).items():
        if found == kind and now - moment > dt.timedelta(days=GARDE_JOURS[kind]):
            shutil.rmtree(path)
    for path in folder.glob(f"{_BEGUN}*"):
        if now.timestamp() - path.stat().st_mtime > 24 * 3600:
            shutil.rmtree(path, ignore_errors=True)
