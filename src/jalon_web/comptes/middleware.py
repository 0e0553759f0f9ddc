"""A professional without a second factor is led to set one up, before any page of anybody's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.comptes import entree, queries

OUVERTES = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "ui:reglages",
    }
)
"""Where one goes to set a factor up, or to leave."""


class SecondFacteurMiddleware:
    """Close every page that asks for an account to a professional who owes a second factor.

    It asks the base only in a session that began without a factor: a beneficiary's. Such a person
    who is given a role is led there at the next page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponse | None:
        """Lead to the page where a factor is set up; None lets the view answer."""
        match = request.resolver_match
        public = not getattr(view, "login_required", True)
        if public or match is None or match.view_name in OUVERTES:
            return None
        return redirect("mfa_index") if owes_factor(request) else None


def owes_factor(request: HttpRequest) -> bool:
    """Return whether who asks must set a second factor up first.

    Never a beneficiary; never in a demonstration, whose people are invented and whose service
    only answers on loopback.
    """
    return (
        not settings.CONFIG.demo
        and request.user.is_authenticated
        and entree.lacks_factor(request)
        and queries.is_professional(int(request.user.pk), legal_day(clock.now()))
    )
