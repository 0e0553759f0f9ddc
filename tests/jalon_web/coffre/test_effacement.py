"""The short form of `make endurance`: one bilan destroyed of three, searched and restored."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.endurance.effacement import measure, people_a_place


@pytest.mark.skipif("JALON_TEST_BASE" in os.environ, reason="SQLite, whatever the base")
def test_not_a_byte_is_left_of_what_was_destroyed(tmp_path: Path) -> None:
    peuple = people_a_place(tmp_path, count=3, whole=1)

    found = measure(tmp_path, peuple, destroyed=1, copies=1)

    assert found.held, found
    assert (found.marques, found.copies) == (30, 1)
