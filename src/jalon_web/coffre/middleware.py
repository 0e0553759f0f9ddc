"""Writing a refused door in the journal, once what it refused is undone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.coffre.services import journal
from jalon_web.coffre.services.tentative import Tentative


class TentativesMiddleware:
    """Record who tried which act on what, whether that exists or not.

    Both cost the same time and answer the same page: nothing tells one from the other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Write the line; the refusal itself is answered further out."""
        tried = error.args[0] if isinstance(error, NotVisible) and error.args else None
        if isinstance(tried, Tentative):
            journal.record(
                tried.actor_id,
                tried.act,
                tried.public_id,
                at=clock.now(),
                relation=tried.relation,
                resultat=journal.REFUSE,
                sorte=tried.sorte,
            )
