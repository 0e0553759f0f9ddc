"""A whole bilan, played once for the tests of a module that start from it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_django
from django.conf import settings
from django.db import transaction

from jalon_web.bilans.models import Bilan
from jalon_web.coffre.keys.keystore import FICHIER
from tests.jalon_web.conftest import Cast, people


@dataclass(frozen=True, slots=True)
class Whole:
    """Everyone, and Aline's bilan played to its end."""

    cast: Cast
    bilan: Bilan


@pytest.fixture(scope="module")
def played(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[Whole]:
    """Play it in a transaction that stays open; each test is a savepoint in it."""
    from tests.acces.test_matrice import whole_bilan

    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        cast = people()
        whole = Whole(cast, whole_bilan(cast))
    yield whole
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def whole(played: Whole, db: None) -> Iterator[Whole]:
    """Give one test the whole bilan as it was played, its keys included."""
    keys = Path(settings.CONFIG.coffre) / FICHIER
    kept = keys.read_bytes()
    yield copy.deepcopy(played)
    if keys.read_bytes() != kept:
        keys.write_bytes(kept)
