"""Between a session and the pages: for whom one acts, its end, the second factor one owes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

from jalon.kernel.days import legal_day
from jalon_web.base import clock, memoire
from jalon_web.base.refusals import without_secrets
from jalon_web.comptes import queries
from jalon_web.comptes.queries import caller, entree, sessions

SURES = frozenset({"GET", "HEAD", "OPTIONS"})

OUVERTES = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_session",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "ui:reglages",
    }
)
"""Where one goes to set a factor up, or to leave."""


SANS_GESTE = frozenset({"account_session"})
"""Asking how much is left of a session is no gesture."""


class MandatMiddleware:
    """Tell the doors for whom the caller acts, and let them read each thing once a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        with caller.during(request.session), memoire.opened():
            return self.get_response(request)


class DureeMiddleware:
    """End a session that was left alone, or that has lasted a working day.

    A form sent too late is not lost: its words come back to their author, and nothing is done.
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
        """End what is over, note a gesture; None lets the view answer."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        now = clock.seconds()
        if sessions.left(request.session, now) == 0:
            logout(request)
            public = not getattr(view, "login_required", True)
            return None if public or request.method in SURES else words_back(request)
        if name not in SANS_GESTE or request.method not in SURES:
            sessions.touch(request.session, now)
        return None


def words_back(request: HttpRequest) -> HttpResponse:
    """Give the words of a form sent too late back to their author; never a password."""
    shown: Any = copy.copy(request)
    shown.POST = without_secrets(request)
    page = {"entrer": resolve_url(settings.LOGIN_URL)}
    return render(shown, "comptes/session_finie.html", page, status=403)


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
