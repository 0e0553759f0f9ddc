"""Writers that die, writers at once: no word that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.endurance import lieu

WRITES = 1000
LONGEST = 40
WRITERS = 4
WRITES_EACH = 200


def _start(number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.endurance.ecrivain", str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _read_again(acknowledged: list[str]) -> tuple[int, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance.temoin"],
        input="".join(acknowledged),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lost, half = done.stdout.split()
    return int(lost), int(half)


def _kill_nine() -> bool:
    """Kill a writer without warning, again and again; whatever it acknowledged must be there."""
    chance = random.Random(2026)
    acknowledged: list[str] = []
    kills = 0
    while len(acknowledged) < WRITES:
        wanted = min(chance.randint(1, LONGEST), WRITES - len(acknowledged))
        writer = _start(10 * LONGEST)
        assert writer.stdout is not None
        for _ in range(wanted):
            line = writer.stdout.readline()
            if not line:
                break
            acknowledged.append(line)
        writer.kill()
        rest, _ = writer.communicate()
        if not acknowledged:
            print("coupures (kill -9) : aucune écriture n’a été reconnue")
            return False
        # What it still managed to say before it died was committed too.
        acknowledged += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        kills += 1
    lost, half = _read_again(acknowledged)
    print(f"coupures (kill -9) : {kills}, écritures reconnues : {len(acknowledged)}, ", end="")
    print(f"perdues : {lost}, à demi écrites : {half}")
    return (lost, half) == (0, 0)


def _together() -> bool:
    """Several processes write at once; every write succeeds and none is lost."""
    writers = [_start(WRITES_EACH) for _ in range(WRITERS)]
    said = [writer.communicate() for writer in writers]
    acknowledged = [line for out, _ in said for line in out.splitlines(keepends=True)]
    asked = WRITERS * WRITES_EACH
    lost, half = _read_again(acknowledged)
    print(f"écritures simultanées : {asked} par {WRITERS} processus, ", end="")
    print(f"refusées : {asked - len(acknowledged)}, perdues : {lost}, à demi écrites : {half}")
    return (len(acknowledged), lost, half) == (asked, 0, 0)


def _laid(proof: Callable[[], bool]) -> bool:
    with tempfile.TemporaryDirectory(prefix="jalon-endurance-") as name:
        kept = dict(os.environ)
        os.environ.update(lieu.settings_of(Path(name)))
        ground = [sys.executable, "-c", "import sys; from pathlib import Path; "]
        ground[-1] += "from tests.endurance.lieu import lay; lay(Path(sys.argv[1]))"
        subprocess.run([*ground, name], check=True)
        try:
            return proof()
        finally:
            os.environ.clear()
            os.environ.update(kept)


def kill_nine() -> bool:
    """Cut writers of contents and of new versions, on a base of their own."""
    return _laid(_kill_nine)


def together() -> bool:
    """Write from several processes at once, on a base of their own."""
    return _laid(_together)
