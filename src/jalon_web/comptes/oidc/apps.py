"""The provider, where django-allauth looks for it."""

from __future__ import annotations

from django.apps import AppConfig


class OidcConfig(AppConfig):
    """No table of its own: `comptes.social` has them."""

    name = "jalon_web.comptes.oidc"
    label = "comptes_oidc"
