"""The values of an exercise: the exercise, its blocks, their choices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Genre(StrEnum):
    """The kind of answer to a block."""

    TEXTE = "texte"  # one's own words
    LISTE = "liste"  # short lines, one thing each
    CHOIX = "choix"  # one answer among several
    PLUSIEURS = "plusieurs"  # several answers
    CARTES = "cartes"  # each card goes to one pile
    ECHELLE = "echelle"  # each line is placed on the same scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Choix:
    """An answer, a card or a line of a scale.

    Args:
        dimension: what it counts for in a profile; empty when it counts for nothing.
    """

    code: str
    libelle: str
    dimension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """A part of an exercise.

    Args:
        choix: answers, cards or lines; empty for words.
        degres: piles of cards or steps of a scale, the lowest first.
    """

    code: str
    titre: str
    consigne: str
    genre: Genre
    choix: tuple[Choix, ...] = ()
    degres: tuple[Choix, ...] = ()

    def __post_init__(self) -> None:
        words = self.genre in {Genre.TEXTE, Genre.LISTE}
        graded = self.genre in {Genre.CARTES, Genre.ECHELLE}
        if words == bool(self.choix) or graded != bool(self.degres):
            raise ValueError(f"{self.code}: choices and steps do not fit {self.genre}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercice:
    """An exercise of the library.

    Args:
        but: what it is for, to the person.
        source: where it comes from.
        limites: what it cannot say.
        duree_min: how long it takes, in minutes.
        dimensions: words of each dimension of its profile, by code; empty without a profile.
        test: it looks like a test: its reason is written before it is used.
    """

    code: str
    titre: str
    but: str
    source: str
    limites: str
    duree_min: int
    blocs: tuple[Bloc, ...]
    dimensions: tuple[Choix, ...] = ()
    test: bool = False

    def bloc(self, code: str) -> Bloc:
        """Return a part.

        Raises:
            KeyError: there is none of this code.
        """
        for bloc in self.blocs:
            if bloc.code == code:
                return bloc
        raise KeyError(code)
