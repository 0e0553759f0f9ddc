"""Exchanges with an identity provider: its addresses, the tokens, the departure.

The only outgoing connections of the service besides the mail server, and to one place each: every
address that a provider gives must stand where the operator said it is.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from jalon_web.comptes.services.oidc import verifications
from jalon_web.comptes.services.oidc.verifications import Attendu, Refus

ADRESSES = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class Echange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One try: from the departure for the provider to the person it names."""

    state: dict[str, str] | None = None
    jeton = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the addresses of the provider, once they are known to be its own.

        Raises:
            Refus: it gives the address of another place.
        """
        config: dict[str, Any] = super().openid_config
        place = self.get_provider().server_url
        given = [str(config.get(name, "")) for name in ("issuer", *ADRESSES)]
        given += [str(config["end_session_endpoint"])] if "end_session_endpoint" in config else []
        if any(_origin(url) != _origin(place) for url in given):
            raise Refus("adresses")
        return config

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return whom the provider names, everything verified.

        Raises:
            Refus: something is not proved.
        """
        expected = Attendu(
            emetteur=self.openid_config["issuer"],
            client=app.client_id,
            cles=self._told(self.openid_config["jwks_uri"]).json(),
        )
        given = kwargs["response"].get("id_token")
        nonce = str((self.state or {}).get("nonce", ""))
        claims = verifications.identity(given, expected, nonce=nonce, acr=app.settings["acr"])
        answer = self._told(self.profile_url, Authorization=f"Bearer {token.token}")
        info = verifications.userinfo(
            answer.headers.get("content-type", ""), answer.text, expected, sujet=claims["sub"]
        )
        self.jeton = str(given)
        found: SocialLogin = self.get_provider().sociallogin_from_response(
            request, {"userinfo": info}
        )
        return found

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return where one comes back, in full."""
        return str(request.build_absolute_uri(self.get_provider().get_callback_url()))

    def _told(self, url: str, **headers: str) -> Any:
        with get_adapter().get_requests_session() as session:
            answer = session.get(url, headers=headers)
            answer.raise_for_status()
        return answer


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
