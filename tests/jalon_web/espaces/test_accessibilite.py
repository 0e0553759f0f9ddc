"""The declaration of accessibility says what its grid says, and the grid names real proofs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from jalon_web.espaces.queries import GRILLE_RGAA

ROOT = Path(__file__).parents[3]
ROWS = re.findall(
    r"^\| (\d+\.\d+) \| ([^|]+) \| (\w+) \| ([^|]+) \|$",
    (ROOT / "docs/accessibilite/grille.md").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
CRITERIA = {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}


def test_the_grid_has_the_106_criteria_once_each() -> None:
    expected = [f"{theme}.{n}" for theme, count in CRITERIA.items() for n in range(1, count + 1)]
    assert [row[0] for row in ROWS] == expected
    assert len(ROWS) == 106


def test_each_criterion_has_a_state_and_a_proof_that_exists() -> None:
    for number, _asked, state, proof in ROWS:
        assert state in {"C", "AV", "NA"}, number
        assert proof.strip(), number
        for path in re.findall(r"`((?:tests|docs)/[^`]*)`", proof):
            assert (ROOT / path).exists(), (number, path)


@pytest.mark.django_db
def test_the_page_says_the_count_of_the_grid(client: Client) -> None:
    states = [row[2] for row in ROWS]
    page = client.get("/accessibilite/").content.decode()

    assert (GRILLE_RGAA.conformes, GRILLE_RGAA.reste) == (states.count("C"), states.count("AV"))
    assert f"Sur {GRILLE_RGAA.applicables} critères" in page
    assert f"{GRILLE_RGAA.conformes} nous paraissent tenus" in page
