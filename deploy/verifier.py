"""`make check`: each thing that can be verified without running the service.

python deploy/verifier.py [STEP...]      all the steps, or those named; as many at once as cores
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CODE = ("src", "tests", "deploy", "bench")

# The longest first: the others run beside it.
STEPS: dict[str, list[str]] = {
    "types": ["python", "-m", "tests.machines.types"],
    "format": ["ruff", "format", "--check", "--quiet", *CODE],
    "ecriture": ["ruff", "check", "--quiet", *CODE],
    "architecture": ["lint-imports", "--no-logo"],
    "tailles": ["python", "-m", "pytest", "-q", "--no-header", "tests/architecture"],
    "cahiers": ["jalon", "cahiers", "--verifier-cas"],
    "migrations": [
        "python",
        "-m",
        "tests.machines.place",
        "makemigrations",
        "--check",
        "--dry-run",
    ],
    "reglages": ["python", "-m", "tests.machines.place", "check", "--fail-level", "WARNING"],
    "traductions": ["python", "deploy/traductions.py"],
    "documentation": ["python", "deploy/references.py", "--verifier"],
}


def run(name: str) -> bool:
    """Run one step; show what it said only if it fails."""
    program, *arguments = STEPS[name]
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    held = done.returncode == 0
    seconds = time.monotonic() - began
    said = f"{'tenu    ' if held else 'EN ÉCHEC'}  {name} ({seconds:.1f} s)\n"
    # In one piece: another step may be speaking.
    sys.stdout.write(said if held else f"{said}{done.stdout.rstrip()}\n")
    sys.stdout.flush()
    return held


def main(names: list[str]) -> int:
    """Run the steps; 0 when all are held."""
    if unknown := [name for name in names if name not in STEPS]:
        print(f"étapes inconnues : {', '.join(unknown)} ; il y a {', '.join(STEPS)}.")
        return 2
    os.environ["PYTHONUNBUFFERED"] = "1"
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        outcomes = list(pool.map(run, names or STEPS))
    print(f"étapes : {len(outcomes)}, en échec : {outcomes.count(False)}")
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
