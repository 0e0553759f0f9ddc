"""Showing how far a long command is: one line a step, at most one every few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

ECART_S = 2.0


class Sortie(Protocol):
    """The output of a command."""

    def write(self, msg: str) -> object:
        """Write one line."""


def told_to(out: Sortie, clock: Callable[[], float] = time.monotonic) -> Callable[..., None]:
    """Return what a long work tells its progress to: `(what, done, total)`."""
    last = {"at": float("-inf")}

    def tell(what: str, done: int, total: int) -> None:
        now = clock()
        if done >= total or now - last["at"] >= ECART_S:
            last["at"] = now
            out.write(f"{what} : {100 * done // total if total else 100} %")

    return tell
