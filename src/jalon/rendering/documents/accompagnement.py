"""Documents for the counsellor: the arrangement sheet, and the note of a handover."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import Entete, exiger
from jalon.rendering.feuille import Encadre, Feuille, Paragraphe, Partie
from jalon.rendering.texte import blocs_de, jour, particule


@dataclass(frozen=True, slots=True, kw_only=True)
class Besoin:
    """One thing that suits the person, under its heading. Never why."""

    titre: str
    texte: str

    def __post_init__(self) -> None:
        exiger("besoin", self.titre, self.texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheAmenagement:
    """The arrangement sheet.

    Args:
        besoins: what suits her, one at least.
        ecrite_le: the day of its last writing.

    Raises:
        ValueError: nothing is asked.
    """

    genre: ClassVar[str] = "fiche_amenagement"

    entete: Entete
    besoins: tuple[Besoin, ...]
    ecrite_le: dt.date

    def __post_init__(self) -> None:
        if not self.besoins:
            raise ValueError("amenagement.besoins: empty")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Fiche d’aménagement",
            avant=f"pour le bilan de compétences {particule(nom)}",
            apres=f", le {jour(self.ecrite_le)}",
            propriete=f"Ce dont {nom} a besoin, jamais pourquoi. Rien n’en sort sans son accord.",
            suite=(
                *(Partie(one.titre, blocs_de(one.texte)) for one in self.besoins),
                Encadre(
                    "Comment s’en servir",
                    (
                        Paragraphe(
                            "Cette fiche se lit avant la première séance. Elle ne demande aucun "
                            "justificatif, et personne n’a à savoir d’où viennent ces besoins. "
                            f"Pour en savoir plus, c’est à {nom} qu’il faut le demander."
                        ),
                    ),
                ),
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MotLaisse:
    """The note of one counsellor to the next."""

    par: str
    le: dt.date
    texte: str

    def __post_init__(self) -> None:
        exiger("mot", self.par, self.texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDeRelais:
    """The notes of a handover, the latest first; the person reads them too.

    Raises:
        ValueError: nobody left a word.
    """

    genre: ClassVar[str] = "note_de_relais"

    entete: Entete
    mots: tuple[MotLaisse, ...]

    def __post_init__(self) -> None:
        if not self.mots:
            raise ValueError("relais.mots: empty")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Note de passage de relais",
            avant=f"pour le bilan de compétences {particule(nom)}",
            apres="",
            propriete=f"{nom} lit cette note, comme la personne qui prend la suite.",
            suite=tuple(
                Partie(f"{one.par}, le {jour(one.le)}", blocs_de(one.texte)) for one in self.mots
            ),
        )
