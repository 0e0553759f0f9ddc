"""The decision sheet at the end of the first phase: what may be decided, and what was.

Before the day it is a form to read at home and to fill by hand; after it, the decision as it was
taken. No reason is asked, and none has a place here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.arret import DuPhasePreliminaire
from jalon.rendering.documents.communs import Accord, Entete, exiger, signatures
from jalon.rendering.feuille import Bloc, Feuille, Fiche, Ligne, Paragraphe, Partie, Rubrique
from jalon.rendering.texte import blocs_de, de, est_vide, jour, particule


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixPossible:
    """One way to go on: what it is called, what it means, and whether it is the one kept."""

    libelle: str
    detail: str = ""
    retenu: bool = False

    def __post_init__(self) -> None:
        exiger("choix.libelle", self.libelle)


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheDecision:
    """The sheet.

    Args:
        reference: number of the file.
        close_le: the day the first phase was closed.
        programme_remis_le: the day the programme was handed over to the person.
        choix: what the text lets one decide, in its order; two at least.
        decide_le: None while nothing is decided: no choice is marked then.
        du: what is due if the bilan stops here; None where it cannot be said.

    Raises:
        ValueError: fewer than two choices; a choice marked without a day, or a day without one.
    """

    genre: ClassVar[str] = "fiche_decision"

    entete: Entete
    reference: str
    close_le: dt.date
    programme_remis_le: dt.date | None = None
    choix: tuple[ChoixPossible, ...]
    decide_le: dt.date | None = None
    du: DuPhasePreliminaire | None = None

    def __post_init__(self) -> None:
        exiger("decision.reference", self.reference)
        if len(self.choix) < 2:
            raise ValueError("decision.choix: there is nothing to choose from")
        marked = sum(one.retenu for one in self.choix)
        if marked != (0 if self.decide_le is None else 1):
            raise ValueError("decision: one choice, on one day, or neither")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        quand = f", le {jour(self.decide_le)}" if self.decide_le else ""
        return self.entete.feuille(
            genre=self.genre,
            titre="Décision à la fin de la première phase",
            avant=f"du bilan de compétences {particule(nom)}",
            apres=quand,
            propriete="La suite n’appartient qu’à la personne. Aucune raison ne lui est demandée.",
            suite=(
                Partie("Où en est le bilan", (self._where(),), 1),
                Partie(
                    "La décision" if self.decide_le else "Ce qui peut être décidé",
                    self._choices(),
                    2,
                ),
                Partie("Ce qui reste, quoi qu’il arrive", self._whatever(), 3),
            ),
            signatures=signatures((Accord(nom=nom, objet="ma décision", le=self.decide_le),)),
        )

    def _where(self) -> Fiche:
        termes = [("Dossier", self.reference), ("Première phase close le", jour(self.close_le))]
        if self.programme_remis_le:
            termes.append(("Programme remis le", jour(self.programme_remis_le)))
        return Fiche("Où en est le bilan", tuple(Ligne(t, (Paragraphe(v),)) for t, v in termes))

    def _choices(self) -> tuple[Bloc, ...]:
        blocs: list[Bloc] = []
        if self.decide_le is None:
            blocs.append(
                Paragraphe(
                    "Entourez ce que vous voulez, datez et signez. Vous pouvez prendre le temps "
                    "d’y penser, et en parler avec qui vous voulez."
                )
            )
        mine = f"choix {de(self.entete.beneficiaire)}"
        blocs += [
            Rubrique(one.libelle, blocs_de(one.detail), mine if one.retenu else "")
            for one in self.choix
        ]
        return tuple(blocs)

    def _whatever(self) -> tuple[Bloc, ...]:
        phrases = [
            "- Le programme personnalisé reste à la personne.",
            "- Après un arrêt, rien n’est dû pour les phases qui n’ont pas lieu.",
        ]
        if self.du is not None:
            payeur = "" if est_vide(self.du.payeur) else f", par {self.du.payeur}"
            montant = f" : {self.du.montant}{payeur}" if self.du.montant is not None else ""
            phrases.append(
                f"- Si le bilan s’arrête ici, seule la première phase est due, valorisée "
                f"{self.du.heures}{montant}."
            )
        phrases.append("- Une pause n’efface rien : le travail fait se retrouve tel quel.")
        return blocs_de("\n".join(phrases))
