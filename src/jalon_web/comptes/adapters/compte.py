"""Adapter of accounts for django-allauth: nobody signs up alone; no account is ever revealed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from jalon_web.base import clock
from jalon_web.comptes import services
from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries import entree

MESSAGES = frozenset({"account/messages/password_changed.txt"})
"""What is worth a message; the others name an account, or say what one sees."""


PREUVES = {
    "reauthenticate": _("Par mon mot de passe"),
    "mfa_reauthenticate": _("Par un code"),
    "mfa_reauthenticate:webauthn": _("Par ma clé"),
}
"""The ways to prove again who one is, as django-allauth calls them."""


class CompteAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close the public sign-up, say refusals in our words, write sign-ins in the journal."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux, ou demandez un "
            "nouveau mot de passe."
        ),
        "too_many_login_attempts": _(
            "Trop d’essais. Attendez cinq minutes, une heure s’ils se répètent, ou demandez un "
            "nouveau mot de passe."
        ),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
        "incorrect_password": _("Ce n’est pas votre mot de passe."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts are opened by invitation."""
        return False

    def login(self, request: HttpRequest, user: Compte) -> None:
        """Enter, note by which proofs in the session, and write it in the journal.

        Every sign-in goes through here: a password, a second factor, an invitation, the entry of
        a demonstration.
        """
        super().login(request, user)
        entree.note_entry(request)
        services.begin_acting(request.session, user.pk, now=clock.now())
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

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return whether who one is must be proved again; a demonstration has nothing to prove."""
        return not settings.CONFIG.demo and not entree.is_fresh(context.request)

    def reauthenticate(self, user: Compte, password: str) -> bool:
        """Return whether this is the password of the signed-in account; write a refusal down."""
        if user.check_password(password):
            return True
        services.note_refused_sign_in(user.email, now=clock.now())
        return False

    def get_reauthentication_methods(self, user: Compte | AnonymousUser) -> list[dict[str, Any]]:
        """Name in our words the ways to prove again who one is."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [each | {"description": PREUVES[each["id"]]} for each in found]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go home after a change of password."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)
