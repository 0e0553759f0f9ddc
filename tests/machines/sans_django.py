"""Plugin of the domain’s tests: whoever imports Django or the place there fails."""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec

import pytest

# Two workers on two cores: the pools of threads of Polars and Typst would only wait for each other.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("RAYON_NUM_THREADS", "1")

REFUSED = ("django", "jalon_web", "allauth", "psycopg")


class Refusal:
    """Refuse to find the modules of the place."""

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Raise for a refused module; leave the others to the next finder."""
        if name.partition(".")[0] in REFUSED:
            raise ImportError(f"{name}: the domain is tried without the place")
        return None


def pytest_configure(config: pytest.Config) -> None:
    """Stand at the head of the finders before any test is collected."""
    loaded = sorted({name.partition(".")[0] for name in sys.modules} & set(REFUSED))
    if loaded:
        raise pytest.UsageError(f"already imported before the domain’s tests: {loaded}")
    sys.meta_path.insert(0, Refusal())
