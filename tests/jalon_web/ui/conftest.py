"""Tools for the tests of the looks: write a template, read its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines

Ecrire = Callable[..., str]


@pytest.fixture
def ecrire() -> Ecrire:
    """Render a template written in the test: `ecrire("{% icone nom %}", nom="oeil")`."""

    def write(source: str, **values: Any) -> str:
        return engines["django"].from_string(source).render(values)

    return write
