"""Slips of the pen on a share of recovery, and hands on the register: every one is seen."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import django

import tests.reglages  # noqa: F401  a throwaway base and keys, before any setting is read

django.setup()

from jalon_web.coffre.errors import CoffreFerme  # noqa: E402 - the settings come first
from jalon_web.coffre.keys.kek import read_kek, write_kek  # noqa: E402
from jalon_web.coffre.keys.keystore import KeyStore, open_store  # noqa: E402
from jalon_web.coffre.keys.registre import head, require  # noqa: E402
from jalon_web.coffre.services.secours import Part, prepare  # noqa: E402

CHIFFRES = "0123456789ABCDEF"
LIGNES, ATTEINTES = 40, 400


@dataclass(frozen=True, slots=True)
class _Lieu:
    coffre: Path
    kek_file: Path


def _laid(folder: Path) -> _Lieu:
    place = _Lieu(folder / "coffre", folder / "kek")
    write_kek(place.kek_file)
    KeyStore.create(place.coffre, read_kek(place.kek_file))
    return place


def _refused(act: Callable[[], object], words: str) -> bool:
    try:
        act()
    except CoffreFerme as error:
        return words in str(error)
    return False


def slips() -> bool:
    """Copy a share wrongly in every way one digit can be wrong: each is told by its line."""
    with tempfile.TemporaryDirectory(prefix="jalon-papiers-") as name:
        place = _laid(Path(name))
        parts = prepare(open_store(place), place, read_kek(place.kek_file))
    tried = missed = 0
    for part in parts:
        lines = part.written().splitlines()
        for row in range(1, len(lines)):
            for at in range(3, len(lines[row])):
                for digit in CHIFFRES.replace(lines[row][at], ""):
                    if lines[row][at] == " ":
                        continue
                    wrong = lines[row][:at] + digit + lines[row][at + 1 :]
                    text = "\n".join([*lines[:row], wrong, *lines[row + 1 :]])
                    told = f"la ligne {row} de la part {part.numero}"
                    tried += 1
                    missed += not _refused(partial(Part.read, text), told)
    print(f"parts mal recopiées : {tried}, acceptées : {missed}", flush=True)
    return tried > 2_000 and missed == 0


_HARMS = (
    "DELETE FROM destructions WHERE n = ?",
    "UPDATE destructions SET motif = 'autre' WHERE n = ?",
    "UPDATE destructions SET engagee_at = '2030' WHERE n = ?",
    "UPDATE destructions SET compartiment = 'autre' WHERE n = ?",
    "UPDATE destructions SET n = n + 1000 WHERE n = ?",
    "DELETE FROM destructions WHERE n >= ?",
)


def registers() -> bool:
    """Alter and cut a register behind its anchor, over and over: each time it is refused."""
    chance, missed = random.Random(2026), 0
    with tempfile.TemporaryDirectory(prefix="jalon-registre-") as name:
        place = _laid(Path(name))
        store = open_store(place)
        for number in range(LIGNES):
            store.destroy(
                dossier=uuid.UUID(int=number),
                compartiments=["travail"],
                motif="terme",
                at=str(number),
            )
        held, path = head(store), place.coffre / "cles.db"
        sound = path.read_bytes()
        for rank in range(ATTEINTES):
            harm = _HARMS[rank % len(_HARMS)]
            # To number the last line again changes no order: it is no alteration.
            line = chance.randint(1, LIGNES - 1)
            base = sqlite3.connect(path)
            base.execute(harm, [line])
            base.commit()
            base.close()
            missed += not _refused(lambda: require(store, held), "plus ancien")
            path.write_bytes(sound)
        require(store, held)
    print(f"registres altérés ou coupés : {ATTEINTES}, acceptés : {missed}", flush=True)
    return missed == 0
