"""Forms of the end of a bilan: typed values from what was posted."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.forms import JalonForm

_NUMERO = re.compile(r"[A-Z2-7]{16}")


class EffacementForm(JalonForm):
    """The first of two steps: she has taken home what she wants."""

    emporte = forms.BooleanField(
        label=_("J’ai emporté ce que je veux garder, ou je ne veux rien garder"),
        error_messages={
            "required": _("Cochez cette case si c’est bien ce que vous voulez. Sinon, revenez.")
        },
    )


class VerificationForm(JalonForm):
    """A number to be verified, as it is printed or typed."""

    numero = forms.CharField(
        label=_("Numéro de l’attestation"),
        max_length=40,
        help_text=_("Seize signes, par exemple K3QM-7TZA-XW2F-LB5D."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_numero(self) -> str:
        """Return the number as the register writes it."""
        plain = re.sub(r"[\s\-–—]", "", self.cleaned_data["numero"]).upper()
        if not _NUMERO.fullmatch(plain):
            raise forms.ValidationError(
                _("Écrivez les seize signes, lettres de A à Z et chiffres de 2 à 7.")
            )
        return "-".join(plain[at : at + 4] for at in range(0, 16, 4))
