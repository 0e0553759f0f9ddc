"""Forms of an organisation and its people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from jalon_web.comptes.forms.compte import MotDePasseForm
from jalon_web.comptes.models import Role
from jalon_web.comptes.services.equipe import Coordonnees
from jalon_web.ui.forms import JalonForm

ROLES = {
    Role.Code.CONSEILLER: _("Conseillère ou conseiller bilan : accompagne des personnes"),
    Role.Code.RESPONSABLE: _("Responsable : gère l’organisation et son équipe"),
    Role.Code.CONSEILLER_CEP: _("Conseillère ou conseiller CEP"),
    Role.Code.INSTRUCTEUR: _("Instruction des dossiers"),
    Role.Code.EMPLOYEUR: _("Représente l’employeur"),
    Role.Code.PILOTAGE: _("Pilotage national"),
}
NOM = _("Votre nom")
NOM_AIDE = _("Tel que vos collègues le verront.")


class CoordonneesForm(JalonForm):
    """The coordinates of an organisation."""

    nom = forms.CharField(label=_("Nom de l’organisation"), max_length=160)
    adresse = forms.CharField(label=_("Adresse"), max_length=240, required=False)
    telephone = forms.CharField(
        label=_("Téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    territoire = forms.CharField(
        label=_("Département"),
        help_text=_("Son numéro, par exemple 44. Rien s’il y en a plusieurs."),
        max_length=3,
        required=False,
        validators=[
            RegexValidator(
                r"^(\d{2,3}|2[ABab])$", _("Écrivez le numéro du département, par exemple 44.")
            )
        ],
    )

    def coordonnees(self) -> Coordonnees:
        """Return what was typed."""
        typed = self.cleaned_data
        return Coordonnees(
            nom=typed["nom"].strip(),
            adresse=typed["adresse"].strip(),
            telephone=typed["telephone"].strip(),
            territoire=typed["territoire"].upper(),
        )


class InviterForm(JalonForm):
    """The invited person, and the role."""

    email = forms.EmailField(
        label=_("Adresse e-mail de votre collègue"),
        help_text=_("Son adresse de travail. L’invitation ne dit rien d’autre que son lien."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Son rôle"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, codes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - told to the type checker
        field.choices = [(code, ROLES[Role.Code(code)]) for code in codes]
        field.initial = codes[0]


class NomForm(JalonForm):
    """The name of a professional, who had an account without one."""

    nom = forms.CharField(label=NOM, help_text=NOM_AIDE, max_length=120)


class NouveauCompteForm(MotDePasseForm):
    """The name and the password of a professional who never came in."""

    nom = forms.CharField(label=NOM, help_text=NOM_AIDE, max_length=120)
    field_order = ["nom", "mot_de_passe", "encore"]


class RienForm(JalonForm):
    """Nothing more is asked: the button says it."""


def accept_form(*, nomme: bool, connue: bool) -> type[JalonForm]:
    """Return what is asked of the taker of a role.

    Args:
        nomme: her account has a name.
        connue: she has entered it before.
    """
    if not connue:
        return MotDePasseForm if nomme else NouveauCompteForm
    return RienForm if nomme else NomForm
