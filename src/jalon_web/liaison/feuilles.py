"""A snapshot as a sheet: to read on the screen, to print, the same words on both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jalon.acces import Finalite
from jalon.rendering.feuille import Bloc, Encadre, Feuille, Paragraphe, Partie, Rubrique
from jalon.rendering.texte import blocs_de, jour
from jalon_web.liaison.morceaux import titles

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
    nom, names = str(payload["personne"]), titles()
    parts: list[Partie | Encadre] = []
    if payload["mots"]:
        parts.append(Partie("Ce que je veux vous dire", blocs_de(str(payload["mots"]))))
    for group in payload["groupes"]:
        parts.append(Partie(names[group["code"]], tuple(_pieces(group["morceaux"]))))
    parts.append(
        Encadre(
            "Un choix de la personne",
            (
                Paragraphe(
                    f"{nom} a choisi ces lignes pour {operateur}, le {jour(le)}, et peut en "
                    "reprendre l’accès à tout moment. Ne les transmettez à personne. Pour en "
                    "savoir plus, c’est à elle ou à lui qu’il faut le demander."
                ),
            ),
        )
    )
    return Feuille(
        genre="fiche_de_liaison",
        titre=TITRES[Finalite(payload["finalite"])],
        avant="Transmise par ",
        sujet=nom,
        apres=f" à {operateur}",
        propriete="Composée par la personne, et par elle seule.",
        centre=centre,
        tete=(f"Le {jour(le)}",),
        version=f"Copie figée du {jour(le)}",
        etabli_le=le,
        suite=tuple(parts),
    )


def _pieces(pieces: list[dict[str, str]]) -> list[Bloc]:
    """Group the pieces that bear one heading under it, in their order."""
    found: list[Bloc] = []
    for piece in pieces:
        blocs = blocs_de(piece["texte"])
        last = found[-1] if found else None
        if isinstance(last, Rubrique) and last.titre == piece["titre"]:
            found[-1] = Rubrique(last.titre, (*last.blocs, *blocs))
        else:
            found.append(Rubrique(piece["titre"], blocs))
    return found
