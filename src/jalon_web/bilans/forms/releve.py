"""What the browser sent about who is in charge of a bilan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ui.forms import DateFr, JalonForm

QUAND = [("tout_de_suite", _("Tout de suite")), ("jour", _("Après son dernier jour"))]


class DepartForm(JalonForm):
    """When a role ends."""

    quand = forms.ChoiceField(
        label=_("Quand ce rôle prend-il fin ?"),
        choices=QUAND,
        widget=forms.RadioSelect,
        initial="jour",
    )
    dernier_jour = DateFr(label=_("Son dernier jour"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day where one is meant."""
        typed = super().clean() or {}
        missing = not typed.get("dernier_jour") and "dernier_jour" not in self.errors
        if typed.get("quand") == "jour" and missing:
            self.add_error("dernier_jour", _("Écrivez son dernier jour : 29/01/2027."))
        return typed
