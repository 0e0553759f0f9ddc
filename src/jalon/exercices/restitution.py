"""Answers checked against their exercise, and given back: every one, in the person's order.

A profile counts answers by dimension and says nothing more. When it does not tell the dimensions
apart it says so, instead of making a difference of nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jalon.exercices.modele import Bloc, Exercice, Genre

Reponses = Mapping[str, Any]
"""By code of block: a text, a list of texts, a code, a list of codes, or a code by code."""
PLAT = Fraction(1, 5)
"""Under a fifth of the scale between the highest and the lowest, a profile is flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ligne:
    """The answer to one block, in words.

    Args:
        lignes: one text a line, or « pile : card, card » for cards.
    """

    titre: str
    lignes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One dimension of a profile.

    Args:
        points: sum of the answers, from zero.
        sur: the most it could be.
    """

    code: str
    libelle: str
    points: int
    sur: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profil:
    """Answers counted by dimension, in the order of the exercise.

    Args:
        plat: the answers do not tell the dimensions apart.
        complet: every line was answered.
    """

    dimensions: tuple[Dimension, ...]
    plat: bool
    complet: bool


def accept(exercice: Exercice, reponses: Reponses) -> dict[str, Any]:
    """Keep what an exercise can hold: known blocks, known codes, no empty line.

    Raises:
        ValueError: an answer of another kind than its block.
    """
    kept = {
        bloc.code: _accepted(bloc, reponses[bloc.code])
        for bloc in exercice.blocs
        if reponses.get(bloc.code)
    }
    return {code: value for code, value in kept.items() if value}


def _accepted(bloc: Bloc, given: Any) -> Any:
    codes, steps = {c.code for c in bloc.choix}, {d.code for d in bloc.degres}
    match bloc.genre:
        case Genre.TEXTE if isinstance(given, str):
            return given.strip()
        case Genre.LISTE if isinstance(given, list):
            return [str(line).strip() for line in given if str(line).strip()]
        case Genre.CHOIX if given in codes:
            return given
        case Genre.PLUSIEURS if isinstance(given, list) and set(given) <= codes:
            return [c.code for c in bloc.choix if c.code in given]
        case Genre.CARTES | Genre.ECHELLE if isinstance(given, Mapping):
            if set(given) <= codes and set(given.values()) <= steps:
                return {c.code: given[c.code] for c in bloc.choix if c.code in given}
    raise ValueError(bloc.code)


def give_back(exercice: Exercice, reponses: Reponses) -> tuple[Ligne, ...]:
    """Return every answer in words, block by block; what was left out is left out."""
    return tuple(
        Ligne(titre=bloc.titre, lignes=lines)
        for bloc in exercice.blocs
        if bloc.code in reponses and (lines := _words(bloc, reponses[bloc.code]))
    )


def _words(bloc: Bloc, given: Any) -> tuple[str, ...]:
    labels = {c.code: c.libelle for c in bloc.choix}
    match bloc.genre:
        case Genre.TEXTE:
            return (given,)
        case Genre.LISTE:
            return tuple(given)
        case Genre.CHOIX:
            return (labels[given],)
        case Genre.PLUSIEURS:
            return tuple(labels[code] for code in given)
        case Genre.CARTES:
            piles = (
                (step.libelle, [labels[code] for code, pile in given.items() if pile == step.code])
                for step in reversed(bloc.degres)
            )
            return tuple(f"{pile} : {', '.join(cards)}" for pile, cards in piles if cards)
        case Genre.ECHELLE:
            steps = {d.code: d.libelle for d in bloc.degres}
            return tuple(f"{labels[code]} : {steps[step]}" for code, step in given.items())


def profile(exercice: Exercice, reponses: Reponses) -> Profil | None:
    """Count the answers by dimension; None for an exercise without a profile, or no answer."""
    graded = [bloc for bloc in exercice.blocs if bloc.genre is Genre.ECHELLE]
    given = {
        (bloc.code, code): step
        for bloc in graded
        for code, step in reponses.get(bloc.code, {}).items()
    }
    if not exercice.dimensions or not given:
        return None
    points = dict.fromkeys((d.code for d in exercice.dimensions), 0)
    most = dict(points)
    for bloc in graded:
        rank = {step.code: n for n, step in enumerate(bloc.degres)}
        for choix in bloc.choix:
            if choix.dimension:
                most[choix.dimension] += len(bloc.degres) - 1
                points[choix.dimension] += rank.get(given.get((bloc.code, choix.code), ""), 0)
    shares = [Fraction(points[code], most[code]) for code in points]
    asked = sum(len(bloc.choix) for bloc in graded)
    return Profil(
        dimensions=tuple(
            Dimension(code=d.code, libelle=d.libelle, points=points[d.code], sur=most[d.code])
            for d in exercice.dimensions
        ),
        plat=max(shares) - min(shares) < PLAT,
        complet=len(given) == asked,
    )
