"""Sign-in by a provider: the accounts that may, and the answer to the others."""

from __future__ import annotations

import functools
import logging
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.comptes import queries, services
from jalon_web.comptes.oidc.wording import PUBLICS, REFUS
from jalon_web.comptes.services.oidc.verifications import Refus

PATIENCE = 5
"""Seconds after which a provider is said not to answer."""

log = logging.getLogger(__name__)


def refusal(request: HttpRequest, code: str, nom: str) -> HttpResponse:
    """Answer with a clear sentence."""
    page = {"phrase": REFUS.get(code, REFUS["refuse"]) % {"nom": nom}, "nom": nom}
    return render(request, "comptes/fournisseur_refus.html", page, status=403)


class FournisseurAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The providers that the operator set, and the rules of linking."""

    def list_apps(
        self, request: HttpRequest | None, provider: Any = None, client_id: Any = None
    ) -> list[SocialApp]:
        """Return the providers of the settings; the base holds none."""
        found = [
            SocialApp(
                provider="oidc",
                provider_id=each.code,
                name=each.nom,
                client_id=each.client,
                secret=each.secret,
                settings={"server_url": each.adresse, "acr": each.acr},
            )
            for each in settings.CONFIG.fournisseurs
        ]
        return [app for app in found if provider in (None, "oidc", app.provider_id)]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in, or link, whom the rules allow; refuse the others in a sentence.

        FranceConnect is for beneficiaries, ProConnect for professionals. An identity nobody has
        linked opens nothing.
        """
        nom, code = sociallogin.provider.name, ""
        connecting = sociallogin.state.get("process") == "connect"
        compte: Any = request.user if connecting else sociallogin.user
        if connecting and not request.user.is_authenticated:
            code = "perdu"
        elif connecting and sociallogin.is_existing and sociallogin.user != request.user:
            code = "autre"
        elif not connecting and not sociallogin.is_existing:
            code = "inconnu"
        elif sociallogin.account.provider != self._expected(int(compte.pk)):
            code = PUBLICS[sociallogin.account.provider]
        if not code:
            return
        services.note_refused_identity(
            compte if compte is not None and compte.pk else None, now=clock.now()
        )
        raise ImmediateHttpResponse(refusal(request, code, nom))

    def _expected(self, compte_id: int) -> str:
        professional = queries.is_professional(compte_id, legal_day(clock.now()))
        return "proconnect" if professional else "franceconnect"

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: accounts are opened by invitation."""
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, object] | None = None,
    ) -> None:
        """Say in a sentence why one does not come in; the log has the code, and no content."""
        if isinstance(exception, Refus):
            code = exception.code
        elif isinstance(exception, requests.RequestException):
            code = "injoignable"
        elif exception is not None:
            code = "refuse"
        else:
            code = "annule" if str(error) == "cancelled" else "perdu"
        log.warning("fournisseur %s : %s", provider.sub_id, code)
        raise ImmediateHttpResponse(refusal(request, code, provider.name))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        """Go back to the page of one's proofs."""
        return resolve_url("mfa_index")

    def get_requests_session(self) -> requests.Session:
        """Return a session that goes where it is told: no proxy, no redirection."""
        session = requests.Session()
        session.trust_env = False
        session.max_redirects = 0
        session.request = functools.partial(session.request, timeout=PATIENCE)  # type: ignore[method-assign]
        return session
