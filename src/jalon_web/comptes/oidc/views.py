"""Leaving for a provider, coming back, unlinking."""

from __future__ import annotations

from typing import Any

from allauth.core.internal import ratelimit
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.comptes import services
from jalon_web.comptes.services.oidc import departs
from jalon_web.comptes.services.oidc.echanges import Echange
from jalon_web.comptes.views.confirmation import confirmation_required


class Retour(OAuth2CallbackView):  # type: ignore[misc]
    """Come back from a provider."""

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, Any]:
        """Give the exchange what was kept of the departure: the nonce is in it."""
        state, response = super()._get_state(request, provider)
        self.adapter.state = state
        return state, response

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Come in, or link; then keep where to leave the provider."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if self.adapter.jeton and response.status_code == 302:
            departs.keep(request, self.adapter)
            if (self.adapter.state or {}).get("process") == "connect":
                services.note_factor(request.user, "link_identity", now=clock.now())  # type: ignore[arg-type]
        return response


def _exchange(request: HttpRequest, provider_id: str) -> Echange:
    exchange = Echange(request, provider_id)
    try:
        exchange.get_provider()
    except SocialApp.DoesNotExist:
        raise NotVisible from None
    return exchange


@login_not_required
@require_safe
def depart(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Leave for a provider: to come in, or, signed in, to link its identity (`process=connect`)."""
    exchange = _exchange(request, provider_id)
    if request.GET.get("process") == "connect":
        return relier(request, provider_id)
    limited: HttpResponse | None = ratelimit.consume_or_429(
        request, app="allauth.account", action="login", limit_get=True
    )
    return limited or _leave(request, exchange)


@confirmation_required
def relier(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for a provider whose identity is to be linked: a fresh proof is asked for."""
    return _leave(request, _exchange(request, provider_id))


def _leave(request: HttpRequest, exchange: Echange) -> HttpResponse:
    try:
        answer: HttpResponse = OAuth2LoginView.adapter_view(exchange)(request)
    except (OAuth2Error, RequestException) as error:
        answer = render_authentication_error(request, exchange.get_provider(), exception=error)
    return answer


@login_not_required
@require_safe
def retour(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from a provider."""
    exchange = _exchange(request, provider_id)
    answer: HttpResponseBase = Retour.adapter_view(exchange)(request)
    return answer


@require_POST
@confirmation_required
def retirer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Unlink an identity: it opens this account no more."""
    _exchange(request, provider_id)
    services.unlink_identity(request.user, provider_id, now=clock.now())  # type: ignore[arg-type]
    return redirect("mfa_index")
