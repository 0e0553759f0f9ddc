"""Forms of an account: sign-in, passwords, address."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.contrib.auth import password_validation
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.forms import JalonForm

REGLE = _("12 caractères au moins. Quelques mots qui vous viennent font très bien l’affaire.")
ENCORE = _("Le même, encore une fois")


class MotDePasseForm(JalonForm):
    """The password of a first sign-in, typed twice."""

    mot_de_passe = forms.CharField(
        label=_("Votre mot de passe"),
        help_text=REGLE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    encore = forms.CharField(
        label=ENCORE,
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
            self.add_error("encore", _("Les deux mots de passe diffèrent : retapez le second."))
        return typed


class Maison(JalonForm):
    """The looks of the house on a form of django-allauth."""

    MOTS: dict[str, tuple[Any, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, aide) in self.MOTS.items():
            field = self.fields[name]
            field.label, field.help_text = label, aide
            field.widget.attrs.pop("placeholder", None)


class ConnexionForm(Maison, LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    MOTS = {"login": (_("Adresse e-mail"), ""), "password": (_("Mot de passe"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class OubliForm(Maison, ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link is sent, if it has an account."""

    MOTS = {"email": (_("Adresse e-mail"), "")}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send nothing: the view does, once it has answered."""
        return str(self.cleaned_data["email"])


class NouveauMotDePasseForm(Maison, ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, after a link."""

    MOTS = {"password1": (_("Nouveau mot de passe"), REGLE), "password2": (ENCORE, "")}


class ChangementForm(Maison, ChangePasswordForm):  # type: ignore[misc]
    """A new password, after the present one."""

    MOTS = {
        "oldpassword": (_("Mot de passe actuel"), ""),
        "password1": (_("Nouveau mot de passe"), REGLE),
        "password2": (ENCORE, ""),
    }


class ChoixForm(Maison, SetPasswordForm):  # type: ignore[misc]
    """A first password, typed twice."""

    MOTS = {"password1": (_("Votre mot de passe"), REGLE), "password2": (ENCORE, "")}


class MotDePasseEncoreForm(Maison, ReauthenticateForm):  # type: ignore[misc]
    """The present password again, before an act that cannot be taken back."""

    MOTS = {"password": (_("Mot de passe"), "")}


class AdresseForm(JalonForm):
    """The address that an account is to have."""

    email = forms.EmailField(
        label=_("La nouvelle adresse"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
