"""The demonstration: coherent to the minute, and true to the rules it shows."""

from __future__ import annotations

import pytest

from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.espaces.demonstration.base import build, known_password

pytestmark = pytest.mark.django_db


def test_five_bilans_stand_where_they_are_said_to_stand() -> None:
    assert known_password() is None
    build("borne-sentier-123")
    assert known_password() == "borne-sentier-123"

    rows = {
        queries.identite_of(bilan).prenom: (
            bilan.phase,
            bilan.etat,
            bilan.faits.forfait_compte_min,
            bilan.faits.forfait_min,
        )
        for bilan in Bilan.objects.select_related("faits")
    }
    assert rows == {
        "Aline": ("investigation", "ouvert", 570, 960),
        "Hakim": ("conclusions", "ouvert", 870, 960),
        "Solange": ("preliminaire", "ouvert", 165, None),
        "Bruno": ("decision", "arrete", 240, 960),
        "Mariam": ("clos", "termine", 1440, 1440),
    }
