"""The answer to a third party who asks for the results of a bilan: no, and why.

It is written so that nobody learns from it that a bilan took place: a centre says of nobody that it
accompanies them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import Centre, exiger
from jalon.rendering.feuille import Feuille, Fiche, Ligne, Paragraphe, Partie
from jalon.rendering.texte import jour


@dataclass(frozen=True, slots=True, kw_only=True)
class Loi:
    """One rule that the letter leans on: where it stands, and what it says, from the cahier."""

    source: str
    texte: str

    def __post_init__(self) -> None:
        exiger("loi", self.source, self.texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class LettreRefus:
    """The letter.

    Args:
        centre: the centre that answers.
        a: the asker, as they named themselves.
        personne: of whom results were asked, as the request named her.
        demande_le: the day of the request.
        le: the day of the answer, not before.
        lois: one rule at least.

    Raises:
        ValueError: something is empty, or answered before it was asked.
    """

    genre: ClassVar[str] = "lettre_de_refus"

    centre: Centre
    a: str
    personne: str
    demande_le: dt.date
    le: dt.date
    lois: tuple[Loi, ...]

    def __post_init__(self) -> None:
        exiger("refus", self.a, self.personne)
        if not self.lois:
            raise ValueError("refus.lois: empty")
        if self.le < self.demande_le:
            raise ValueError("refus: answered before it was asked")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        return Feuille(
            genre=self.genre,
            titre="Réponse à une demande de résultats",
            avant="à ",
            sujet=self.a,
            apres=f", le {jour(self.le)}",
            propriete="Ce courrier ne dit pas si un bilan a eu lieu.",
            centre=self.centre.nom,
            tete=(
                f"{self.centre.nom}, {self.centre.adresse}"
                if self.centre.adresse
                else self.centre.nom,
            ),
            version="Version 1, définitive",
            etabli_le=self.le,
            suite=(
                Partie("Votre demande", (self._asked(),)),
                Partie("Notre réponse", self._answer()),
                Partie("Ce que dit la loi", (self._law(),)),
                Partie("À qui vous adresser", (self._whom(),)),
            ),
        )

    def _asked(self) -> Paragraphe:
        return Paragraphe(
            f"Le {jour(self.demande_le)}, vous nous avez demandé des résultats ou une synthèse "
            f"d’un bilan de compétences concernant {self.personne}."
        )

    def _answer(self) -> tuple[Paragraphe, ...]:
        return (
            Paragraphe(
                "Nous ne pouvons pas vous répondre autrement que par un refus. Un centre ne dit de "
                "personne s’il l’accompagne, ni ce qui s’est dit ou écrit. Cette réponse est la "
                "même pour tout le monde : elle ne signifie ni qu’un bilan a eu lieu, ni le "
                "contraire."
            ),
        )

    def _law(self) -> Fiche:
        return Fiche(
            "Ce que dit la loi",
            tuple(Ligne(loi.source, (Paragraphe(loi.texte),)) for loi in self.lois),
        )

    def _whom(self) -> Paragraphe:
        return Paragraphe(
            "Si vous souhaitez en savoir plus, c’est à cette personne elle-même de vous répondre. "
            "Elle est libre de le faire, en tout, en partie ou pas du tout, et son silence ne peut "
            "pas lui être reproché."
        )
