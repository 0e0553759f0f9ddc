"""Forms of the follow-up: typed values from what was posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon_web.bilans.queries import today
from jalon_web.ecrits.forms import VersionForm
from jalon_web.suivi.models import RefusTiers
from jalon_web.suivi.queries import QUESTIONS, RegardLu
from jalon_web.ui.forms import ChoixUnique, DateFr, JalonForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CONFIANCE = [
    ("basse", _("Plutôt basse")),
    ("moyenne", _("Cela dépend des jours")),
    ("haute", _("Plutôt haute")),
]
CLARTE = [
    ("floue", _("Encore flou")),
    ("en_chemin", _("Cela se dessine")),
    ("claire", _("Assez clair")),
]
AGIR = [
    ("bloque", _("Je ne sais pas par quoi commencer")),
    ("un_pas", _("Je vois un premier pas")),
    ("en_route", _("Je suis en route")),
]
SATISFACTION = [
    ("tout_a_fait", _("Oui, tout à fait")),
    ("plutot_oui", _("Plutôt oui")),
    ("plutot_non", _("Plutôt non")),
    ("pas_du_tout", _("Non, pas du tout")),
]
RIEN = ("", _("Je ne réponds pas"))


class PasForm(VersionForm):
    """A step of a plan."""

    quoi = forms.CharField(
        label=_("Le pas"),
        max_length=300,
        help_text=_("Petit et faisable : appeler une personne, demander un rendez-vous."),
    )
    quand = forms.CharField(
        label=_("Quand"),
        max_length=120,
        required=False,
        help_text=_("Comme vous le dites : « en mars », « après les vacances »."),
    )


def _choice(label: _StrPromise, choices: Sequence[tuple[str, Promise]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[*choices, RIEN], required=False, widget=forms.RadioSelect
    )


class RegardForm(VersionForm):
    """How the person sees her situation: three questions, and her words."""

    confiance = _choice(_("En ce moment, votre confiance en vous"), CONFIANCE)
    clarte = _choice(_("Ce que vous voulez pour la suite"), CLARTE)
    agir = _choice(_("Ce que vous pouvez faire"), AGIR)
    mots = forms.CharField(
        label=_("Avec vos mots"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ce qui vous vient. Personne d’autre que vous ne le lira."),
    )

    def reponses(self) -> Mapping[str, str]:
        """Return the answers given, by question."""
        return {nom: self.cleaned_data[nom] for nom in QUESTIONS if self.cleaned_data[nom]}


def initial_of(regard: RegardLu | None) -> dict[str, str | int]:
    """Return the values of a look already written, for its form."""
    if regard is None:
        return {"version": 0}
    return {**regard.reponses, "mots": regard.mots, "version": regard.version}


class RetourForm(JalonForm):
    """A few codes to be counted, each of which may be kept for oneself."""

    issue_code = forms.ChoiceField(
        label=_("Ce qui vient ensuite"), choices=[], required=False, widget=forms.RadioSelect
    )
    satisfaction_code = _choice(_("Ce bilan vous a été utile"), SATISFACTION)
    confiance_avant_code = _choice(_("Votre confiance en vous, au début"), CONFIANCE)
    confiance_apres_code = _choice(_("Votre confiance en vous, maintenant"), CONFIANCE)

    def __init__(self, *args: Any, issues: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issue = self.fields["issue_code"]
        assert isinstance(issue, forms.ChoiceField)  # noqa: S101 - declared above
        issue.choices = [*issues, RIEN]

    def codes(self) -> dict[str, str | None]:
        """Return the codes given; None for what she keeps for herself."""
        return {nom: value or None for nom, value in self.cleaned_data.items()}


class EntretienForm(JalonForm):
    """The day of the follow-up interview."""

    le = DateFr(
        label=_("L’entretien a eu lieu le"),
        required=False,
        help_text=_("Par exemple 12/05/2027. Laissez vide s’il n’a pas eu lieu."),
    )


class TexteForm(JalonForm):
    """A complaint, or the answer to one."""

    texte = forms.CharField(
        label=_("Votre message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )


class RefusForm(JalonForm):
    """Who asked, whose results, on which day."""

    sorte = ChoixUnique(label=_("Qui demande"), choices=RefusTiers.Sorte.choices)
    qui = forms.CharField(
        label=_("Son nom, tel que la lettre le porte"),
        help_text=_("Par exemple : la direction des ressources humaines de Logis Rézé."),
        max_length=160,
    )
    personne = forms.CharField(label=_("De qui, tel que la demande le dit"), max_length=160)
    demande_on = DateFr(label=_("Demandé le"))

    def clean_demande_on(self) -> dt.date:
        """Refuse a day to come."""
        day: dt.date = self.cleaned_data["demande_on"]
        if day > today():
            raise forms.ValidationError(_("Ce jour est à venir : vérifiez la date."))
        return day
