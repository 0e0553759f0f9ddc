"""Extracts of a document: passages that its owner picks, for one named reader, on one day.

An extract says that it is one, whose choice it is, and leaves out without a trace: nothing in it
tells how much was left out, nor where.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from jalon.rendering.feuille import (
    Bloc,
    Encadre,
    Feuille,
    Fiche,
    Liste,
    Paragraphe,
    Partie,
    Releve,
    Rubrique,
    en_donnees,
)
from jalon.rendering.texte import jour


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document that can be picked.

    Args:
        code: « 2.1 », its part then its place.
        partie: title of its part.
        texte: what it says, on one line, to be recognised.
    """

    code: str
    partie: str
    texte: str


def passages(feuille: Feuille) -> tuple[Passage, ...]:
    """Return what can be picked of a sheet: its parts piece by piece, in order.

    What stands beside the document (observations) and its signatures are never part of an extract.
    """
    return tuple(
        Passage(code=code, partie=partie.titre, texte=_read(bloc))
        for partie, code, bloc in _pieces(feuille)
    )


def extrait(
    feuille: Feuille, *, codes: Collection[str], personne: str, lecteur: str, le: dt.date
) -> Feuille:
    """Return the passages picked as a sheet of their own.

    Args:
        codes: of the passages, as `passages` gives them; their order is that of the document.
        personne: the owner, by name.
        lecteur: for whom it is made.
        le: the day it is made.

    Raises:
        ValueError: nothing was picked, a code is unknown, or the reader has no name.
    """
    known = {code for _partie, code, _bloc in _pieces(feuille)}
    if not codes or not set(codes) <= known or not lecteur.strip():
        raise ValueError("extrait")
    kept: list[Partie] = []
    for partie in _parties(feuille):
        blocs = _joined(
            bloc for one, code, bloc in _pieces(feuille) if one is partie and code in codes
        )
        if blocs:
            kept.append(Partie(titre=partie.titre, blocs=blocs))
    said = (
        f"{personne} a choisi ces passages pour {lecteur.strip()}, le {jour(le)}. Ils viennent "
        "d’un document qui lui appartient. Ne les transmettez à personne sans son accord."
    )
    return dataclasses.replace(
        feuille,
        genre=f"extrait_{feuille.genre}",
        titre="Extraits du document de synthèse",
        propriete="Des passages choisis par la personne, et par elle seule.",
        version=f"Extraits du {jour(le)}",
        etabli_le=le,
        suite=(*kept, Encadre(titre="Un choix de la personne", blocs=(Paragraphe(said),))),
        signatures=(),
        mentions=(),
    )


def print_of(feuille: Feuille) -> str:
    """Return the print of a sheet, in the form of `empreinte`."""
    plain = json.dumps(en_donnees(feuille, str), sort_keys=True, ensure_ascii=True)
    raw = hashlib.sha256(plain.encode()).hexdigest()
    return " ".join(raw[i : i + 4] for i in range(0, 16, 4))


def _parties(feuille: Feuille) -> Iterator[Partie]:
    return (one for one in feuille.suite if isinstance(one, Partie))


def _pieces(feuille: Feuille) -> Iterator[tuple[Partie, str, Bloc]]:
    """Give each piece: a list gives its points one by one, a group of terms each of its lines."""
    for rank, partie in enumerate(_parties(feuille), start=1):
        pieces = [piece for bloc in partie.blocs for piece in _cut(bloc)]
        for place, bloc in enumerate(pieces, start=1):
            yield partie, f"{rank}.{place}", bloc


def _cut(bloc: Bloc) -> Iterator[Bloc]:
    match bloc:
        case Liste():
            yield from (Liste((point,)) for point in bloc.points)
        case Fiche():
            yield from (dataclasses.replace(bloc, lignes=(line,)) for line in bloc.lignes)
        case Releve():
            yield from (dataclasses.replace(bloc, lignes=(line,), bas=()) for line in bloc.lignes)
        case Rubrique():
            inner = [piece for one in bloc.blocs for piece in _cut(one)]
            yield from (dataclasses.replace(bloc, blocs=(piece,)) for piece in inner)
        case _:
            yield bloc


def _joined(blocs: Iterable[Bloc]) -> tuple[Bloc, ...]:
    """Put back together the neighbours that were cut from one."""
    found: list[Bloc] = []
    for bloc in blocs:
        match found[-1] if found else None, bloc:
            case Liste() as last, Liste():
                found[-1] = Liste((*last.points, *bloc.points))
            case Fiche() as last, Fiche() if last.legende == bloc.legende:
                found[-1] = dataclasses.replace(last, lignes=(*last.lignes, *bloc.lignes))
            case Releve() as last, Releve() if last.legende == bloc.legende:
                found[-1] = dataclasses.replace(last, lignes=(*last.lignes, *bloc.lignes))
            case Rubrique() as last, Rubrique() if last.titre == bloc.titre:
                inner = _joined((*last.blocs, *bloc.blocs))
                found[-1] = dataclasses.replace(last, blocs=inner)
            case _:
                found.append(bloc)
    return tuple(found)


def _read(bloc: Bloc) -> str:
    found = " ".join(_strings(en_donnees(bloc, str)))
    return " ".join(found.split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in {"bloc", "ton", "legende"}:
                yield from _strings(one)
