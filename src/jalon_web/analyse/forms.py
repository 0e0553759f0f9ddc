"""Forms of the grid: typed values; the answers come from the text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.cahier import Rubrique
from jalon_web.analyse.models import Voix
from jalon_web.analyse.queries import EcartLu, Mots
from jalon_web.ecrits.forms import VersionForm
from jalon_web.ui.forms import MESSAGES, ChoixMultiples, ChoixUnique, JalonForm

LONGUEUR = 6000
"""Characters of one text: several pages, so that nobody meets it while telling a situation."""


class GrilleForm(VersionForm):
    """A text of the grid: it is always read before it is written, so it says at which version."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ContributionForm(GrilleForm):
    """The part of one voice under one heading: words, and answers of the text if some fit."""

    texte = forms.CharField(
        required=False, max_length=LONGUEUR, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, rubrique: Rubrique, voix: Voix, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{rubrique.code}-%s"
        super().__init__(*args, **kwargs)
        self.rubrique = rubrique
        mine = voix is Voix.PERSONNE
        self.fields["texte"].label = (
            rubrique.question_personne if mine else rubrique.question_conseiller
        )
        self.fields["cases"] = _cases(rubrique, mine)
        if mine:
            self.fields["reservee"] = forms.BooleanField(
                label=_("Garder ces mots pour moi"),
                required=False,
                help_text=_("Personne d’autre ne les lit, ni ne sait que vous avez écrit ici."),
                widget=forms.CheckboxInput(attrs={"class": "choix__case"}),
            )

    def cases(self) -> tuple[str, ...]:
        """Return the answers that were ticked, in the order of the text."""
        typed = self.cleaned_data["cases"]
        ticked = {typed} if isinstance(typed, str) else set(typed)
        return tuple(one.code for one in self.rubrique.reponses if one.code in ticked)

    def kept(self) -> bool:
        """Return whether the person keeps these words to herself."""
        return bool(self.cleaned_data.get("reservee"))

    def words(self, codes: Collection[str]) -> str:
        """Return answers as the text words them, in its order."""
        return ", ".join(one.libelle for one in self.rubrique.reponses if one.code in codes)


def _cases(rubrique: Rubrique, mine: bool) -> forms.Field:
    choices: list[tuple[str, Any]] = [(one.code, one.libelle) for one in rubrique.reponses]
    details = {
        one.code: one.aide_personne if mine else one.aide_conseiller for one in rubrique.reponses
    }
    # Added once the form is made, this field dresses itself as the form dresses the others.
    dress = {"class": "choix__case"}
    said: dict[str, Any] = {"details": details, "required": False, "error_messages": dict(MESSAGES)}
    if rubrique.plusieurs:
        return ChoixMultiples(
            label=_("Cochez ce qui s’en approche, s’il y en a"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple(attrs=dress),
            **said,
        )
    return ChoixUnique(
        label=_("Choisissez ce qui s’en approche, s’il y en a"),
        choices=[*choices, ("", _("Rien de cela, ou pas encore"))],
        widget=forms.RadioSelect(attrs=dress),
        **said,
    )


class EcartForm(GrilleForm):
    """A gap to keep in sight, told by people."""

    texte = forms.CharField(
        label=_("L’écart, avec vos mots"),
        required=False,
        max_length=LONGUEUR,
        help_text=_("Ce que chacun voit, et quand vous en parlerez. Effacez tout pour le retirer."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, rubrique: str, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"ecart-{rubrique}-%s"
        super().__init__(*args, **kwargs)


class RessourceForm(JalonForm):
    """A resource to propose."""

    texte = forms.CharField(
        label=_("Une ressource à proposer"),
        max_length=300,
        help_text=_(
            "Une personne, un service, un rendez-vous, un droit, du temps. Rien sur la santé."
        ),
    )


def mots_as_form(mots: Mots, plusieurs: bool) -> dict[str, object]:
    """Return what is written, as its form shows it."""
    cases: object = list(mots.cases) if plusieurs else "".join(mots.cases)
    return {
        "texte": mots.texte,
        "cases": cases,
        "reservee": mots.reservee,
        "version": mots.version,
    }


def ecart_as_form(ecart: EcartLu | None) -> dict[str, object]:
    """Return a gap, as its form shows it."""
    if ecart is None:
        return {"texte": "", "version": 0}
    return {"texte": ecart.texte, "version": ecart.version}
