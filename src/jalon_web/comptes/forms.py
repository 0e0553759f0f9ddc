"""What the browser sent about an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.forms import JalonForm


class MotDePasseForm(JalonForm):
    """The password of a first sign-in, typed twice."""

    mot_de_passe = forms.CharField(
        label=_("Votre mot de passe"),
        help_text=_("12 caractères au moins. Une phrase courte fait très bien l’affaire."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    encore = forms.CharField(
        label=_("Le même, encore une fois"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_mot_de_passe(self) -> str:
        """Refuse a password that is too short or too common."""
        typed: str = self.cleaned_data["mot_de_passe"]
        password_validation.validate_password(typed)
        return typed

    def clean(self) -> dict[str, Any]:
        """Refuse two different passwords."""
        typed = super().clean() or {}
        first, again = typed.get("mot_de_passe"), typed.get("encore")
        if first and again and first != again:
            self.add_error("encore", _("Les deux mots de passe diffèrent : retapez le second."))
        return typed
