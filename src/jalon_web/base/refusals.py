"""Where refusals become answers: raised early, answered once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.template.loader import render_to_string

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.ui.wording import REFUS

log = logging.getLogger(__name__)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, the same to the byte for what is not theirs and for what does not exist."""
    return HttpResponseNotFound(render_to_string("404.html", {}, request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a number, logged without any content."""
    number = secrets.token_hex(2).upper()
    log.error("faute %s sur %s", number, getattr(request.resolver_match, "view_name", ""))
    return HttpResponse(render_to_string("500.html", {"numero": number}), status=500)


class RefusalsMiddleware:
    """Turn the errors of `jalon.kernel.errors` into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a foreseen refusal; anything else is a fault of ours."""
        if isinstance(error, NotVisible):
            return page_not_found(request)
        if isinstance(error, ActRefused):
            return render(request, "ui/refus.html", _refusal(request, error), status=422)
        if isinstance(error, Conflict):
            return render(request, "ui/conflit.html", {"retour": request.path}, status=409)
        return None


def _refusal(request: HttpRequest, error: ActRefused) -> dict[str, object]:
    cadre = next((getattr(c, "cadre", "") for c in error.constats), "")
    return {
        "phrase": REFUS.get(error.code, REFUS[""]),
        "constats": error.constats,
        "cadre": cadre or "copanef-2017",
        "retour": request.META.get("HTTP_REFERER") or "/",
    }
