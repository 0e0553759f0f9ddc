"""What Jalon asks of django-allauth: nobody signs up alone; who has an account is never said."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from jalon_web.base import clock
from jalon_web.comptes import services
from jalon_web.comptes.models import Compte

MESSAGES = frozenset({"account/messages/password_changed.txt"})
"""What is worth a message; the others name an account, or say what one sees."""


METHODS = "account_authentication_methods"
"""Where django-allauth writes how one signed in."""


class CompteAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close the public sign-up, say refusals in our words, write sign-ins in the journal."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux, ou demandez un "
            "nouveau mot de passe."
        ),
        "too_many_login_attempts": _(
            "Trop d’essais. Attendez cinq minutes, ou demandez un nouveau mot de passe."
        ),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts are opened by invitation."""
        return False

    def login(self, request: HttpRequest, user: Compte) -> None:
        """Enter, leave nobody's address in the session, and write it in the journal."""
        super().login(request, user)
        for method in request.session.get(METHODS, []):
            method.pop("email", None)
        request.session.modified = True
        services.note_sign_in(user, now=clock.now())

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write in the journal that an account was knocked at in vain."""
        services.note_refused_sign_in(str(credentials.get("email", "")), now=clock.now())

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **more: Any
    ) -> None:
        """Keep the few messages that say something useful and name nobody."""
        if message_template in MESSAGES:
            super().add_message(request, level, message_template, *args, **more)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go home after a change of password."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)
