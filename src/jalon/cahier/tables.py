"""The tables, grids, documents and words that are part of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jalon.cahier.sources import Source

Cellule = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entree:
    """A line of a list of codes.

    Args:
        autres: cells of the further columns that the table declares.
        conteste: why its legality is disputed (an entry added to a closed list of the law).
        cahier: frame that wrote it.
    """

    code: str
    libelle: str
    aide: str = ""
    groupe: str = ""
    autres: Mapping[str, Cellule] = field(default_factory=dict)
    conteste: str = ""
    cahier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse:
    """An answer that a grid offers, in two voices."""

    code: str
    libelle: str
    aide_personne: str = ""
    aide_conseiller: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubrique:
    """A heading of a grid to fill in together."""

    code: str
    titre: str
    plusieurs: bool
    question_personne: str
    question_conseiller: str
    raison: str
    reponses: tuple[Reponse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A line of a grid that sets two services side by side.

    Args:
        texte: what they share; empty when they differ.
        bilan, cep: what each does; empty when they share.
    """

    code: str
    titre: str
    texte: str = ""
    bilan: str = ""
    cep: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list of codes, a grid to fill in, or a comparison.

    Args:
        fait: the fact whose closed list its codes are; empty when none.
        fermee: the law closes this list.
        colonnes: title of each further column of the entries.
    """

    code: str
    titre: str
    source: Source
    intro: str = ""
    fait: str = ""
    fermee: bool = False
    colonnes: Mapping[str, str] = field(default_factory=dict)
    entrees: tuple[Entree, ...] = ()
    rubriques: tuple[Rubrique, ...] = ()
    communs: tuple[Element, ...] = ()
    differences: tuple[Element, ...] = ()

    def entree(self, code: str) -> Entree:
        """Return a line.

        Raises:
            KeyError: there is none of this code.
        """
        for entree in self.entrees:
            if entree.code == code:
                return entree
        raise KeyError(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partie:
    """A part of a document."""

    code: str
    titre: str
    consigne: str
    obligatoire: bool
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Livrable:
    """A document that the text requires: whose it is, who receives it, what it holds."""

    code: str
    titre: str
    source: Source
    proprietaire: str
    destinataires: tuple[str, ...]
    moment: str
    parties: tuple[Partie, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terme:
    """A word of the text, in plain French."""

    terme: str
    sens: str
