"""`make test`: guards first, every folder of tests in a pass, a closing line for each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.machines import chromium, suite

ROOT = Path(__file__).parents[2]
# Run by `make endurance` alone; run by the guards.
ELSEWHERE = {"tests/endurance", "tests/architecture"}


@pytest.mark.parametrize(("code", "expected"), [(0, ["gardes", "un", "deux"]), (1, ["gardes"])])
def test_a_red_guard_stops_before_the_passes(
    code: int,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The suite says where the browser is to the processes that it starts: not to the next tests.
    monkeypatch.setenv("JALON_CHROMIUM", "chromium")
    monkeypatch.setattr(chromium, "executable_path", lambda: "chromium")
    done = [sys.executable, "-c", "print('1 passed in 0.1s')"]
    said = (
        "print('étapes : 10, en échec : 0')" if code == 0 else "print('étapes : 10, en échec : 1')"
    )
    monkeypatch.setattr(
        suite, "GUARDS", [sys.executable, "-c", f"import sys; {said}; sys.exit({code})"]
    )
    monkeypatch.setattr(
        suite, "passes", lambda: [suite.Pass(name=name, command=done) for name in ("un", "deux")]
    )

    assert suite.main() == code
    closing = capsys.readouterr().out.split("── en tout ──\n")[1].splitlines()
    assert [
        line.split(" : ")[0].removeprefix("EN ÉCHEC  ").removeprefix("tenu      ")
        for line in closing
    ] == expected
    assert closing[0].endswith(f"étapes : 10, en échec : {code}")
    assert all(line.endswith("1 passed in 0.1s") for line in closing[1:])


def test_every_test_is_in_a_pass_or_named_elsewhere() -> None:
    asked = {
        word
        for one in suite.passes()
        for command in (one.command, one.beside or [])
        for word in command
        if word.startswith("tests/")
    }
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    left = {
        name
        for name in files
        if not any(name.startswith(f"{folder}/") for folder in asked | ELSEWHERE)
    }

    assert left == set()
    assert asked.isdisjoint(ELSEWHERE)


def test_the_guards_are_the_steps_of_make_check_and_ci_is_make_test() -> None:
    steps = subprocess.run(
        [*suite.GUARDS, "inconnue"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert steps.returncode == 2
    for step in ("format", "ecriture", "types", "architecture", "tailles", "cahiers",
                 "migrations", "reglages", "traductions", "documentation"):  # fmt: skip
        assert step in steps.stdout
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("exec make test")
