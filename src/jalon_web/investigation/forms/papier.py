"""What the browser sent of a paper, and why one is not kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.forms import JalonForm

REFUSES = {
    "vide": _("Ce fichier est vide."),
    "lourd": _("Ce fichier est trop lourd : 5 Mo au plus."),
    "type": _("Joignez un PDF, ou une image PNG ou JPEG."),
    "protege": _(
        "Ce PDF demande un mot de passe. Enregistrez-le sans mot de passe, puis joignez-le."
    ),
    "actif": _(
        "Ce PDF contient un programme, un formulaire ou un fichier caché. Imprimez-le en PDF, puis "
        "joignez cette copie."
    ),
    "long": _("Ce fichier est trop grand pour être lu ici : 100 pages au plus."),
    "abime": _("Ce fichier ne s’ouvre pas. Essayez d’en refaire une copie."),
    "trop_de_papiers": _("Ce bilan a déjà 20 papiers. Retirez-en un pour en joindre un autre."),
}
"""By code of `jalon.papiers.FichierRefuse`, and of the act."""


class PapierForm(JalonForm):
    """A paper, and what it is."""

    nom = forms.CharField(
        label=_("Ce que c’est"),
        help_text=_("Par exemple : attestation de formation, photo d’un chantier."),
        max_length=120,
    )
    fichier = forms.FileField(
        label=_("Le fichier"),
        help_text=_("PDF, PNG ou JPEG, 5 Mo au plus."),
        allow_empty_file=True,
        error_messages={
            "required": _("Choisissez un fichier : PDF, PNG ou JPEG, de 5 Mo au plus."),
            "missing": _("Choisissez un fichier : PDF, PNG ou JPEG, de 5 Mo au plus."),
            "invalid": _("Choisissez un fichier : PDF, PNG ou JPEG, de 5 Mo au plus."),
        },
        widget=forms.FileInput(
            attrs={"class": "champ__saisie", "accept": "application/pdf,image/png,image/jpeg"}
        ),
    )

    def clean_nom(self) -> Any:
        """Refuse a name that would print nothing."""
        nom = (self.cleaned_data.get("nom") or "").strip()
        if not nom:
            raise forms.ValidationError(_("Dites en deux mots ce que c’est."))
        return nom
