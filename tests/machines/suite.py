"""`make test`: the guards, then every pass, one after the other, and what each one closed on.

`docs/preuves.md` says what runs where, and why.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.machines import chromium

CLOSING = re.compile(
    r"\b\d+ (passed|failed|errors?|skipped|deselected)\b.* in |no tests ran|^étapes : \d+"
)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PYTEST = [sys.executable, "-m", "pytest", "--no-header", "-q"]
WORKERS = 2
PARALLEL = ["-n", str(WORKERS), "--dist", "worksteal"]
POSTGRES = [sys.executable, "-m", "tests.machines.postgres", "--"]
# The domain’s pass has its own options: neither Django nor the settings of the place. What it may
# spend is counted in seconds of processor, shared by the cores.
DOMAIN = ["-p", "no:django", "-p", "tests.machines.sans_django", "-o", "addopts="]
# Two plain runs side by side cost less than two workers that each collect everything.
DOMAIN_SECONDS = 10.0
RENDERING = "tests/jalon/rendering"
# Each statement that a test left out on PostgreSQL sends is sent there by another (formes.py).
FORMES = ["-p", "tests.machines.formes"]
GUARDS = [sys.executable, "deploy/verifier.py"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One run of pytest, or several side by side.

    Args:
        beside: what runs at the same time, on the other core; its output comes after.
        seconds: of processor that it aims at, shared by the cores; said, never a failure: how fast
            a machine is proves nothing of the code.
    """

    name: str
    command: list[str]
    beside: list[str] | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The closing line of a run."""

    name: str
    held: bool
    closing: str


def passes() -> list[Pass]:
    """List the passes, in the order in which they are worth knowing."""
    place = ["tests/jalon_web", "tests/acces"]
    house = ["tests/deploy", "tests/navigateur"]  # tests/architecture: among the guards
    strict = ["--strict-markers", "--strict-config"]
    return [
        Pass(
            name="domaine, sans Django",
            command=[*PYTEST, *DOMAIN, *strict, "tests/jalon", "--ignore", RENDERING],
            beside=[*PYTEST, *DOMAIN, *strict, RENDERING],
            seconds=DOMAIN_SECONDS,
        ),
        Pass(
            name="place, SQLite",
            command=[*PYTEST, *PARALLEL, *FORMES, "--formes", *house, *place],
        ),
        Pass(
            name="place, PostgreSQL",
            command=[*POSTGRES, *PYTEST, *PARALLEL, *FORMES, "--autre-base", *place],
        ),
        Pass(
            name="navigateur, SQLite",
            command=[*PYTEST, "-n", str(WORKERS), "--dist", "loadgroup", "tests/journeys"],
        ),
    ]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(one: Pass) -> Outcome:
    """Run one pass, let its output through, keep its closing line."""
    print(f"\n── {one.name} ──", flush=True)
    began = _processor()
    with tempfile.TemporaryFile() as aside:
        other = _start(one.beside, aside) if one.beside else None
        code, closing = _follow(one.command)
        if other is not None:
            beside = other.wait()
            code = code or beside
            aside.seek(0)
            closing += f" ; {_let_through(aside)}"
    spent = (_processor() - began) / WORKERS
    if one.seconds is not None:
        closing += f" ; {spent:.1f} s sur {WORKERS} cœurs, pour {one.seconds:.0f} s visées"
    return Outcome(name=one.name, held=code == 0, closing=closing)


def _start(command: list[str], output: IO[bytes] | int) -> subprocess.Popen[bytes]:
    environ = os.environ | {"PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environ)


def _follow(command: list[str]) -> tuple[int, str]:
    """Run a command, let its output through as it comes; return its code and its closing line."""
    with _start(command, subprocess.PIPE) as child:
        assert child.stdout is not None
        closing = _let_through(child.stdout)
    return child.returncode, closing


def _let_through(output: IO[bytes]) -> str:
    closing = "rien n’a été conclu"
    for raw in output:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
        line = COLOURS.sub("", raw.decode(errors="replace")).strip(" =\n")
        if CLOSING.search(line):
            closing = line
    return closing


def main() -> int:
    """Run all, the passes only once the guards are held; 0 when all is held."""
    try:
        os.environ["JALON_CHROMIUM"] = chromium.executable_path()
    except chromium.NoBrowser as error:
        print(f"Jalon : {error}")
    print("── gardes ──", flush=True)
    code, closing = _follow(GUARDS)
    outcomes = [Outcome(name="gardes", held=code == 0, closing=closing)]
    # What is refused in two minutes is not looked at for fifteen more.
    outcomes += [run(one) for one in passes()] if code == 0 else []
    print("\n── en tout ──")
    for outcome in outcomes:
        print(f"{'tenu    ' if outcome.held else 'EN ÉCHEC'}  {outcome.name} : {outcome.closing}")
    return 0 if all(outcome.held for outcome in outcomes) else 1


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
