"""kill -9 in the middle of writes and of destructions: what was acknowledged is there, whole."""

from __future__ import annotations

import http.client
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.endurance.effacement import Peuple, Place
from tests.endurance.serveur import Serveur, post

ECRITURES, DESTRUCTIONS = 1_000, 190
PERSONNES = 8
SERIE = 80
"""At most so many writes between two cuts; each cut falls inside a request."""


@dataclass(slots=True)
class Ecrits:
    """The acts acknowledged over HTTP, and how many times the server died."""

    reconnus: list[tuple[str, str]] = field(default_factory=list)
    coupures: int = 0
    sans_reponse: int = 0


def write_through_cuts(place: Place, seed: int, wanted: int) -> Ecrits:
    """Post forms to the real server and kill it again and again, until enough are acknowledged."""
    chance, done = random.Random(seed), Ecrits()
    people: dict[str, str] = place.life("entrer")
    server = Serveur(place.environ, place.folder / "journal.log")
    while len(done.reconnus) < wanted:
        server.start()
        left = min(chance.randint(1, SERIE), wanted - len(done.reconnus))
        strike = threading.Timer(chance.uniform(0.0, 0.08), server.kill)
        try:
            while True:
                if left == 0:  # the next request is under way when the server dies
                    strike.start()
                left -= 1
                bilan, session = chance.choice(sorted(people.items()))
                mark = uuid.UUID(int=chance.getrandbits(128)).hex
                form = {
                    "titre": mark,
                    "sphere": "travail",
                    "recit": mark * chance.randint(1, 60),
                    "version": "0",
                }
                path = f"/bilans/{bilan}/experiences/raconter/"
                status = post(server.port, session, path, form)
                if status != 302:
                    raise RuntimeError(f"{path}: {status}")
                done.reconnus.append((bilan, mark))
        except (OSError, http.client.HTTPException):
            done.sans_reponse += 1
        strike.join()
        done.coupures += 1
    return done


def writes(seed: int, wanted: int = ECRITURES) -> bool:
    """Cut the real server in the middle of writes; nothing acknowledged is lost or halved."""
    with tempfile.TemporaryDirectory(prefix="jalon-coupures-") as name:
        place = Place(Path(name) / "place", Path(name))
        place.jalon("coffre_initialiser")
        place.jalon("migrate", "--verbosity", "0")
        place.life("peupler", str(PERSONNES), "0", "investigation")
        done = write_through_cuts(place, seed, wanted)
        server = Serveur(place.environ, place.folder / "journal.log")
        server.start()
        server.kill()
        found: dict[str, dict[str, Any]] = place.life("lire")
        lost = sum(mark not in found[bilan]["texte"] for bilan, mark in done.reconnus)
        half = sum(one["defauts"] for one in found.values()) + _unsound(place.folder)
    print(
        f"kill -9 du serveur, graine {seed} : écritures reconnues : {len(done.reconnus)}, "
        f"coupures : {done.coupures} (dont {done.sans_reponse} au milieu d’une demande), "
        f"perdues : {lost}, à demi écrites : {half}",
        flush=True,
    )
    return len(done.reconnus) >= wanted and done.sans_reponse > 0 and (lost, half) == (0, 0)


def destroy_through_cuts(place: Place, seed: int, doomed: list[str]) -> tuple[int, int, set[str]]:
    """Kill the destroyer again and again; the real server, at each start, finishes what was begun.

    Returns:
        How many cuts, how many left a destruction begun, and what was acknowledged.
    """
    chance, cuts, begun = random.Random(seed), 0, 0
    said: set[str] = set()
    server = Serveur(place.environ, place.folder / "journal.log")
    while left := [one for one in doomed if one not in said]:
        command = [sys.executable, "-m", "tests.endurance.vie", "detruire", *left]
        child = subprocess.Popen(command, env=place.environ, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        for _ in range(chance.randint(1, 24)):
            if (line := child.stdout.readline().strip()) in doomed:  # mails are said there too
                said.add(line)
        time.sleep(chance.uniform(0.0, 0.05))
        child.kill()
        rest, _ = child.communicate()
        said |= {line for line in rest.split() if line in doomed}
        cuts += 1
        begun += _open_lines(place.folder) > 0
        server.start()
        if _open_lines(place.folder):
            raise RuntimeError("le service répond avant d’avoir rejoué le registre")
        server.kill()
    return cuts, begun, said


def destructions(seed: int, peuple: Peuple, wanted: int = DESTRUCTIONS) -> bool:
    """Cut destructions anywhere: each is whole once the service has started, or never began."""
    with tempfile.TemporaryDirectory(prefix="jalon-coupures-") as name:
        shutil.copytree(peuple.folder, Path(name) / "place")
        place, marks = Place(Path(name) / "place", Path(name)), peuple.marks
        before = place.life("lire")
        doomed = random.Random(seed).sample(sorted(marks), wanted)
        cuts, begun, said = destroy_through_cuts(place, seed, doomed)
        after = place.life("lire")
        half = sum(one["defauts"] for one in after.values()) + _unsound(place.folder)
        lost = sum(after[one]["texte"] != "[]" for one in said)
        changed = sum(
            before[one]["empreinte"] != after[one]["empreinte"] for one in marks if one not in said
        )
    print(
        f"kill -9 des destructions, graine {seed} : reconnues : {len(said)}, coupures : {cuts} "
        f"(dont {begun} au milieu d’une destruction), encore lisibles : {lost}, "
        f"à demi faites : {half}, autres bilans changés : {changed}",
        flush=True,
    )
    return said == set(doomed) and begun > 0 and (lost, half, changed) == (0, 0, 0)


def _open_lines(folder: Path) -> int:
    return _asked(
        folder / "coffre" / "cles.db",
        "SELECT count(*) FROM destructions WHERE constatee_at IS NULL",
    )


def _unsound(folder: Path) -> int:
    """Count the stores that are damaged."""
    question = "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"
    return sum(_asked(folder / name, question) > 0 for name in ("jalon.db", "coffre/cles.db"))


def _asked(path: Path, question: str) -> int:
    base = sqlite3.connect(path, timeout=20)
    (count,) = base.execute(question).fetchone()
    base.close()
    return int(count)
