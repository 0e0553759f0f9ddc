"""The fiche de liaison: what the person picked for one reader, as it was that day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import exiger
from jalon.rendering.feuille import Bloc, Encadre, Feuille, Paragraphe, Partie, Rubrique
from jalon.rendering.texte import blocs_de, est_vide, jour


@dataclass(frozen=True, slots=True, kw_only=True)
class Morceau:
    """One piece that she picked, under its heading."""

    titre: str
    texte: str

    def __post_init__(self) -> None:
        exiger("morceau", self.titre, self.texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Groupe:
    """Pieces of one kind."""

    titre: str
    morceaux: tuple[Morceau, ...]

    def __post_init__(self) -> None:
        exiger("groupe", self.titre)


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheLiaison:
    """The sheet.

    Args:
        titre: what it is called, by its purpose.
        personne: the sender.
        operateur: to whom.
        centre: where the bilan takes place.
        le: the day it is sent.
        mots: what she wants to say, possibly nothing.
        groupes: what she picked.

    Raises:
        ValueError: a name is empty.
    """

    genre: ClassVar[str] = "fiche_de_liaison"

    titre: str
    personne: str
    operateur: str
    centre: str
    le: dt.date
    mots: str = ""
    groupes: tuple[Groupe, ...] = ()

    def __post_init__(self) -> None:
        exiger("liaison", self.titre, self.personne, self.operateur, self.centre)

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        parts: list[Partie | Encadre] = []
        if not est_vide(self.mots):
            parts.append(Partie("Ce que je veux vous dire", blocs_de(self.mots)))
        parts += [Partie(one.titre, _pieces(one.morceaux)) for one in self.groupes]
        parts.append(
            Encadre(
                "Un choix de la personne",
                (
                    Paragraphe(
                        f"{self.personne} a choisi ces lignes pour {self.operateur}, le "
                        f"{jour(self.le)}, et peut en reprendre l’accès à tout moment. Ne les "
                        "transmettez à personne. Pour en savoir plus, c’est à elle ou à lui qu’il "
                        "faut le demander."
                    ),
                ),
            )
        )
        return Feuille(
            genre=self.genre,
            titre=self.titre,
            avant="Transmise par ",
            sujet=self.personne,
            apres=f" à {self.operateur}",
            propriete="Composée par la personne, et par elle seule.",
            centre=self.centre,
            tete=(self.centre, f"Le {jour(self.le)}"),
            version=f"Copie figée du {jour(self.le)}",
            etabli_le=self.le,
            suite=tuple(parts),
        )


def _pieces(pieces: tuple[Morceau, ...]) -> tuple[Bloc, ...]:
    """Group the pieces that bear one heading under it, in their order."""
    found: list[Bloc] = []
    for piece in pieces:
        blocs = blocs_de(piece.texte)
        last = found[-1] if found else None
        if isinstance(last, Rubrique) and last.titre == piece.titre:
            found[-1] = Rubrique(last.titre, (*last.blocs, *blocs))
        else:
            found.append(Rubrique(piece.titre, blocs))
    return tuple(found)
