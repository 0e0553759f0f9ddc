"""Proving again who one is, before an act that cannot be taken back.

    @confirmation_required
    def share(request: ViewerRequest, public_id: uuid.UUID) -> HttpResponse: ...

Put it on the page that shows what is about to be done, and on the button: the proof is asked
before anything is typed. Nothing that was sent is kept meanwhile: a session holds no content.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from jalon_web.ui.liens import slot

P = ParamSpec("P")


def confirmation_required(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Ask for a fresh proof of identity before this view answers.

    A form that was left open too long is not sent: one proves who one is, and finds its page
    again.
    """

    @wraps(view)
    def confirmed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        adapter = get_adapter(request)
        if not adapter.is_reauthentication_required(app=""):
            return view(request, *args, **kwargs)
        methods = adapter.get_reauthentication_methods(request.user)
        place = methods[0]["url"] if methods else resolve_url("account_login")
        return HttpResponseRedirect(f"{place}?{urlencode({'next': _page_of(request)})}")

    return confirmed


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: this one, or the one whose button was pressed."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return (urlsplit(came_from).path if ours else "") or slot("chez-moi", sinon="/")
