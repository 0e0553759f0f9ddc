"""Which passages of a synthesis go to whom, as the person picks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.rendering.extraits import Passage
from jalon_web.ui.forms import ChoixMultiples, JalonForm

APERCU = 160


class ExtraitForm(JalonForm):
    """Passages, a reader, and whether it is in large print."""

    lecteur = forms.CharField(
        label=_("Pour qui"),
        max_length=120,
        help_text=_("Une personne ou un organisme : son nom figure sur les extraits."),
    )
    passages = ChoixMultiples(
        label=_("Les passages"), help_text=_("Ce que vous ne cochez pas n’apparaît pas.")
    )
    grand = forms.BooleanField(label=_("En gros caractères"), required=False)

    def __init__(self, *args: Any, passages: Sequence[Passage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passages"]
        assert isinstance(field, ChoixMultiples)  # noqa: S101 - declared above
        field.choices = [(one.code, _short(one.texte)) for one in passages]
        field.details = {one.code: one.partie for one in passages}


def _short(text: str) -> str:
    return text if len(text) <= APERCU else f"{text[:APERCU].rsplit(' ', 1)[0]}…"
