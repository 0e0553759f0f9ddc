"""Writes reach the disk before they are told: the system calls of a write, a destruction, a copy.

`strace` tells each write and each sync; the acts say when they begin and when they are done. The
keys reach the disk before the first row that uses them; a destruction is in the register, on disk,
before the first row falls; nothing is said before it is synced.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.endurance.effacement import Place

_CALLS = "pwrite64,write,fsync,fdatasync,rename,unlink,ftruncate"
_ON_FILE = re.compile(r"^\d+ +(\w+)\(\d+<([^>]*)>(?:, \"(.*?)\")?")
_ON_NAME = re.compile(r'^\d+ +(rename|unlink)\("([^"]*)"(?:, "([^"]*)")?')
_WRITES = frozenset({"pwrite64", "write", "ftruncate"})
_PUTS = frozenset({"pwrite64", "write"})
_SYNCS = frozenset({"fsync", "fdatasync"})
_ACTS = """
import datetime as dt, os, sys, uuid
from pathlib import Path
import django
django.setup()
from jalon_web.coffre import services
from jalon_web.coffre.acces_cles import keystore
from jalon_web.coffre.sauvegarde.copie import back_up

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)

def say(word):
    os.write(1, ("<<" + word + ">>").encode())

def seal(number):
    services.seal(dossier=uuid.UUID(int=number), centre=uuid.UUID(int=7), compartiment="travail",
        nature="recit", payload={"texte": "x" * 5000}, auteur_id=1, now=NOW)

seal(1)
say("ecrire"); seal(2); say("ecrit")
say("detruire")
services.destroy_compartiments(uuid.UUID(int=2), ["travail"], motif="terme", now=NOW)
say("detruit")
say("copier")
back_up(Path(sys.argv[1]), keystore(), now=NOW, progress=lambda *a: None)
say("copie")
"""


class Untraceable(Exception):
    """No system call can be read here; the message says why."""


@dataclass(frozen=True, slots=True)
class Appel:
    """One system call on one file."""

    nom: str
    fichier: str
    texte: str = ""


def calls(trace: str) -> Iterator[Appel]:
    """Read what strace wrote."""
    for line in trace.splitlines():
        if named := _ON_NAME.match(line):
            yield Appel(named[1], named[2], named[3] or "")
        elif on_file := _ON_FILE.match(line):
            yield Appel(on_file[1], on_file[2], on_file[3] or "")


def between(found: Sequence[Appel], first: str, last: str) -> list[Appel]:
    """Return the calls between two words that the acts said."""
    texts = [call.texte for call in found]
    return list(found[texts.index(f"<<{first}>>") + 1 : texts.index(f"<<{last}>>")])


def _at(found: Sequence[Appel], names: frozenset[str], end: str) -> list[int]:
    return [n for n, c in enumerate(found) if c.nom in names and c.fichier.endswith(end)]


def faults_of_a_write(found: Sequence[Appel]) -> list[str]:
    """Say what is out of order between the asking of a write and its answer."""
    keys, keys_synced = _at(found, _WRITES, "/cles.db"), _at(found, _SYNCS, "/cles.db")
    rows, rows_synced = _at(found, _PUTS, "-wal"), _at(found, _SYNCS, "-wal")
    if not (keys and keys_synced and rows and rows_synced):
        return ["un des deux magasins n’a pas été écrit, ou pas mis sur le disque"]
    faults = []
    if not any(keys[-1] < at < rows[0] for at in keys_synced):
        faults.append("une ligne a été écrite avant que sa clé soit sur le disque")
    if rows_synced[-1] < rows[-1]:
        faults.append("l’écriture est dite avant d’être sur le disque")
    return faults + _journal_faults(found)


def faults_of_a_destruction(found: Sequence[Appel]) -> list[str]:
    """Say what is out of order in a destruction."""
    keys, keys_synced = _at(found, _WRITES, "/cles.db"), _at(found, _SYNCS, "/cles.db")
    rows, rows_synced = _at(found, _PUTS, "-wal"), _at(found, _SYNCS, "-wal")
    if not (keys and keys_synced and rows and rows_synced):
        return ["un des deux magasins n’a pas été écrit, ou pas mis sur le disque"]
    engaged = [at for at in keys if at < rows[0]]
    closed = [at for at in keys if at > rows[0]]
    faults = []
    if not engaged or not any(engaged[-1] < at < rows[0] for at in keys_synced):
        faults.append("une ligne tombe avant que le registre soit sur le disque")
    if not closed or not any(rows[-1] < at < closed[0] for at in _at(found, _SYNCS, "/jalon.db")):
        faults.append("le registre se clôt avant que la base soit sur le disque")
    if keys_synced[-1] < keys[-1]:
        faults.append("la destruction est dite avant que sa clôture soit sur le disque")
    return faults + _journal_faults(found)


def _journal_faults(found: Sequence[Appel]) -> list[str]:
    """The key store’s journal goes once the store is on disk, and its going is synced too."""
    faults = []
    for at in _at(found, frozenset({"unlink"}), "cles.db-journal"):
        folder = found[at].fichier.rpartition("/")[0]
        synced = _at(found[:at], _SYNCS, "/cles.db")
        written = _at(found[:at], _WRITES, "/cles.db")
        if written and (not synced or synced[-1] < written[-1]):
            faults.append(
                "le journal du coffre de clés part avant que le coffre soit sur le disque"
            )
        if not any(c.nom in _SYNCS and c.fichier == folder for c in found[at:]):
            faults.append("le départ du journal du coffre de clés n’est pas mis sur le disque")
    return faults


def faults_of_a_copy(found: Sequence[Appel]) -> list[str]:
    """Say what is out of order in a copy: every file, then its folder, its name, the place."""
    renamed = [n for n, c in enumerate(found) if c.nom == "rename" and "/.partiel-" in c.fichier]
    if len(renamed) != 1:
        return ["la copie n’a pas pris son nom en une fois"]
    (at,) = renamed
    draft, place = found[at].fichier, found[at].fichier.rpartition("/")[0]
    faults = []
    for path in {c.fichier for c in found if c.nom in _WRITES and c.fichier.startswith(draft)}:
        if path.endswith(("-journal", "-wal", "-shm")):  # gone with the connection
            continue
        if _at(found, _WRITES, path)[-1] > max([*_at(found[:at], _SYNCS, path), -1]):
            faults.append(f"{Path(path).name} n’est pas sur le disque quand la copie est nommée")
    if not any(c.nom in _SYNCS and c.fichier == draft for c in found[:at]):
        faults.append("le dossier de la copie n’est pas sur le disque quand elle est nommée")
    if not any(c.nom in _SYNCS and c.fichier == place for c in found[at:]):
        faults.append("le nom de la copie n’est pas mis sur le disque")
    return faults


def traced(root: Path) -> list[Appel]:
    """Run the three acts in a place under strace, and return its calls.

    Raises:
        Untraceable: no strace, or the machine does not let it work.
    """
    if shutil.which("strace") is None:
        raise Untraceable("strace manque sur cette machine : apt-get install strace")
    place = Place(root / "place", root)
    place.jalon("coffre_initialiser")
    place.jalon("migrate", "--verbosity", "0")
    told = root / "appels"
    done = subprocess.run(
        [
            *("strace", "-f", "-y", "-s", "32", "-o", str(told), "-e", f"trace={_CALLS}"),
            *(sys.executable, "-c", _ACTS, str(place.folder / "copies")),
        ],
        env=place.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Untraceable(f"strace ne peut pas lire ce processus : {done.stderr[-400:]}")
    return list(calls(told.read_text(errors="replace")))


def synced_before_said() -> bool:
    """Read the system calls of a write, a destruction and a copy."""
    with tempfile.TemporaryDirectory(prefix="jalon-ordre-") as name:
        try:
            found = traced(Path(name))
        except Untraceable as reason:
            print(f"ordre des fsync : non vérifié, {reason}")
            return False
    faults = [
        *faults_of_a_write(between(found, "ecrire", "ecrit")),
        *faults_of_a_destruction(between(found, "detruire", "detruit")),
        *faults_of_a_copy(between(found, "copier", "copie")),
    ]
    syncs = sum(call.nom in _SYNCS for call in found)
    print(f"ordre des fsync : appels lus : {len(found)}, dont fsync : {syncs}, ", end="")
    print(f"écarts : {len(faults)}", *faults, sep="\n  ", flush=True)
    return not faults
