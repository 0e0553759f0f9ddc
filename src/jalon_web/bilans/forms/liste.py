"""Filters of a counsellor's list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.filtres import FiltresForm

PRESSE, RECENTS, ANCIENS = "", "recents", "anciens"


class ListeFiltres(FiltresForm):
    """A counsellor’s filter on the bilans in her charge."""

    nom = forms.CharField(label=_("Nom"), required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    financeur = forms.ChoiceField(label=_("Qui paie"), required=False)
    etat = forms.ChoiceField(
        label=_("Bilans"),
        required=False,
        choices=[("", _("Ouverts")), ("clos", _("Terminés ou arrêtés"))],
    )
    tri = forms.ChoiceField(
        label=_("En premier"),
        required=False,
        choices=[
            (PRESSE, _("Ce qui presse")),
            (RECENTS, _("Les derniers ouverts")),
            (ANCIENS, _("Les plus anciens")),
        ],
    )
