"""What the browser sent about skills and occupations."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.competences import Suggestion
from jalon_web.ecrits.forms import VersionForm
from jalon_web.investigation.forms.investigation import TITRE
from jalon_web.investigation.queries.carnet import why
from jalon_web.ui.forms import ChoixMultiples, JalonForm


class ChercherForm(JalonForm):
    """A few words to search."""

    mots = forms.CharField(label=_("Vos mots"), max_length=TITRE, required=True)


class AccepterForm(VersionForm):
    """The suggestions in which the person sees herself; none is checked beforehand."""

    gardees = ChoixMultiples(
        label=_("Vous y reconnaissez-vous\u202f?"),
        help_text=_("Dans l’ordre de votre récit. Cochez ce qui est vrai, laissez le reste."),
        required=False,
    )

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Say what may be kept; what was ticked from another search stays acceptable."""
        field = self.fields["gardees"]
        assert isinstance(field, ChoixMultiples)  # noqa: S101 - declared above
        labels = [one.entree.libelle for one in suggestions]
        field.details = {one.entree.libelle: why(one) for one in suggestions}
        field.choices = [(label, label) for label in labels]
