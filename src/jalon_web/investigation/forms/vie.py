"""What the browser sent about a life: a landmark, as a typed value."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ecrits.forms import VersionForm
from jalon_web.investigation.contents import FIRST_YEAR, RepereDit
from jalon_web.investigation.forms.investigation import TITRE, long_text
from jalon_web.ui.forms import ChoixUnique


class RepereForm(VersionForm):
    """A period or an event of a life."""

    titre = forms.CharField(
        label=_("En quelques mots"),
        help_text=_("Par exemple : mon apprentissage, l’arrivée à Nantes, la naissance de Lina."),
        max_length=TITRE,
    )
    sphere = ChoixUnique(
        label=_("C’était"),
        choices=[("travail", _("Au travail")), ("hors_travail", _("Ailleurs"))],
    )
    debut = forms.IntegerField(
        label=_("L’année où cela commence"), help_text=_("Quatre chiffres, à peu près suffit.")
    )
    fin = forms.IntegerField(
        label=_("L’année où cela finit"),
        help_text=_("Laissez vide pour un événement, ou si cela continue."),
        required=False,
    )
    en_cours = forms.BooleanField(label=_("Cela continue aujourd’hui"), required=False)
    mots = long_text(_("Ce que vous voulez en dire"))

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.this_year = this_year

    def clean(self) -> dict[str, Any]:
        """Hold the years in order, and within a life."""
        typed = super().clean()
        begun, ended = typed.get("debut"), typed.get("fin")
        for name, year in (("debut", begun), ("fin", ended)):
            if year is not None and not FIRST_YEAR <= year <= self.this_year:
                self.add_error(
                    name,
                    _("Une année entre %(first)d et %(last)d.")
                    % {"first": FIRST_YEAR, "last": self.this_year},
                )
        if begun and ended and ended < begun:
            self.add_error("fin", _("Cette année vient avant celle du début."))
        return typed

    def dit(self) -> RepereDit:
        """Return what was typed; what goes on has no end."""
        typed = self.cleaned_data
        return RepereDit(
            titre=typed["titre"],
            sphere=typed["sphere"],
            debut=typed["debut"],
            fin=None if typed["en_cours"] else typed["fin"],
            en_cours=typed["en_cours"],
            mots=typed["mots"],
        )

    @staticmethod
    def known(dit: RepereDit) -> dict[str, object]:
        """Return a landmark as this form shows it."""
        return dit.payload()
