"""Forms of a transmission: compose it, answer it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.comptes.models import Organisation
from jalon_web.transmission.models import Reponse
from jalon_web.transmission.queries.morceaux import Morceau, titles
from jalon_web.ui.forms import ChoixMultiples, ChoixUnique, JalonForm


class ComposerForm(JalonForm):
    """To whom, which morceaux, and her own words. Nothing is ticked beforehand."""

    operateur = forms.ChoiceField(
        label=_("À qui"), help_text=_("Un opérateur du conseil en évolution professionnelle.")
    )
    mots = forms.CharField(
        label=_("Ce que vous voulez lui dire"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        operateurs: Sequence[Organisation],
        morceaux: Sequence[Morceau],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choix = self.fields["operateur"]
        assert isinstance(choix, forms.ChoiceField)  # noqa: S101 - declared above
        choix.choices = [(str(one.public_id), one.nom) for one in operateurs]
        names = titles()
        self.groups: list[str] = []
        for code in dict.fromkeys(one.groupe for one in morceaux):
            name = f"choix_{code}"
            self.groups.append(name)
            self.fields[name] = ChoixMultiples(
                label=names[code],
                required=False,
                choices=[(m.code, m.titre) for m in morceaux if m.groupe == code],
                details={m.code: _shortened(m.texte) for m in morceaux if m.groupe == code},
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one morceau at least."""
        super().clean()
        typed = self.cleaned_data
        if not any(typed.get(name) for name in self.groups):
            self.add_error(None, _("Cochez au moins une ligne : rien ne part sans vous."))
        return typed

    def choices(self) -> list[forms.BoundField]:
        """Return the fields of what can be picked, a group each."""
        return [self[name] for name in self.groups]

    def codes(self) -> tuple[str, ...]:
        """Return what was picked."""
        return tuple(code for name in self.groups for code in self.cleaned_data[name])

    def operateur_id(self) -> uuid.UUID:
        """Return to whom."""
        return uuid.UUID(self.cleaned_data["operateur"])


def _shortened(texte: str) -> str:
    line = " ".join(texte.split())
    return line if len(line) <= 160 else f"{line[:159].rstrip()}…"


class RepondreForm(JalonForm):
    """An answer to the person."""

    sorte = ChoixUnique(
        label=_("C’est"),
        choices=[
            (Reponse.Sorte.RETOUR.value, _("Un retour sur ce qu’elle vous a transmis")),
            (Reponse.Sorte.DEMANDE.value, _("Une demande : elle décidera de ce qu’elle envoie")),
            (Reponse.Sorte.CLOTURE.value, _("La fin de votre accompagnement")),
        ],
        details={
            Reponse.Sorte.CLOTURE.value: _(
                "Vous avez suivi son plan d’action et rien ne reste en attente. Si elle vous "
                "transmet autre chose un jour, l’accompagnement reprend."
            )
        },
    )
    texte = forms.CharField(
        label=_("Votre message"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("La personne le lira. Sa conseillère du centre ne le lit pas."),
    )
