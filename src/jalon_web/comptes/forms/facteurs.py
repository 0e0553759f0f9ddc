"""Forms of a second factor: a code, or the answer of a key."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.comptes.forms.compte import Maison

DE_L_APPLICATION = (
    _("Code à 6 chiffres"),
    _("Celui que votre application montre en ce moment."),
)
DE_SECOURS = (
    _("Code"),
    _("Les 6 chiffres de votre application, ou un de vos codes de secours."),
)
SANS_REPONSE = _(
    "La clé n’a rien répondu. Recommencez ; si rien ne se passe, servez-vous d’un autre navigateur "
    "ou d’une application."
)
CLE_REFUSEE = _("Cette clé n’a pas été reconnue. Recommencez, ou servez-vous d’un code.")
MALFORMED = (
    *(KeyError, TypeError, ValueError, AttributeError, IndexError),
    *(InvalidSignature, UnsupportedAlgorithm),
)
"""What a forged answer of a key raises in the library that reads it."""
LONGUEUR = 40


def _tidy(field: forms.Field) -> None:
    """Let a code be typed on the keys of a telephone, spaces and all."""
    field.widget.attrs |= {
        "inputmode": "numeric",
        "autocomplete": "one-time-code",
        "class": "champ__saisie champ__saisie--court",
    }


class _Code(Maison):
    """A code typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tidy(self.fields["code"])


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]
    """The second factor of a sign-in."""

    MOTS = {"code": DE_SECOURS}


class CodeEncoreForm(_Code, ReauthenticateForm):  # type: ignore[misc]
    """A code again, before an act that cannot be taken back."""

    MOTS = {"code": DE_SECOURS}


class ApplicationForm(_Code, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an application."""

    MOTS = {"code": DE_L_APPLICATION}


class RetraitForm(Maison, DeactivateTOTPForm):  # type: ignore[misc]
    """Nothing to type; it refuses to remove a last factor."""


class CodesForm(Maison, GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Nothing to type; it refuses recovery codes to an account without factor."""


class _Reponse(Maison):
    """The answer of a key, as the script of the page wrote it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        messages = {"required": SANS_REPONSE, "invalid": SANS_REPONSE}
        self.fields["credential"].error_messages |= messages


class CleForm(_Reponse, AddWebAuthnForm):  # type: ignore[misc]
    """A new key, and the name its owner gives it."""

    MOTS = {
        "name": (_("Nom de la clé"), _("Pour la reconnaître : « mon téléphone », « la clé USB »."))
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = str(LONGUEUR)

    def clean_name(self) -> str:
        """Keep a name of one short line."""
        return str(super().clean_name())[:LONGUEUR]

    def clean(self) -> dict[str, Any]:
        """Read what the key answered; a forged answer is a refusal, not a fault."""
        try:
            return super().clean() or {}
        except (*MALFORMED, forms.ValidationError):
            raise forms.ValidationError(CLE_REFUSEE) from None


class _Preuve(_Reponse):
    """The answer of a registered key."""

    def clean_credential(self) -> Authenticator:
        """Find which key answered; a forged answer is a refusal, not a fault."""
        limited = str(get_adapter().error_messages["incorrect_code"])
        try:
            return super().clean_credential()  # type: ignore[misc]
        except MALFORMED:
            raise forms.ValidationError(CLE_REFUSEE) from None
        except forms.ValidationError as error:
            if limited in error.messages:
                raise forms.ValidationError(CLE_REFUSEE) from None
            raise


class CleConnexionForm(_Preuve, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second factor of a sign-in, by a key."""


class CleEncoreForm(_Preuve, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key again, before an act that cannot be taken back."""
