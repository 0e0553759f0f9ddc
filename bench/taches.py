"""Work after an act: the outbox and its worker beside django-tasks with django-tasks-db.

The same effects, posted and done by processes of their own on a base of their own (SQLite, as the
place sets it). Under those settings django-tasks-db posts nothing: the figures after the first are
taken with `trusted_schema` on, which the place never has.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PEER = "django-tasks-db"
NUMBER = 300


@dataclass(slots=True)
class Side:
    """One of the two, on a base of its own."""

    name: str
    folder: Path
    trusted: bool = True
    said: dict[str, Any] = field(default_factory=dict)

    def run(self, what: str, *given: str, mode: str = "ecrire") -> int:
        """Run one process; keep what it says."""
        environ = os.environ | {
            "TACHES_BASE": str(self.folder / "base.db"),
            "TACHES_CONFIANCE": "oui" if self.trusted else "",
            "FAITS": str(self.folder / "faits"),
            "MODE": mode,
        }
        done = subprocess.run(
            [sys.executable, "-m", "bench._tache", what, self.name, *given],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            self.said |= json.loads(done.stdout.splitlines()[-1])
        else:
            self.said["faute"] = (done.stderr.strip().splitlines() or [""])[-1]
        return done.returncode

    @property
    def done(self) -> list[str]:
        """Return the numbers that were begun, in order."""
        file = self.folder / "faits"
        return file.read_text().split() if file.exists() else []


def _both(folder: Path, what: str) -> tuple[Side, Side]:
    sides = []
    for name in ("nous", "eux"):
        (folder / what / name).mkdir(parents=True)
        sides.append(Side(name, folder / what / name))
    return sides[0], sides[1]


def _figure(nom: str, valeur: object, unite: str, reference: object) -> dict[str, object]:
    return {"nom": nom, "valeur": valeur, "unite": unite, "reference": f"{PEER} : {reference}"}


def mesurer() -> Iterator[dict[str, object]]:
    """Give what each accepts, what it takes, and what it loses."""
    with tempfile.TemporaryDirectory(prefix="jalon-taches-") as name:
        folder = Path(name)
        yield from _accepted(folder)
        yield from _taken(folder)
        yield from _killed(folder)
        yield from _failing(folder)


def _accepted(folder: Path) -> Iterator[dict[str, object]]:
    nous, eux = _both(folder, "reglages")
    nous.trusted = eux.trusted = False
    ours = nous.run("deposer", "1") == 0
    refused = "accepté" if eux.run("deposer", "1") == 0 else f"refusé, {eux.said['faute']}"
    yield _figure("effets : dépôt sous nos réglages de SQLite", int(ours), "dépôt", refused)


def _taken(folder: Path) -> Iterator[dict[str, object]]:
    nous, eux = _both(folder, "temps")
    taken: dict[str, list[float]] = {"deposer": [], "travailler": []}
    looks = []
    for side in (nous, eux):
        for what, found in taken.items():
            side.run(what, *([str(NUMBER)] if what == "deposer" else []))
            found.append(1000 * side.said["secondes"] / NUMBER)
        side.run("rester")
        looks.append(side.said["verrous"])
    for what, nom in (("deposer", "déposer"), ("travailler", "faire")):
        own, other = taken[what]
        yield _figure(f"effets : {nom}, processeur", own, "ms/effet", f"{other:.2f} ms") | {
            "ratio": other / own
        }
    # Ours forgets once an hour; what it forgets is one write.
    yield _figure("effets : verrous d’écriture, dix regards à vide", looks[0], "verrous", looks[1])


def _killed(folder: Path) -> Iterator[dict[str, object]]:
    lost = []
    for side in _both(folder, "tue"):
        side.run("deposer", "3")
        side.run("travailler", mode="mourir")
        side.run("travailler")
        side.run("regarder")
        lost.append(side.said["restent"])
    yield _figure("effets : perdus, ouvrier tué au milieu, un autre ensuite", lost[0], "", lost[1])


def _failing(folder: Path) -> Iterator[dict[str, object]]:
    sides = _both(folder, "echec")
    for side in sides:
        side.run("deposer", "1")
        side.run("travailler", mode="echouer")
        side.run("regarder", mode="echouer")
    nous, eux = sides
    yield _figure("effets : essais de ce qui échoue", len(nous.done), "essais", len(eux.done))
    kept = [int(side.said["message"]) for side in sides]
    yield _figure("effets : messages d’erreur gardés dans la base", kept[0], "", kept[1])
