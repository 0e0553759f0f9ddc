"""Putting a copy of the data back, under the key store of today."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage

from jalon_web.coffre.errors import SauvegardeRefusee
from jalon_web.coffre.keys.keystore import KeyStore
from jalon_web.coffre.services.sauvegarde import magasins
from jalon_web.coffre.services.sauvegarde.controle import Controle, verify
from jalon_web.coffre.services.sauvegarde.copie import DEPOT
from jalon_web.coffre.services.sauvegarde.manifeste import Progress


def put_back(
    folder: Path, store: KeyStore, *, replace: bool, now: dt.datetime, progress: Progress
) -> tuple[Controle, Path | None]:
    """Verify a copy whole, then put its base and its files in place.

    The service is stopped: the caller holds `presence.alone`. Nothing may be read of it before the
    register has been replayed.

    Args:
        folder: a copy made by `back_up`.
        store: the key store of today.
        replace: whether a base that is already there may be put aside.

    Returns:
        What the copy is, and where the former base was put, if there was one and it is a file.

    Raises:
        SauvegardeRefusee: the copy is not sound, is of another kind of base, or a base is there.
        CoffreFerme: the key store is older than the copy.
    """
    found = verify(folder, store, progress=progress)
    if found.manifeste.base != magasins.kind():
        raise SauvegardeRefusee(
            f"cette sauvegarde est faite pour {found.manifeste.base}, et JALON_BASE désigne "
            f"{magasins.kind()} : donnez une base du même genre."
        )
    if magasins.is_laid() and not replace:
        raise SauvegardeRefusee(
            "il y a déjà une base à cet endroit. Pour la remplacer, ajoutez --remplacer."
        )
    magasins.require_nobody()
    kept = magasins.put_base_back(
        folder / magasins.FICHIERS[found.manifeste.base],
        f"remplacee-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        progress,
    )
    _put_files_back(folder / DEPOT)
    return found, kept


def _put_files_back(folder: Path) -> None:
    if not folder.is_dir():
        return
    if not issubclass(default_storage.__class__, FileSystemStorage):
        raise SauvegardeRefusee(
            "cette sauvegarde porte des fichiers, et les réglages n’ont pas de dossier pour eux."
        )
    shutil.copytree(folder, default_storage.path(""), dirs_exist_ok=True)
