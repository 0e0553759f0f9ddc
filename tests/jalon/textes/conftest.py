"""The frames of the repository, loaded once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from jalon.cahier import Cahier, Texte, load_cahiers

CAHIERS = Path(__file__).parents[3] / "cahiers"
CADRES = ("copanef-2017", "droit-2017", "droit-2026")


@pytest.fixture(scope="session")
def cahiers() -> dict[str, Cahier]:
    """Return the frames, by identifier."""
    return dict(load_cahiers(CAHIERS))


@pytest.fixture(scope="session")
def copanef(cahiers: dict[str, Cahier]) -> Texte:
    """Return copanef-2017, as it stands in the autumn of 2017."""
    return cahiers["copanef-2017"].au(dt.date(2017, 10, 2))


@pytest.fixture(scope="session")
def couverture() -> dict[str, object]:
    """Return the account of the inventory."""
    with (CAHIERS / "couverture.yaml").open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))
