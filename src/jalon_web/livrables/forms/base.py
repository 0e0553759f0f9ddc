"""What the forms of all parts share: the version written upon, the value typed, its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.cahier import Texte as Reference
from jalon_web.ecrits.forms import VersionForm, one_end
from jalon_web.livrables.contents.parties import Partie, Texte
from jalon_web.ui.forms import MESSAGES

LONGUEUR = 20_000
TROP_LONG = {"max_length": MESSAGES["max_length"]}
"""Said here too, since fields are also added once the form is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mot:
    """One field of a part, in words: its name, its label, what it says."""

    nom: str
    libelle: str
    texte: str


class TexteLong(forms.CharField):
    """A text of several lines, whose line ends are one sign before its length is counted."""

    def to_python(self, value: Any) -> Any:
        """Return the text typed."""
        return one_end(super().to_python(value))


def texte_long(rows: int = 4, **kwargs: Any) -> forms.CharField:
    """Return a field for a text of several lines."""
    kwargs.setdefault("required", False)
    return TexteLong(
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=TROP_LONG,
        **kwargs,
    )


def ligne_courte(**kwargs: Any) -> forms.CharField:
    """Return a field for one line."""
    kwargs.setdefault("required", False)
    kwargs.setdefault("max_length", 300)
    return forms.CharField(error_messages=TROP_LONG, **kwargs)


class PartieForm(VersionForm):
    """The form of one part. Nothing in it is required: a draft is saved as it is.

    Args:
        reference: the text that governs the bilan.
        valeur: the part as it stands.
        themes: codes of the themes of the programme, for the parts that follow them.
    """

    dit_facultatif: ClassVar[bool] = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        reference: Reference,
        valeur: Any,
        version: int = 0,
        themes: tuple[str, ...] = (),
        auto_id: str = "id_%s",
    ) -> None:
        self.reference, self.themes = reference, themes
        super().__init__(
            data,
            initial={**self.initial_of(valeur), "version": version},
            auto_id=auto_id,
        )
        self.arrange(data, valeur)

    def arrange(self, data: Mapping[str, Any] | None, valeur: Any) -> None:
        """Add the fields that depend on the text of reference or on what is written."""

    def initial_of(self, valeur: Any) -> dict[str, object]:
        """Return what the fields show of a value; dates as people type them."""
        raise NotImplementedError

    def valeur(self) -> Partie:
        """Return what was typed."""
        raise NotImplementedError

    def add(self, name: str, field: forms.Field) -> None:
        """Add a field, dressed as those declared."""
        if isinstance(field.widget, (forms.TextInput, forms.Textarea, forms.Select)):
            field.widget.attrs.setdefault("class", "champ__saisie")
        self.fields[name] = field

    def mots(self, valeurs: Mapping[str, Any]) -> list[Mot]:
        """Return fields in words, hidden ones left out."""
        return [
            Mot(nom=bound.html_name, libelle=str(bound.label), texte=_words(bound.field, value))
            for bound in self
            if not bound.is_hidden
            for value in [valeurs.get(bound.name)]
        ]


def _words(field: forms.Field, value: Any) -> str:
    if value is None or value == "" or value is False:
        return ""
    if value is True or value == "on":
        return str(_("oui"))
    if isinstance(field, forms.ChoiceField):
        labels = labels_of(field)
        codes = value if isinstance(value, (list, tuple)) else [value]
        return "\n".join(labels.get(str(code), "") for code in codes)
    return str(field.prepare_value(value))


def labels_of(field: forms.ChoiceField) -> dict[str, str]:
    """Return the answers that a field offers, by code, the empty one left out."""
    pairs = cast("Iterable[tuple[Any, Any]]", field.choices)
    return {str(code): str(label) for code, label in pairs if code}


def jour_tape(day: dt.date | None) -> str:
    """Return a day as people type it."""
    return f"{day:%d/%m/%Y}" if day else ""


class TexteForm(PartieForm):
    """A text, often one idea a line."""

    texte = texte_long(5)

    def initial_of(self, valeur: Texte) -> dict[str, object]:
        """Return what the field shows."""
        return {"texte": valeur.texte}

    def valeur(self) -> Texte:
        """Return what was typed."""
        return Texte(texte=self.cleaned_data["texte"])
