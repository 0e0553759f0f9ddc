"""`make test`: every pass, one after the other, and what each one closed on."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.machines import chromium

CLOSING = re.compile(r"\b\d+ (passed|failed|errors?|skipped|deselected)\b.* in |no tests ran")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PYTEST = [sys.executable, "-m", "pytest", "--no-header", "-q"]
WORKERS = 2
PARALLEL = ["-n", str(WORKERS), "--dist", "worksteal"]
POSTGRES = [sys.executable, "-m", "tests.machines.postgres", "--"]
# The domain’s pass has its own options: neither Django nor the settings of the place. What it may
# spend is counted in seconds of processor, shared by the workers: a busy machine changes nothing.
DOMAIN = ["-p", "no:django", "-p", "tests.machines.sans_django", "-o", "addopts="]
DOMAIN_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One run of pytest."""

    name: str
    command: list[str]
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run closed."""

    name: str
    held: bool
    closing: str


def passes() -> list[Pass]:
    """List the passes, in the order in which they are worth knowing."""
    place = ["tests/jalon_web", "tests/acces"]
    house = ["tests/architecture", "tests/deploy", "tests/navigateur"]
    strict = ["--strict-markers", "--strict-config"]
    return [
        Pass(
            name="domaine, sans Django",
            command=[*PYTEST, *PARALLEL, *DOMAIN, *strict, "tests/jalon"],
            seconds=DOMAIN_SECONDS,
        ),
        Pass(
            name="place, SQLite",
            command=[*PYTEST, *PARALLEL, *house, *place],
        ),
        Pass(name="place, PostgreSQL", command=[*POSTGRES, *PYTEST, *PARALLEL, *place]),
        Pass(name="navigateur, SQLite", command=[*PYTEST, "tests/journeys"]),
    ]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(one: Pass) -> Outcome:
    """Run one pass, let its output through, keep its closing line."""
    print(f"\n── {one.name} ──", flush=True)
    began = _processor()
    closing = "pytest n’a rien conclu"
    environ = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        one.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ
    ) as child:
        assert child.stdout is not None
        for raw in child.stdout:
            sys.stdout.buffer.write(raw)
            sys.stdout.flush()
            line = COLOURS.sub("", raw.decode(errors="replace")).strip(" =\n")
            if CLOSING.search(line):
                closing = line
    spent = (_processor() - began) / WORKERS
    slow = one.seconds is not None and spent > one.seconds
    if slow:
        closing += f" ; {spent:.1f} s sur {WORKERS} cœurs, pour {one.seconds:.0f} s au plus"
    return Outcome(name=one.name, held=child.returncode == 0 and not slow, closing=closing)


def main() -> int:
    """Run all; 0 when every pass is held."""
    try:
        os.environ["JALON_CHROMIUM"] = chromium.executable_path()
    except chromium.NoBrowser as error:
        print(f"Jalon : {error}")
    outcomes = [run(one) for one in passes()]
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
