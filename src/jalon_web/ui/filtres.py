"""Filters of a list: a form sent by GET, that no address can break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.functional import Promise

from jalon_web.ui.forms import JalonForm

Choix = Sequence[tuple[str, str | Promise]]


class FiltresForm(JalonForm):
    """The filter and order of a list. A value that is no choice is the first one.

    Args:
        sent: what the address asks.
        choix: choices of each list, by field, the first being what nobody asked for.
    """

    def __init__(self, sent: Mapping[str, str], **choix: Choix) -> None:
        super().__init__(auto_id="f-%s")
        for name, choices in choix.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - told to the type checker
            field.choices = list(choices)
        self.demande = {name: self._asked(name, sent) for name in self.fields}
        """What is asked, field by field, as the list applies it and its pages keep it."""
        self.initial = dict(self.demande)
        self.actifs = sum(1 for said in self.demande.values() if said)
        """How many are not what nobody asked for."""

    @property
    def ordre(self) -> str:
        """Return what comes first, in words, for the caption of the list."""
        field = self.fields["tri"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - every list says its order
        said = str(dict(field.choices)[self.demande["tri"]])  # type: ignore[arg-type]
        return said[:1].lower() + said[1:]

    def _asked(self, name: str, sent: Mapping[str, str]) -> str:
        said = sent.get(name, "").strip()
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            return said
        return said if field.valid_value(said) else ""
