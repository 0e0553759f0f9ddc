"""The caller in the tests: the service itself, for a task of that name.

A test that calls a service acts in the name of whoever it says, with all of his roles. A request of
a test client has its own caller, its session; a test about callers opens its own (`acting`).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def called_by_the_tests() -> Iterator[None]:
    """Say who calls, fixtures of the session and of a module included."""
    from jalon_web.comptes.queries.caller import Tache, acting

    with acting(Tache("essais")):
        yield
