"""Two people wrote at once: what the page `ui/conflit.html` needs to let them choose or mix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.forms import (
    BooleanField,
    BoundField,
    CharField,
    ChoiceField,
    DateField,
    Field,
    Form,
    Textarea,
)
from django.utils.translation import gettext as _

from jalon_web.ui.pages import Page

Pairs = Iterable[tuple[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampEnConflit:
    """One field of a form that someone else saved first.

    Args:
        nom: name of the field, as it is sent.
        libelle: label of the field.
        miens: what the viewer sent, as the form would send it again.
        leur: the text now in place, in words.
        texte: whether it is a text, which can be mixed; a choice can only be kept or left.
        mien_en_mots: what the viewer sent, when what is sent is not what is read.
    """

    nom: str
    libelle: str
    miens: tuple[str, ...]
    leur: str
    texte: bool
    mien_en_mots: str = ""

    @property
    def mien(self) -> str:
        """Return what the viewer sent, in words."""
        return self.mien_en_mots or ", ".join(self.miens)

    @property
    def differe(self) -> bool:
        """Return whether the two differ."""
        return _lines(self.mien) != _lines(self.leur)

    @property
    def melable(self) -> bool:
        """Return whether the two can be mixed."""
        return self.texte and self.differe

    @property
    def mele(self) -> str:
        """Return both texts, the viewer's first."""
        return "\n\n".join(part for part in (_lines(self.mien), _lines(self.leur)) if part)


def is_text(bound: BoundField) -> bool:
    """Return whether two answers to this field can follow one another in one text.

    A day, a duration or an address is typed too, but two of them do not make one.
    """
    plain = type(bound.field) is CharField or isinstance(bound.field.widget, Textarea)
    return plain and not bound.is_hidden


def _lines(text: str) -> str:
    """Return a text without what browsers alone add to its lines and its ends."""
    return text.replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflitPage(Page):
    """What `ui/conflit.html` shows.

    Args:
        champs: the fields that differ, as they are read.
        tous: every field, to be sent again: hidden ones too, but the version.
        version: the version now in place: the next sending is written upon it.
        retour: address of the page, where the text in place is read.
        auteur: its author, when the viewer may know.
    """

    champs: tuple[ChampEnConflit, ...] = field(repr=False)
    tous: tuple[ChampEnConflit, ...] = field(repr=False)
    version: int
    retour: str
    auteur: str


def conflit_page(
    form: Form, theirs: Mapping[str, object], *, version: int, retour: str, auteur: str = ""
) -> ConflitPage:
    """Return both texts, in words and not in codes, field by field.

    Args:
        form: the bound form of the viewer.
        theirs: what is now in place, by name of field.
        version: the version now in place.
        retour: address of the page, where the text in place is read.
        auteur: who wrote it, when the viewer may know.
    """
    sent = {bound.name: _field(bound, theirs) for bound in form if bound.name != "version"}
    shown = (sent[bound.name] for bound in form.visible_fields())
    return ConflitPage(
        champs=tuple(each for each in shown if each.differe),
        tous=tuple(sent.values()),
        version=version,
        retour=retour,
        auteur=auteur,
    )


def _field(bound: BoundField, theirs: Mapping[str, object]) -> ChampEnConflit:
    sent = _texts(bound.data)
    return ChampEnConflit(
        nom=bound.html_name,
        libelle=str(bound.label),
        miens=sent,
        leur=_words(bound.field, theirs.get(bound.name)),
        texte=is_text(bound),
        mien_en_mots=_words(bound.field, bound.data),
    )


def _words(field: Field, value: Any) -> str:
    """Return an answer as it is read: the label of a choice, a day as people type it."""
    if isinstance(field, BooleanField):
        return str(_("oui")) if value in {True, "on"} else ""
    if isinstance(field, ChoiceField):
        labels = {str(code): str(label) for code, label in cast("Pairs", field.choices)}
        codes = _texts(value) or ("",)
        return "\n".join(labels[code] for code in codes if code in labels)
    if isinstance(field, DateField) and isinstance(value, dt.date):
        return str(field.widget.format_value(value) or "")
    return ", ".join(_texts(field.prepare_value(value)))


def _texts(value: Any) -> tuple[str, ...]:
    """Return what was sent, as it would be sent again; a browser alone ends a line with two."""
    if value is None or value == "" or value is False:
        return ()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(str(each) for each in value)
    return (str(value).replace("\r\n", "\n"),)
