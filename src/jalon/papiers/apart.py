"""Checking a file in a process of its own: short of memory, of time, and of everything else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jalon
from jalon.papiers.fichier import LIMITE, TYPES, Fichier, FichierRefuse

SECONDES = 20
"""Beyond which a file is given up, whatever it does."""
MEMOIRE = 1_500_000_000
"""Bytes of memory that opening one file may take."""
CODES = frozenset({"vide", "lourd", "type", "protege", "actif", "long", "abime"})


def check_apart(brut: bytes) -> Fichier:
    """Return a file cleaned of all but what it shows, opened far from everything else.

    Nothing of it touches a disk: it goes in and comes out by pipes.

    Raises:
        FichierRefuse: it cannot be kept; a file that stops its own check is `abime`.
    """
    if len(brut) > LIMITE:
        raise FichierRefuse("lourd")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "jalon.papiers"],
            input=brut,
            capture_output=True,
            timeout=SECONDES,
            check=False,
            env={"PYTHONPATH": str(Path(jalon.__file__).parents[1]), "LANG": "C.UTF-8"},
            cwd="/",
        )
    except subprocess.TimeoutExpired:
        raise FichierRefuse("long") from None
    head, _sep, octets = done.stdout.partition(b"\n")
    said = head.decode("ascii", "replace")
    if done.returncode == 0 and said in TYPES:
        return Fichier(forme=said, octets=octets)
    raise FichierRefuse(said if said in CODES else "abime")
