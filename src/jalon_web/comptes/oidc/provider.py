"""The provider as django-allauth sees it: what is asked, what is kept."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from jalon_web.comptes.services.oidc.echanges import Echange


class Fournisseur(OpenIDConnectProvider):  # type: ignore[misc]
    """ProConnect or FranceConnect: one class, two settings."""

    id = "oidc"
    oauth2_adapter_class = Echange
    pkce_enabled_default = True

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where one leaves for the provider."""
        url = reverse("oidc_login", args=[self.app.provider_id])
        return f"{url}?{urlencode(kwargs)}" if kwargs else url

    def get_callback_url(self) -> str:
        """Return where one comes back."""
        return reverse("oidc_callback", args=[self.app.provider_id])

    def get_default_scope(self) -> list[str]:
        """Ask for the identifier alone: no name, no address."""
        return ["openid"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Ask for nothing that an address of the browser would add."""
        scope: list[str] = self.get_scope()
        return scope

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """Ask for the level that the operator set, and nothing that an address would add."""
        acr = self.app.settings["acr"]
        return {"acr_values": acr} if acr else {}

    def redirect(self, request: HttpRequest, process: str, **kwargs: Any) -> HttpResponseBase:
        """Leave for the provider, with a number that the answer must bear (nonce)."""
        nonce = secrets.token_urlsafe(32)
        kwargs["auth_params"] = kwargs.get("auth_params", {}) | {"nonce": nonce}
        response: HttpResponseBase = super().redirect(request, process, nonce=nonce, **kwargs)
        return response

    def extract_extra_data(self, data: dict[str, object]) -> dict[str, object]:
        """Keep nothing of what the provider says."""
        return {}

    def extract_common_fields(self, data: dict[str, object]) -> dict[str, object]:
        """Take nothing of it into the account."""
        return {}

    def extract_email_addresses(self, data: dict[str, object]) -> list[EmailAddress]:
        """Believe no address."""
        return []


provider_classes = [Fournisseur]
