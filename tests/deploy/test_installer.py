"""The installer: which Python it takes, when it keeps the one it has, what it says without one.

The Pythons are scripts that answer as they are told to, alone on their path with a few tools.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "deploy" / "installer.sh"
TOOLS = (
    *("cat", "chmod", "cp", "cut", "dirname", "id", "mkdir", "printf", "rm", "sh", "sha256sum"),
    "tr",
)
FALSE_PYTHON = """#!/bin/sh
case "$1 $2" in
    "-c import sys"*) echo {version} ;;
    "-m venv")
        echo "venv {version}" >>"$ESSAIS"
        {refusal}
        mkdir -p .venv/bin .venv/lib/python{version}
        cp "$0" .venv/bin/python
        printf '#!/bin/sh\\n' >.venv/bin/uv
        chmod +x .venv/bin/uv ;;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a copy of the installer beside a lock, and a path with tools and no Python at all."""
    (tmp_path / "deploy").mkdir()
    shutil.copy(SCRIPT, tmp_path / "deploy")
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def has(place: Path, name: str, version: str, *, without_venv: bool = False) -> Path:
    """Put a Python on the path of the machine; an older one of that name goes."""
    python = place / "bin" / name
    refusal = "exit 1" if without_venv else ":"
    python.write_text(FALSE_PYTHON.format(version=version, refusal=refusal))
    python.chmod(0o755)
    return python


def install(place: Path, profil: str = "place", **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(place / "deploy" / "installer.sh"), profil],
        env={"PATH": str(place / "bin"), "ESSAIS": str(place / "essais"), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def tried(place: Path) -> list[str]:
    """Return the Pythons that were asked for a virtual environment, in order."""
    found = place / "essais"
    return found.read_text().split("\n")[:-1] if found.exists() else []


def names(place: Path, **environ: str) -> list[str]:
    return [Path(line).name for line in install(place, "python", **environ).stdout.splitlines()]


def test_the_newest_that_is_tried_comes_first_and_one_that_only_the_lock_knows_last(
    place: Path,
) -> None:
    for version in ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15"):
        has(place, f"python{version}", version)
    has(place, "python3", "3.12")

    assert names(place) == ["python3.13", "python3.12", "python3.11", "python3.14"]


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_the_python_of_the_machine_is_enough_whatever_its_name(place: Path, version: str) -> None:
    has(place, "python3", version)

    done = install(place)

    assert (done.returncode, tried(place)) == (0, [f"venv {version}"])
    assert f"Python {version}" in done.stderr
    assert ("rien n’y a encore été essayé" in done.stderr) == (version == "3.14")


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.10", "3.15", "4.11"])
def test_another_python_is_refused_in_a_sentence(place: Path, version: str) -> None:
    has(place, "python3", version)

    done = install(place)

    assert (done.returncode, tried(place)) == (1, [])
    assert "il faut Python 3.11, 3.12 ou 3.13" in done.stderr


def test_a_machine_without_python_is_told_the_same(place: Path) -> None:
    done = install(place)

    assert (done.returncode, "apt-get install python3" in done.stderr) == (1, True)


def test_a_name_that_lies_is_not_believed(place: Path) -> None:
    """A shim answers to `python3.13` and runs another one."""
    has(place, "python3.13", "3.10")
    has(place, "python3.12", "3.12")

    assert names(place) == ["python3.12"]


def test_one_that_makes_no_environment_leaves_its_turn_to_the_next(place: Path) -> None:
    has(place, "python3.13", "3.13", without_venv=True)
    has(place, "python3.12", "3.12")

    assert install(place).returncode == 0
    assert tried(place) == ["venv 3.13", "venv 3.12"]


def test_none_that_makes_an_environment_is_said(place: Path) -> None:
    has(place, "python3.13", "3.13", without_venv=True)

    done = install(place)

    assert (done.returncode, "python3-venv" in done.stderr) == (1, True)
    assert not (place / ".venv").exists()


def test_it_is_done_once_and_a_newer_python_changes_nothing(place: Path) -> None:
    has(place, "python3.11", "3.11")
    install(place)
    has(place, "python3.13", "3.13")

    again = install(place)
    (place / "uv.lock").write_text("changed")
    after = install(place)

    assert (again.returncode, again.stderr) == (0, "")
    assert (after.returncode, tried(place)) == (0, ["venv 3.11"])


def test_the_one_that_is_named_is_taken_and_takes_the_place_of_another(place: Path) -> None:
    has(place, "python3.13", "3.13")
    install(place)
    asked = str(has(place, "autre", "3.11"))

    assert install(place, JALON_PYTHON=asked).returncode == 0
    assert install(place, JALON_PYTHON=asked).stderr == ""
    assert tried(place) == ["venv 3.13", "venv 3.11"]


def test_one_that_is_named_and_does_not_fit_is_refused(place: Path) -> None:
    has(place, "python3.13", "3.13")
    asked = str(has(place, "vieux", "3.10"))

    assert install(place, JALON_PYTHON=asked).returncode == 1
    assert tried(place) == []


def test_a_machine_that_changed_its_python_gets_a_new_environment(place: Path) -> None:
    has(place, "python3", "3.11")
    install(place)
    # Debian 12 became Debian 13: the link in .venv now leads to 3.13, its packages are 3.11’s.
    has(place, "python3", "3.13")
    shutil.copy(place / "bin" / "python3", place / ".venv" / "bin" / "python")

    assert install(place).returncode == 0
    assert tried(place) == ["venv 3.11", "venv 3.13"]
    assert (place / ".venv" / "lib" / "python3.13").is_dir()


def test_the_lock_serves_what_the_installer_takes() -> None:
    """One lock: a wheel for each Python and Linux, for every package that is not plain Python."""
    said = dict(re.findall(r'^(ESSAYES|VERROUILLES)="(.*)"$', SCRIPT.read_text(), re.MULTILINE))
    taken = [version for line in said.values() for version in line.split()]
    locked = tomllib.loads((ROOT / "uv.lock").read_text())
    # A package may stand there twice, in a version for the older Pythons and one for the others.
    wheels: dict[str, list[str]] = {}
    for package in locked["package"]:
        found = [one["url"].rpartition("/")[2] for one in package.get("wheels", [])]
        wheels.setdefault(package["name"], []).extend(found)
    lacking = {
        f"{name} under {version}"
        for name, found in wheels.items()
        for version in taken
        if found and not any(_fits(wheel, version) for wheel in found)
    }

    assert sorted(taken) == ["3.11", "3.12", "3.13", "3.14"]
    assert locked["requires-python"] == ">=3.11"
    assert lacking == set()


def _fits(wheel: str, version: str) -> bool:
    python, abi, machine = wheel.removesuffix(".whl").split("-")[-3:]
    ours = "cp" + version.replace(".", "")
    if machine != "any" and not ("manylinux" in machine and "x86_64" in machine):
        return False
    if abi == "abi3":
        return int(python.removeprefix("cp3")) <= int(version.partition(".")[2])
    return python == ours or "py3" in python.split(".")


def test_what_is_said_of_the_versions_is_what_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    said = re.search(r'^ESSAYES="(.*)"$', SCRIPT.read_text(), re.MULTILINE)
    assert said is not None
    declared = [
        line.rpartition(" ")[2]
        for line in project["project"]["classifiers"]
        if line.startswith("Programming Language :: Python :: ")
    ]

    assert sorted(said[1].split()) == sorted(declared)
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
