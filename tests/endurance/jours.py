"""The suite of the place on machines that live another day: nothing may change.

python -m tests.endurance.jours [DAY...] [-- PYTEST...]    every day and all of the place, or those

`faketime` gives a machine its day. Each run begins a few minutes before what it is about and goes
on past it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.horloge import DECALAGE

JOURS = {
    "un-an-plus-tard": "2027-11-23 09:00:00",
    "29-fevrier": "2028-02-28 22:55:00",
    "heure-d-ete": "2027-03-28 00:55:00",
    "heure-d-hiver": "2026-10-25 00:55:00",
    "31-decembre": "2026-12-31 22:55:00",
}
"""In UTC. In Paris: five to midnight before 29 February and 1 January, 1:55 on the day when two
o’clock becomes three, 2:55 on the one when three becomes two."""

PLACE = ("tests/jalon_web", "tests/acces", "tests/deploy")
WORKERS = ("-n", "2", "--dist", "worksteal")


def _faketime() -> str | None:
    """Return the path of `faketime`, installed if this machine lets us."""
    if not shutil.which("faketime") and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "faketime"]):
            subprocess.run(command, check=False, capture_output=True)
    return shutil.which("faketime")


def at(faketime: str, instant: str, asked: list[str]) -> bool:
    """Run tests as a machine would at an instant; the browser apart, which keeps its own clock."""
    # Whoever moved this process moves nothing there: the machine itself is moved.
    environ = {k: v for k, v in os.environ.items() if k != DECALAGE} | {"TZ": "UTC"}
    pytest = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
    command = [faketime, instant, *pytest, "-m", "not navigateur", *WORKERS, *asked]
    return subprocess.run(command, env=environ, check=False).returncode == 0


def each_day(names: list[str] | None = None, asked: list[str] | None = None) -> bool:
    """Run the tests of the place at each of these days; say how many held."""
    if not (faketime := _faketime()):
        print(
            "jours : faketime manque à cette machine (apt-get install faketime) ; rien n’a tourné"
        )
        return False
    held = {}
    for name in names or JOURS:
        print(f"── {name} : {JOURS[name]} UTC ──", flush=True)
        held[name] = at(faketime, JOURS[name], asked or list(PLACE))
    broken = [name for name, well in held.items() if not well]
    print(f"jours : {len(held)}, en échec : {', '.join(broken) or 0}")
    return not broken


def main(words: list[str]) -> int:
    """Run the days named before `--`, with the tests named after."""
    split = words.index("--") if "--" in words else len(words)
    names, asked = words[:split], words[split + 1 :]
    if unknown := [name for name in names if name not in JOURS]:
        print(f"jours inconnus : {', '.join(unknown)} ; il y a {', '.join(JOURS)}.")
        return 2
    return 0 if each_day(names, asked) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
