"""Two people wrote at once: what the page `ui/conflit.html` needs to let them choose or mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, CharField, Form, Textarea


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


def conflict_of(
    form: Form, theirs: Mapping[str, Any], *, version: int, retour: str, auteur: str = ""
) -> dict[str, Any]:
    """Return the context of `ui/conflit.html`.

    Args:
        form: the bound form of the viewer.
        theirs: the payload now in place, by name of field.
        version: the version now in place: the next sending is written upon it.
        retour: address of the page, where the text in place is read.
        auteur: its author, when the viewer may know.
    """
    fields = tuple(_field(bound, theirs) for bound in form if not bound.is_hidden)
    return {
        "champs": [field for field in fields if field.differe],
        "tous": fields,
        "version": version,
        "retour": retour,
        "auteur": auteur,
    }


def _field(bound: BoundField, theirs: Mapping[str, Any]) -> ChampEnConflit:
    return ChampEnConflit(
        nom=bound.html_name,
        libelle=str(bound.label),
        miens=_texts(bound.data),
        leur=", ".join(_texts(bound.field.prepare_value(theirs.get(bound.name)))),
        texte=is_text(bound),
    )


def _texts(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(str(each) for each in value)
    return (str(value),)
