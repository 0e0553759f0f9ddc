"""Shared by the documents: their head, their lists, and the refusal of what cannot be set yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from jalon.kernel.errors import ActRefused
from jalon.rendering.documents import Centre, Entete, Intervenant
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import conseillers_of, identite_of
from jalon_web.livrables.contents.parties import lignes

T = TypeVar("T")


def built(make: Callable[[], T]) -> T:
    """Return a document, once sure that it can be set.

    Raises:
        ActRefused: it lacks what a document of its kind needs (`rien_encore`).
    """
    try:
        return make()
    except ValueError:
        raise ActRefused(code="rien_encore") from None


def entete(
    bilan: Bilan,
    *,
    version: int,
    etabli_le: dt.date,
    definitif: bool,
    mentions: tuple[str, ...] = (),
) -> Entete:
    """Return what stands around a document of this bilan."""
    return Entete(
        centre=Centre(nom=bilan.centre.nom, adresse=bilan.centre.adresse),
        beneficiaire=identite_of(bilan).complet,
        conseillers=tuple(Intervenant(nom=compte.nom) for compte in conseillers_of(bilan)),
        version=version,
        definitif=definitif,
        etabli_le=etabli_le,
        mentions=mentions,
    )


def numero(bilan: Bilan) -> str:
    """Return the number of the file, as every page and paper writes it."""
    return str(bilan.public_id)[:8].upper()


def points(texte: str) -> str:
    """Return a text typed one idea a line as a list to be set; a single idea stays a sentence."""
    found = lignes(texte)
    return found[0] if len(found) == 1 else "\n".join(f"- {ligne}" for ligne in found)
