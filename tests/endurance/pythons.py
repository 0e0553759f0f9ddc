"""The suites of the domain and of the place, on the oldest and the newest Python of this machine.

A Python is looked for on the path and among those of pyenv. Each of the two gets a virtual
environment of its own, in a temporary folder, from the one lock.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "deploy" / "installer.sh"
VERSION = "import sys; print('%d.%d' % sys.version_info[:2], sys.executable)"
DOMAIN = ["-p", "no:django", "-p", "tests.machines.sans_django", "-o", "addopts=", "tests/jalon"]
PLACE = ["-n", "2", "--dist", "worksteal", "tests/jalon_web", "tests/acces", "tests/deploy"]


def taken() -> tuple[str, ...]:
    """Return the versions that the installer takes."""
    said = re.findall(r'^(?:ESSAYES|VERROUILLES)="(.*)"$', INSTALLER.read_text(), re.MULTILINE)
    return tuple(version for line in said for version in line.split())


def found(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the Pythons of this machine that the installer takes, by version, the oldest first."""
    known: dict[str, str] = {}
    for candidate in _candidates(environ):
        done = subprocess.run(
            [str(candidate), "-c", VERSION], capture_output=True, text=True, check=False
        )
        version, _, path = done.stdout.strip().partition(" ")
        if done.returncode == 0 and version in taken():
            known.setdefault(version, path)
    return {version: known[version] for version in sorted(known, key=_rank)}


def _rank(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    pyenv = Path(environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders = [Path(part) for part in environ.get("PATH", "").split(os.pathsep) if part]
    folders += sorted(pyenv.glob("versions/*/bin"))
    for folder in folders:
        for name in ("python3", *(f"python{version}" for version in taken())):
            if os.access(folder / name, os.X_OK):
                yield folder / name


def _environment(python: str, folder: Path) -> Path:
    """Install the lock in a folder, with that Python; return its interpreter."""
    uv = Path(sys.executable).with_name("uv")
    environ = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environ |= {"UV_PROJECT_ENVIRONMENT": str(folder), "UV_PYTHON_DOWNLOADS": "never"}
    command = [str(uv), "sync", "--quiet", "--frozen", "--extra", "place", "--python", python]
    subprocess.run(command, cwd=ROOT, env=environ | {"UV_LINK_MODE": "copy"}, check=True)
    return folder / "bin" / "python"


def _passes(python: Path, version: str) -> bool:
    held = []
    for name, options in (("domaine", DOMAIN), ("place", PLACE)):
        began = time.monotonic()
        command = [str(python), "-m", "pytest", "-q", "--no-header", *options]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        held.append(done.returncode == 0)
        if not held[-1]:
            print(done.stdout)
        closing = done.stdout.strip().rpartition("\n")[2].strip(" =")
        print(
            f"  Python {version}, {name} : {closing} ({time.monotonic() - began:.0f} s)", flush=True
        )
    return all(held)


def oldest_and_newest() -> bool:
    """Run both suites on each of the two; say it when this machine has one version only."""
    here = found()
    ends = dict.fromkeys((next(iter(here)), next(reversed(here))))
    print(f"  Python sur cette machine : {', '.join(here)} ; éprouvés : {', '.join(ends)}")
    if len(ends) == 1:
        print("  une seule version ici : rien ne dit ce qu’il en est des autres.")
    held = []
    for version in ends:
        with tempfile.TemporaryDirectory(prefix=f"jalon-python{version}-") as name:
            python = _environment(here[version], Path(name) / "venv")
            held.append(_passes(python, version))
    return all(held)
