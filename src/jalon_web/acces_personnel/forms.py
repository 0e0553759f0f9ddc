"""Forms of the personal links: typed values from what was posted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.acces.liens import ActeLien
from jalon_web.acces_personnel.queries import Destinataire
from jalon_web.ui.forms import ChoixUnique, JalonForm

DIT = [
    ("discret", _("« dans le cadre d’un projet professionnel »")),
    ("bilan", _("« dans le cadre d’un bilan de compétences »")),
]
EMPLOYEUR = {
    ActeLien.PRESENCE: (
        _("Lire les dates et les heures de présence"),
        _("Le relevé dit des jours, des heures et des durées. Rien d’autre."),
    ),
    ActeLien.PROGRAMME: (
        _("Recevoir le programme, dans l’édition de qui paie"),
        _("Celle que la personne a relue et approuvée, sans une lettre de plus."),
    ),
}
"""What an employer may be asked, in words."""
_PERSONNEL = {"autocomplete": "off"}


class DestinataireForm(JalonForm):
    """The recipient of a link, and the way the code reaches them."""

    nom = forms.CharField(
        label=_("Son nom, ou celui du service"),
        max_length=120,
        widget=forms.TextInput(attrs=_PERSONNEL),
    )
    courriel = forms.EmailField(
        label=_("Son adresse électronique"),
        max_length=200,
        help_text=_("Le lien y part. Le message ne dit rien de vous ni du bilan."),
        widget=forms.EmailInput(attrs={"class": "champ__saisie", **_PERSONNEL}),
    )
    code_courriel = forms.EmailField(
        label=_("Une autre adresse pour le code, si vous en avez une"),
        max_length=200,
        required=False,
        help_text=_(
            "Laissez vide pour dire le code vous-même, par téléphone ou par SMS : "
            "c’est le plus sûr."
        ),
        widget=forms.EmailInput(attrs={"class": "champ__saisie", **_PERSONNEL}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a code that would go where the link goes.

        Returns:
            The values, typed.
        """
        cleaned = super().clean() or self.cleaned_data
        link, code = cleaned.get("courriel", ""), cleaned.get("code_courriel", "")
        if code and code.casefold() == link.casefold():
            self.add_error(
                "code_courriel",
                _("Le code part ailleurs que le lien : donnez une autre adresse, ou aucune."),
            )
        return dict(cleaned)

    def destinataire(self) -> Destinataire:
        """Return who receives the link."""
        given = self.cleaned_data
        return Destinataire(
            nom=given["nom"],
            courriel=given["courriel"],
            code_courriel=given["code_courriel"],
            lieu=given.get("lieu", ""),
        )


class EmployeurForm(DestinataireForm):
    """A link for an employer who is a party."""

    acte = ChoixUnique(
        label=_("Ce que l’employeur pourra faire"),
        choices=(),
        details={acte.value: detail for acte, (_titre, detail) in EMPLOYEUR.items()},
    )
    field_order = ["acte", "nom", "courriel", "code_courriel"]

    def __init__(self, *args: Any, actes: Sequence[tuple[str, Promise]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acte = self.fields["acte"]
        assert isinstance(acte, forms.ChoiceField)  # noqa: S101 - declared above
        acte.choices = list(actes)


class PartenaireForm(DestinataireForm):
    """A link for the person’s host during an immersion."""

    seance = ChoixUnique(label=_("Quelle immersion"), choices=())
    lieu = forms.CharField(
        label=_("Où elle a eu lieu"),
        max_length=120,
        help_text=_("Le nom du lieu ou du service, comme cette personne le connaît."),
        widget=forms.TextInput(attrs=_PERSONNEL),
    )
    dit = ChoixUnique(
        label=_("Comment le dire"),
        choices=DIT,
        initial="discret",
        help_text=_("Avec la première réponse, le mot « bilan » n’apparaît nulle part."),
    )
    field_order = ["seance", "lieu", "dit", "nom", "courriel", "code_courriel"]

    def __init__(self, *args: Any, immersions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seance = self.fields["seance"]
        assert isinstance(seance, forms.ChoiceField)  # noqa: S101 - declared above
        seance.choices = list(immersions)


class CodeForm(JalonForm):
    """The code of a link."""

    code = forms.CharField(
        label=_("Le code à huit chiffres"),
        max_length=20,
        help_text=_("On vous l’a donné à part : par téléphone, par SMS ou à une autre adresse."),
        widget=forms.TextInput(
            attrs={
                "class": "champ__saisie champ__saisie--court",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
    )
