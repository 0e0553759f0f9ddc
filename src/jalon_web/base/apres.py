"""Work after the answer has left: its time tells the viewer nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseRedirect


class Apres(HttpResponseRedirect):
    """A redirection, then something to do.

    Servers close an answer after they have sent it; what has to survive a fall of the process was
    deposited before (`outbox.deposit`).

    Args:
        to: where to lead.
        then: what to do afterwards; it raises nothing.
    """

    def __init__(self, to: str, *, then: Callable[[], None]) -> None:
        super().__init__(to)
        self._then = then

    def close(self) -> None:
        """Let the answer go, then do it."""
        super().close()
        self._then()
