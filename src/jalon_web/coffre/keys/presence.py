"""Presence of the processes: the service and its worker, or a copy being put back, never both."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from jalon_web.coffre.errors import CoffreFerme, SauvegardeRefusee
from jalon_web.coffre.keys.keystore import Reglages

VERROU = "service.verrou"
_held: list[int] = []


def announce(config: Reglages) -> None:
    """Say that this process serves or works, until it dies, however it dies.

    Raises:
        CoffreFerme: a copy is being put back.
    """
    opened = _open(config)
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        raise CoffreFerme(
            "une sauvegarde est en train d’être restaurée : attendez la fin."
        ) from None
    _held.append(opened)


@contextmanager
def alone(config: Reglages) -> Iterator[None]:
    """Keep the service out, and refuse when it is there.

    Raises:
        SauvegardeRefusee: it runs.
    """
    opened = _open(config)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise SauvegardeRefusee(
            "le service tourne : arrêtez-le (systemctl stop jalon jalon-ouvrier), puis recommencez."
        ) from None
    finally:
        os.close(opened)


def _open(config: Reglages) -> int:
    if not config.coffre.is_dir():
        raise CoffreFerme(f"il n’y a pas de coffre de clés dans {config.coffre}.")
    return os.open(config.coffre / VERROU, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
