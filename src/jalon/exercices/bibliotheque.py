"""Reading the exercises that come with Jalon: one YAML file each, checked whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from jalon.exercices.modele import Bloc, Choix, Exercice, Genre

TEXTES = Path(__file__).with_name("textes")
LANGUES = Path(__file__).with_name("langues")
_KEYS = {"code", "titre", "but", "source", "limites", "duree_min", "blocs"}
_MORE = {"dimensions", "test"}


class ExerciceError(ValueError):
    """A file of the library is wrong; the message names it and says what."""


@cache
def library(langue: str = "fr") -> Mapping[str, Exercice]:
    """Return the exercises by code, in the order of their files.

    Args:
        langue: `fr`, in which they are written, or a language of `langues/`.

    Raises:
        ExerciceError: a file is wrong, two have the same code, a text is not translated.
    """
    if langue != "fr":
        words = _words(langue)
        return MappingProxyType({c: _said(one, words) for c, one in library().items()})
    found: dict[str, Exercice] = {}
    for path in sorted(TEXTES.glob("*.yaml")):
        one = parse(path.read_text(encoding="utf-8"), path.name)
        if one.code in found:
            raise ExerciceError(f"{path.name} : le code {one.code} est déjà pris")
        found[one.code] = one
    return MappingProxyType(found)


def parse(text: str, name: str) -> Exercice:
    """Read one exercise.

    Args:
        text: YAML.
        name: of the file, for the message.

    Raises:
        ExerciceError: a key is unknown, missing or of another type, a code is written twice.
    """
    try:
        found = yaml.safe_load(text)
        if not isinstance(found, dict) or not found.keys() >= _KEYS:
            raise ExerciceError(f"il faut {', '.join(sorted(_KEYS))}")
        if unknown := found.keys() - _KEYS - _MORE:
            raise ExerciceError(f"clé inconnue : {', '.join(sorted(unknown))}")
        dimensions = _choices(found.get("dimensions", []))
        blocs = tuple(_bloc(one) for one in found["blocs"])
        _once([bloc.code for bloc in blocs])
        named = {choix.dimension for bloc in blocs for choix in bloc.choix} - {""}
        if named != {one.code for one in dimensions}:
            raise ExerciceError("les dimensions nommées et décrites diffèrent")
        words = {key: _text(found[key]) for key in ("code", "titre", "but", "source", "limites")}
        return Exercice(
            **words,
            duree_min=_whole(found["duree_min"]),
            blocs=blocs,
            dimensions=dimensions,
            test=bool(found.get("test", False)),
        )
    except (yaml.YAMLError, TypeError, KeyError, AttributeError) as error:
        raise ExerciceError(f"{name} : {error}") from None
    except ValueError as error:
        raise ExerciceError(f"{name} : {error}") from None


def _words(langue: str) -> Mapping[str, str]:
    path = LANGUES / f"{langue}.yaml"
    if path.parent != LANGUES or not path.is_file():
        raise ExerciceError(f"langue inconnue : {langue}")
    found: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _said(one: Exercice, words: Mapping[str, str]) -> Exercice:
    """Return an exercise in other words: same codes, same order, same answers."""

    def said(text: str) -> str:
        if text and text not in words:
            raise ExerciceError(f"{one.code} : « {text} » n’est pas traduit")
        return words.get(text, "")

    def each(choices: tuple[Choix, ...]) -> tuple[Choix, ...]:
        return tuple(replace(choix, libelle=said(choix.libelle)) for choix in choices)

    return replace(
        one,
        titre=said(one.titre),
        but=said(one.but),
        source=said(one.source),
        limites=said(one.limites),
        dimensions=each(one.dimensions),
        blocs=tuple(
            replace(
                bloc,
                titre=said(bloc.titre),
                consigne=said(bloc.consigne),
                choix=each(bloc.choix),
                degres=each(bloc.degres),
            )
            for bloc in one.blocs
        ),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ExerciceError(f"un texte est attendu, pas {value!r}")
    return " ".join(value.split())


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ExerciceError(f"un nombre de minutes est attendu, pas {value!r}")
    return value


def _once(codes: list[str]) -> None:
    if len(codes) != len(set(codes)):
        raise ExerciceError("un code est écrit deux fois")


def _choices(found: Any) -> tuple[Choix, ...]:
    if isinstance(found, dict):
        made = tuple(Choix(code=str(k), libelle=_text(v)) for k, v in found.items())
    else:
        made = tuple(
            Choix(
                code=str(one["code"]),
                libelle=_text(one["libelle"]),
                dimension=str(one.get("dimension", "")),
            )
            for one in found
        )
    _once([one.code for one in made])
    return made


def _bloc(found: Any) -> Bloc:
    return Bloc(
        code=str(found["code"]),
        titre=_text(found["titre"]),
        consigne=_text(found["consigne"]),
        genre=Genre(found["genre"]),
        choix=_choices(found.get("choix", [])),
        degres=_choices(found.get("degres", [])),
    )
