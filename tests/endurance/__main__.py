"""`make endurance`: each long proof and its figures; 1 if one of them fails.

python -m tests.endurance [PROOF...]      all of them, or those named
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.endurance import coupures, ecritures, effacement, jours, ordre, papiers, pythons
from tests.horloge import NOW, held

GRAINES = (1, 2, 3)


def _cut_writes() -> bool:
    return all(coupures.writes(seed) for seed in GRAINES)


@contextmanager
def _peopled() -> Iterator[effacement.Peuple]:
    """Make 200 bilans once, for the proofs that destroy some of them."""
    with tempfile.TemporaryDirectory(prefix="jalon-peuplee-") as name:
        yield effacement.people_a_place(Path(name), count=200, whole=30)


def _cut_destructions() -> bool:
    with _peopled() as peuple:
        return all(coupures.destructions(seed, peuple) for seed in GRAINES)


def _erase() -> bool:
    with _peopled() as peuple:
        return effacement.erasure(peuple)


def _asked_by_name() -> bool:
    """Run the tests that `make test` walks past."""
    tests = sorted(str(path) for path in Path(__file__).parent.glob("test_*.py"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", *tests], check=False
    )
    return done.returncode == 0


def _every_question() -> bool:
    """Ask the full product of the access matrix, and every marker in every state."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "--no-header"),
            *("-n", "logical", "--entiere", "tests/acces"),
        ],
        check=False,
    )
    return done.returncode == 0


PREUVES: dict[str, Callable[[], bool]] = {
    "ecritures": ecritures.kill_nine,
    "simultanees": ecritures.together,
    "papiers": papiers.slips,
    "registre": papiers.registers,
    "ordre": ordre.synced_before_said,
    "coupures": _cut_writes,
    "destructions": _cut_destructions,
    "effacement": _erase,
    "calendrier": _asked_by_name,
    "acces": _every_question,
    "pythons": pythons.oldest_and_newest,
    "jours": jours.each_day,
}


def main(names: list[str]) -> int:
    """Run each proof on a base of its own."""
    if unknown := [name for name in names if name not in PREUVES]:
        print(f"preuves inconnues : {', '.join(unknown)} ; il y a {', '.join(PREUVES)}.")
        return 2
    kept = []
    for name in names or PREUVES:
        began = time.monotonic()
        with held(NOW):  # for all the processes of a proof too
            kept.append(PREUVES[name]())
        words = "tenu" if kept[-1] else "EN ÉCHEC"
        print(f"{words} : {name} ({time.monotonic() - began:.0f} s)", flush=True)
    print(f"preuves : {len(kept)}, en échec : {kept.count(False)}")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
