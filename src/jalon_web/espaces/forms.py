"""Filters of the registers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.espaces.queries.registres import ANCIENS, DUS, RECENTS
from jalon_web.ui.filtres import FiltresForm


class CentreFiltres(FiltresForm):
    """A manager’s filter on the bilans of the centre."""

    cherche = forms.CharField(label=_("Nom ou numéro de dossier"), required=False)
    conseiller = forms.ChoiceField(label=_("Conseil"), required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    etat = forms.ChoiceField(
        label=_("Bilans"),
        required=False,
        choices=[("", _("Ouverts")), ("clos", _("Terminés ou arrêtés")), ("tous", _("Tous"))],
    )
    tri = forms.ChoiceField(
        label=_("En premier"),
        required=False,
        choices=[
            (RECENTS, _("Les derniers ouverts")),
            (ANCIENS, _("Les plus anciens")),
            (DUS, _("Ce qui est dû")),
        ],
    )


class ProgrammesFiltres(FiltresForm):
    """A funder’s filter on the programmes that it received."""

    numero = forms.CharField(label=_("Numéro de dossier"), required=False)
    centre = forms.ChoiceField(label=_("Centre"), required=False)
    etat = forms.ChoiceField(label=_("État"), required=False)
    tri = forms.ChoiceField(
        label=_("En premier"),
        required=False,
        choices=[(RECENTS, _("Les derniers remis")), (ANCIENS, _("Les plus anciens"))],
    )
