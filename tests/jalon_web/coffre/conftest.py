"""A service of one's own on disk, for what only whole processes can show."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.endurance import lieu


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base and a key store, laid once as an operator would."""
    folder = tmp_path_factory.mktemp("lieu")
    manage = [sys.executable, "-m", "jalon_web.project.manage"]
    for command in (["coffre_initialiser"], ["migrate", "--verbosity", "0"]):
        subprocess.run([*manage, *command], env=_settings(folder), check=True, capture_output=True)
    return folder


@pytest.fixture
def place(laid: Path, tmp_path: Path) -> Mapping[str, str]:
    """A copy of it, for one test."""
    shutil.copytree(laid, tmp_path, dirs_exist_ok=True)
    return _settings(tmp_path)


def _settings(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JALON")}
    return kept | lieu.settings_of(folder)
