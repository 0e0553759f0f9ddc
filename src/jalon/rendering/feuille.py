"""The sheet: what a document shows, before it is known where.

One small vocabulary of blocks, composed by each document and set by two hands, Typst and HTML.
Nothing here knows either of them: the paper and the screen cannot tell different stories.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

Ton: TypeAlias = Literal["courant", "fort", "note"]


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Running text; a line end inside it is kept."""

    texte: str
    ton: Ton = "courant"


@dataclass(frozen=True, slots=True)
class Liste:
    """Points; numbered from `depart` when it is given."""

    points: tuple[str, ...]
    depart: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A person's own words, and whose they are."""

    blocs: tuple[Bloc, ...]
    auteur: str = ""


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column of a `Releve`: its share of the width, figures aligned to the right."""

    titre: str
    part: float = 1.0
    chiffres: bool = False


@dataclass(frozen=True, slots=True)
class Releve:
    """A table of short values; the first column names the row, `bas` holds totals.

    Raises:
        ValueError: a row has not one value a column.
    """

    legende: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[str, ...], ...]
    bas: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if any(len(ligne) != len(self.colonnes) for ligne in (*self.lignes, *self.bas)):
            raise ValueError("a row of a table has not one value a column")


@dataclass(frozen=True, slots=True)
class Ligne:
    """A term and what is said of it."""

    terme: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True, slots=True)
class Fiche:
    """Terms and what is said of each."""

    legende: str
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Pas:
    """A step: when, what, and a note under it."""

    quand: str
    quoi: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Etapes:
    """Steps in their order."""

    pas: tuple[Pas, ...]


@dataclass(frozen=True, slots=True)
class Rubrique:
    """A titled group inside a part; `marque` is a word set apart, as « choix d’Aline »."""

    titre: str
    blocs: tuple[Bloc, ...]
    marque: str = ""


@dataclass(frozen=True, slots=True)
class Rang:
    """One row of a `Comparaison`: a heading and one cell a column."""

    nom: str
    cellules: tuple[tuple[Bloc, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparaison:
    """Things of one kind side by side, under the same headings, in the order they were written.

    Raises:
        ValueError: a row has not one cell a column.
    """

    legende: str
    titres: tuple[str, ...]
    rangs: tuple[Rang, ...]

    def __post_init__(self) -> None:
        if any(len(rang.cellules) != len(self.titres) for rang in self.rangs):
            raise ValueError("a row of a comparison has not one cell a column")


Bloc: TypeAlias = Paragraphe | Liste | Citation | Releve | Fiche | Etapes | Rubrique | Comparaison


@dataclass(frozen=True, slots=True)
class Partie:
    """A part of the document; `numero` stands in its borne, None for a part that is not counted."""

    titre: str
    blocs: tuple[Bloc, ...]
    numero: int | None = None


@dataclass(frozen=True, slots=True)
class Encadre:
    """The person's observations, beside the document without being merged in it."""

    titre: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A name on a line and what it stands for; an empty name leaves the line to be signed."""

    nom: str
    objet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feuille:
    """A whole document, ready to be set.

    Args:
        genre: its code, as `document_de_synthese`.
        titre: what it is.
        sujet: whose name is set in bold between `avant` and `apres`, under the title.
        propriete: whose document it is, and who may have it.
        centre: name of the centre, author of the file.
        tete: lines at the head, right.
        version: the words of its version, at the foot.
        etabli_le: its day; also the date of the file.
        suite: parts, then frames, in order.
        signatures: under everything.
        mentions: small lines that close it.
    """

    genre: str
    titre: str
    avant: str
    sujet: str
    apres: str
    propriete: str
    centre: str
    tete: tuple[str, ...]
    version: str
    etabli_le: dt.date
    suite: tuple[Partie | Encadre, ...]
    signatures: tuple[Signature, ...] = ()
    mentions: tuple[str, ...] = ()


@cache
def _champs(classe: type) -> tuple[str, ...]:
    return tuple(champ.name for champ in dataclasses.fields(classe))


def en_donnees(valeur: object, texte: Callable[[str], str]) -> object:
    """Turn a sheet into what JSON can carry, each string passed through `texte`.

    A block becomes a mapping whose `bloc` is its class name in lower case.
    """
    if isinstance(valeur, str):
        return texte(valeur)
    if isinstance(valeur, dt.date):
        return {"an": valeur.year, "mois": valeur.month, "jour": valeur.day}
    if isinstance(valeur, tuple):
        return [en_donnees(v, texte) for v in valeur]
    if dataclasses.is_dataclass(valeur) and not isinstance(valeur, type):
        champs: dict[str, object] = {"bloc": type(valeur).__name__.lower()}
        for nom in _champs(type(valeur)):
            champs[nom] = en_donnees(getattr(valeur, nom), texte)
        return champs
    return valeur
