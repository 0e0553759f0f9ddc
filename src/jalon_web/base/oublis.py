"""Daily forgetting: each room registers its own in `tasks.py`; `jalon-place menage` runs them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Oubli = Callable[[dt.datetime], int]
OUBLIS: dict[str, Oubli] = {}
"""What forgets, by the words that say what it forgets."""


def forgets(quoi: str) -> Callable[[Oubli], Oubli]:
    """Register what forgets something: `@oublis.forgets("liens éteints")`."""

    def register(function: Oubli) -> Oubli:
        OUBLIS[quoi] = function
        return function

    return register
