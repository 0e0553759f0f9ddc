"""Whatever is sent, the service answers in a sentence; it never breaks."""

from __future__ import annotations

import os

import pytest

from jalon.acces import Relation
from tests.acces import hostiles
from tests.acces.test_matrice import pieces_of, put, viewers_of, whole_bilan
from tests.jalon_web.conftest import Cast

pytestmark = pytest.mark.django_db
NUMBER = int(os.environ.get("JALON_HOSTILES", "250"))
"""How many requests a state receives; `make endurance` sends 20,000 in all."""


@pytest.mark.parametrize(
    ("phase", "etat"),
    [("preliminaire", "ouvert"), ("investigation", "ouvert"), ("conclusions", "ouvert"),
     ("clos", "termine")],
)  # fmt: skip
def test_no_hostile_request_breaks_the_service(
    cast: Cast, phase: str, etat: str, caplog: pytest.LogCaptureFixture
) -> None:
    bilan = whole_bilan(cast)
    viewers = viewers_of(cast, bilan)
    put(bilan, phase, etat)
    pieces = pieces_of(bilan, Relation.SOI)
    seed = int(os.environ.get("JALON_GRAINE", "2026"))

    faults = list(hostiles.requests(bilan, viewers, pieces, number=NUMBER, seed=seed))

    assert [str(fault) for fault in faults] == []
