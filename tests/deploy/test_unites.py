"""The units of systemd: what they start exists, and a worker stands beside the service."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("*.service"))


def test_there_are_these_units() -> None:
    assert UNITS == ["jalon-ouvrier.service", "jalon-sauvegarde.service", "jalon.service"]


@pytest.mark.parametrize("unit", UNITS)
def test_the_commands_of_a_unit_exist(unit: str) -> None:
    text = (DEPLOY / unit).read_text()
    started = re.findall(r"^ExecStart=/srv/jalon/\.venv/bin/(\S+) *([a-z_]*)", text, re.MULTILINE)

    assert started
    assert {program for program, _ in started} <= {"granian", "jalon-place"}
    named = {name for program, name in started if program == "jalon-place"}
    assert named <= get_commands().keys()


def test_the_worker_has_the_settings_and_the_rights_of_the_service() -> None:
    def lines(unit: str) -> set[str]:
        kept = ("User=", "Group=", "WorkingDirectory=", "EnvironmentFile=", "ReadWritePaths=")
        return {one for one in (DEPLOY / unit).read_text().splitlines() if one.startswith(kept)}

    assert lines("jalon-ouvrier.service") == lines("jalon.service")
    assert (
        "ExecStart=/srv/jalon/.venv/bin/jalon-place ouvrier"
        in (DEPLOY / "jalon-ouvrier.service").read_text()
    )
