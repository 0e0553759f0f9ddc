"""Tests left out on PostgreSQL ask nothing of the base that another test does not ask there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.machines.formes import MARK, Ecoute, Formes, form_of

ROOT = Path(__file__).parents[2]
PLANTED = """
import pytest
from jalon_web.comptes.models import Compte, Organisation

pytestmark = pytest.mark.django_db


def test_stays():
    Compte.objects.create_user("a@test.jalon")
    assert list(Compte.objects.order_by("pk")) != []


@pytest.mark.sans_base
def test_asks_what_another_asks():
    Compte.objects.create_user("b@test.jalon")


@pytest.mark.sans_base
def test_asks_alone():
    {alone}

"""


def run(tmp_path: Path, *options: str, alone: str = "pass") -> str:
    """Run planted tests as rooms are; return what pytest says, its code first."""
    rooms = tmp_path / "tests" / "jalon_web"
    rooms.mkdir(parents=True)
    (rooms / "test_planted.py").write_text(PLANTED.format(alone=alone))
    (rooms / "test_without.py").write_text("def test_has_no_base():\n    pass\n")
    done = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "--no-header",
                "-c",
                str(ROOT / "pyproject.toml"),
            ),
            *("-p", "no:randomly", "-p", "no:cacheprovider", "-p", "tests.machines.formes"),
            *(f"--rootdir={tmp_path}", *options, str(rooms)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def test_a_statement_that_marked_tests_are_alone_to_send_is_told(tmp_path: Path) -> None:
    said = run(tmp_path, "--formes", "-n", "1", alone='list(Organisation.objects.order_by("nom"))')

    assert said.startswith("1\n"), said
    assert "4 passed" in said
    assert said.count("asked of the base by sans_base alone:") == 1
    assert "tests/jalon_web/test_planted.py::test_asks_alone" in said
    assert 'ORDER BY "comptes_organisation"."nom"' in said


@pytest.mark.parametrize(("marked", "refused"), [(True, True), (True, False), (False, True)])
def test_a_marked_test_that_meets_a_constraint_is_red(marked: bool, refused: bool) -> None:
    ecoute = Ecoute()
    ecoute.formes.errors = ["IntegrityError: twice"] if refused else []
    item = _Item("tests/jalon_web/test_a.py::test", marked=marked)
    call = ecoute.pytest_runtest_call(item)  # type: ignore[arg-type]
    next(call)
    with pytest.raises(pytest.fail.Exception if marked and refused else StopIteration):
        call.send(None)


def test_on_another_base_what_is_marked_or_without_base_is_left_out(tmp_path: Path) -> None:
    said = run(tmp_path, "--autre-base")

    assert said.startswith("0\n"), said
    assert "1 passed, 3 deselected" in said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SELECT a WHERE b IN (%s, %s)", "SELECT a WHERE b IN (%s)", True),
        ("INSERT INTO a VALUES (%s, %s), (%s, %s)", "INSERT INTO a VALUES (%s, %s)", True),
        ("SELECT a LIMIT 21", "SELECT a LIMIT 3", True),
        ("SELECT a ORDER BY b", "SELECT a", False),
        ("SELECT a WHERE b = %s", "SELECT a WHERE b > %s", False),
    ],
)
def test_two_statements_have_one_form_when_they_differ_by_what_they_hold(
    one: str, other: str, same: bool
) -> None:
    assert (form_of(one) == form_of(other)) is same


def test_what_sorts_must_be_sent_by_a_room() -> None:
    """The matrix sends every list and looks at no order: it does not count for what sorts."""
    heard = Formes()
    sorts, plain = "SELECT a ORDER BY b", "SELECT a"
    room, matrix = "tests/jalon_web/ui/test_b.py::test", "tests/acces/test_html.py::test"
    heard.take({"staying": [], "of_rooms": [], "left_out": {sorts: room, plain: room}})
    heard.take({"staying": [], "of_rooms": [], "left_out": {sorts: matrix}})
    assert set(heard.alone()) == {sorts, plain}

    asked = Formes()
    for form in (sorts, plain):
        asked._keep(_Item("tests/acces/test_matrice.py::test"), form)  # type: ignore[arg-type]
    heard.take(asked.given())
    assert set(heard.alone()) == {sorts}

    asked._keep(_Item("tests/jalon_web/ui/test_a.py::test"), sorts)  # type: ignore[arg-type]
    heard.take(asked.given())
    assert heard.alone() == {}


class _Item:
    """A test, marked or not."""

    def __init__(self, nodeid: str, *, marked: bool = False) -> None:
        self.nodeid = nodeid
        self._marked = marked

    def get_closest_marker(self, name: str) -> object:
        """Return a mark or none."""
        return name if self._marked and name == MARK else None
