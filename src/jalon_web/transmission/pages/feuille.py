"""A snapshot as a sheet: to read on the screen, to print, the same words on both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jalon.acces import Finalite
from jalon.rendering.documents import FicheLiaison, Groupe, Morceau
from jalon.rendering.feuille import Feuille
from jalon_web.transmission.queries.morceaux import titles

TITRES = {
    Finalite.LIAISON: "Fiche de liaison",
    Finalite.LIAISON_SENSIBLE: "Des aménagements à connaître",
    Finalite.SYNTHESE_CEP: "La synthèse du bilan",
    Finalite.ORIENTATION: "De quoi vous orienter",
}


def sheet_of(payload: Mapping[str, Any], *, centre: str, operateur: str, le: dt.date) -> Feuille:
    """Return a snapshot as a sheet.

    Args:
        payload: as `morceaux.payload_of` made it.
        centre: where the bilan takes place.
        operateur: to whom it is sent.
        le: the day it is sent.
    """
    names = titles()
    return FicheLiaison(
        titre=TITRES[Finalite(payload["finalite"])],
        personne=str(payload["personne"]),
        operateur=operateur,
        centre=centre,
        le=le,
        mots=str(payload["mots"]),
        groupes=tuple(
            Groupe(
                titre=names[group["code"]],
                morceaux=tuple(Morceau(**morceau) for morceau in _said(group["morceaux"])),
            )
            for group in payload["groupes"]
        ),
    ).feuille()


def _said(morceaux: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the words of each morceau; one that would print nothing is left out."""
    return [
        {"titre": one["titre"], "texte": one["texte"]}
        for one in morceaux
        if one["titre"].strip() and one["texte"].strip()
    ]
