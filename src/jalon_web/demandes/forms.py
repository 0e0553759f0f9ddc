"""Forms of a request made before a bilan: typed values from what was posted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.parcours.sante import health_words
from jalon_web.bilans.forms import IdentiteForm, OuvertureForm
from jalon_web.bilans.services import Ouverture
from jalon_web.comptes.models import Organisation
from jalon_web.demandes.models import Demande
from jalon_web.demandes.queries import FicheDite
from jalon_web.demandes.services import DemandeEcrite
from jalon_web.ecrits.forms import VersionForm
from jalon_web.ui.forms import ChoixUnique, DateFr, JalonForm

CEP = {
    "deja": _("Un conseiller en évolution professionnelle m’accompagne déjà"),
    "souhaite": _("J’aimerais en rencontrer un, avant ou pendant le bilan"),
    "sans": _("Je préfère continuer sans"),
}
"""What a person says of the CEP. None of these is better than another."""


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EspaceForm(JalonForm):
    """The address that receives the link to a space of one's own."""

    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        help_text=_("Plutôt une adresse à vous que celle de votre travail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class FicheForm(VersionForm):
    """What one notes of a centre; only its name is asked."""

    nom = forms.CharField(label=_("Le centre"), max_length=160)
    lieu = forms.CharField(
        label=_("Où, et comment y aller"),
        max_length=300,
        required=False,
        help_text=_("Ou à distance."),
    )
    rencontre_on = DateFr(
        label=_("Entretien d’information"),
        required=False,
        help_text=_("Passé ou à venir. Par exemple 29/01/2027. Il est gratuit et n’engage à rien."),
    )
    methode = forms.CharField(
        label=_("Comment on y travaille"),
        max_length=2_000,
        required=False,
        help_text=_("Qui vous accompagnerait, les outils, le rythme."),
        widget=_area(3),
    )
    prix = forms.CharField(
        label=_("Le prix annoncé, et ce qu’il comprend"), max_length=300, required=False
    )
    notes = forms.CharField(
        label=_("Ce que j’en retiens"),
        max_length=4_000,
        required=False,
        help_text=_("Pour vous seule ou vous seul. Ce qui vous a plu, ce qui vous retient."),
        widget=_area(4),
    )

    def dite(self) -> FicheDite:
        """Return what was noted."""
        typed = self.cleaned_data
        return FicheDite(**{name: typed[name].strip() for name in FicheDite.__dataclass_fields__})


class DemanderForm(IdentiteForm):
    """To which centre, how, with which words."""

    centre = forms.ChoiceField(label=_("À quel centre"))
    voie_entree = forms.ChoiceField(label=_("Comment vous venez au bilan"))
    financeur = forms.ChoiceField(label=_("Qui paierait"), required=False)
    cep = ChoixUnique(
        label=_("Le conseil en évolution professionnelle"),
        help_text=_("Il est gratuit, et peut vous aider avant d’engager vos droits."),
        choices=list(CEP.items()),
    )
    mots = forms.CharField(
        label=_("Ce qui vous amène, si vous voulez le dire"),
        max_length=2_000,
        required=False,
        help_text=_("Quelques mots suffisent. Rien sur votre santé n’est à écrire."),
        widget=_area(4),
    )

    def __init__(
        self,
        *args: Any,
        centres: Sequence[Organisation],
        voies: Sequence[tuple[str, str]],
        financeurs: Sequence[Organisation],
        entretiens: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._entretiens = entretiens
        if entretiens:
            self.fields["dire"] = forms.BooleanField(
                label=_("Dire au centre combien d’entretiens d’information j’ai eus"),
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "choix__case"}),
            )
            self.dress("dire")
        self._choices("centre", [("", _("Choisissez")), *_named(centres)])
        self._choices("voie_entree", [("", _("Choisissez")), *voies])
        self._choices("financeur", [("", _("Pas encore décidé")), *_named(financeurs)])

    def _choices(self, field: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - declared above
        chosen.choices = list(choices)

    def ecrite(self) -> DemandeEcrite:
        """Return what is to be sent."""
        typed = self.cleaned_data
        return DemandeEcrite(
            centre=uuid.UUID(typed["centre"]),
            voie_entree=typed["voie_entree"],
            financeur=uuid.UUID(typed["financeur"]) if typed["financeur"] else None,
            identite=self.identite(),
            mots=typed["mots"].strip(),
            cep=typed["cep"],
            nb_entretiens=self._entretiens if typed.get("dire") else None,
        )

    def mots_de_sante(self) -> tuple[str, ...]:
        """Return the words that seem to speak of health."""
        return health_words(self.cleaned_data["mots"])

    def said(self) -> list[tuple[str, str]]:
        """Return what is about to be sent, in words, to be read again."""
        typed = self.cleaned_data
        found = [(_("À"), self._label("centre")), (_("De la part de"), self.identite().complet)]
        if typed["telephone"]:
            found.append((_("Téléphone"), typed["telephone"]))
        found.append((_("Comment vous venez au bilan"), self._label("voie_entree")))
        if typed["financeur"]:
            found.append((_("Qui paierait"), self._label("financeur")))
        found.append((_("Le conseil en évolution professionnelle"), str(CEP[typed["cep"]])))
        if typed.get("dire"):
            found.append((_("Entretiens d’information"), str(self._entretiens)))
        if typed["mots"]:
            found.append((_("Vos mots"), typed["mots"]))
        return [(str(titre), texte) for titre, texte in found]

    def _label(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        pairs: list[tuple[str, Any]] = list(field.choices)  # type: ignore[arg-type]
        return str(dict(pairs)[self.cleaned_data[name]])


class DeclinerForm(JalonForm):
    """Why a centre declines; the person reads it."""

    motif = ChoixUnique(label=_("La raison, que la personne lira"), choices=Demande.Motif.choices)


class OuvrirForm(OuvertureForm):
    """The opening of a bilan, filled from the request; the address is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]

    def for_person(self, email: str) -> Ouverture:
        """Return what was typed, for the person of the request."""
        self.cleaned_data["email"] = email
        return self.ouverture()


def _named(rows: Sequence[Organisation]) -> list[tuple[str, str]]:
    return [(str(row.public_id), row.nom) for row in rows]
