"""The matrix stands on the same cast as the tests of the rooms."""

from __future__ import annotations

import pytest

from tests.acces.entier import played, whole
from tests.jalon_web.conftest import alone_on_the_base, bilan, bilan_en, cast

__all__ = ["alone_on_the_base", "bilan", "bilan_en", "cast", "played", "whole"]


LONG = (
    *("test_matrice.py", "test_effacement.py", "test_mots.py", "test_marqueurs.py"),
    *("test_demarrage.py", "test_sauvegarde.py", "test_demonstration.py", "test_hostiles.py"),
)
"""Files whose tests last ten seconds and more, the longest first."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make matrice` ask the full product."""
    parser.addoption(
        "--entiere",
        action="store_true",
        help="accès : poser chaque question dans chaque état (make matrice, make endurance)",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the long tests first: none of them is left alone at the end, the other core idle.

    What is asked once more where nothing new can show (`encore`) is left to the full product.
    """
    both = _modules(items, "whole") & _modules(items, "cast")
    if both:
        raise pytest.UsageError(f"`whole` and `cast` give the same people, in one module: {both}")
    if not config.getoption("--entiere", default=False):
        again = [item for item in items if item.get_closest_marker("encore")]
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in again]
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def _modules(items: list[pytest.Item], fixture: str) -> set[str]:
    here = (item for item in items if "tests/acces/" in item.nodeid)
    return {
        item.nodeid.partition("::")[0]
        for item in here
        if fixture in getattr(item, "fixturenames", ())
    }
