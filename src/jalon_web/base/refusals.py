"""Answers to refusals: raised early, answered once.

NotVisible   404, identical to the byte to an address that does not exist
ActRefused   422, each rule that is not held, its remedy, its source
Conflict     409, where a room has no page of its own to show both versions
nonsense     400: a host that is not ours, a form that no page made
anything     500 and a number; the log has the number, the type and the lines, no content
"""

from __future__ import annotations

import copy
import logging
import secrets
import sys
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.base.logs import where
from jalon_web.ui.wording import REFUS

SECRETS = frozenset(
    {"password", "password1", "password2", "oldpassword", "mot_de_passe", "encore", "code"}
)
"""Names of the fields that no page ever shows again."""

log = logging.getLogger(__name__)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, the same to the byte for what is not theirs and for what does not exist."""
    return answer_from_nowhere(request, "404.html", status=404)


def answer_from_nowhere(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """Answer with a page that tells nothing of the address that was asked.

    It is made as if from no address at all, and with the secret of the visitor's forms rather
    than one of its random masks: two such answers to one visitor differ in nothing.
    """
    get_token(request)
    nowhere = copy.copy(request)
    nowhere.path = nowhere.path_info = "/"
    nowhere.resolver_match = None
    nowhere.META = request.META | {"QUERY_STRING": ""}
    page = {"csrf_token": request.META["CSRF_COOKIE"]}
    return HttpResponse(render_to_string(template, page, nowhere), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400 to what no page of ours sends, repeating none of it."""
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a number, logged with the type and the lines of the fault only."""
    number = f"{secrets.randbelow(10**4):04d}-{secrets.randbelow(10**4):04d}"
    view = getattr(request.resolver_match, "view_name", "") or "hors des pages"
    error = sys.exc_info()[1]
    log.error("faute %s, %s : %s", number, view, where(error) if error else "sans trace")
    return HttpResponse(render_to_string("500.html", {"numero": number}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form left open too long, or sent from elsewhere.

    The page gives the words just sent back to their author; never a password.
    """
    shown: Any = copy.copy(request)
    shown.POST = without_secrets(request)
    return render(shown, "403_csrf.html", status=403)


def without_secrets(request: HttpRequest) -> QueryDict:
    """Return what a form sent, passwords and codes left out."""
    sent = request.POST.copy()
    for name in SECRETS & set(sent):
        del sent[name]
    return sent


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
        "retour": _back(request),
    }


def _back(request: HttpRequest) -> str:
    """Return the page one comes from, if it is one of ours."""
    came_from = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if ours and came_from else "/"
