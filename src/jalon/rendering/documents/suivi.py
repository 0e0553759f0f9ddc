"""The follow-up note: what the person did since, what is left, how she sees it now. Hers alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import Entete, cite, exiger
from jalon.rendering.feuille import Bloc, Colonne, Etapes, Feuille, Paragraphe, Partie, Pas, Releve
from jalon.rendering.texte import jour, particule


@dataclass(frozen=True, slots=True, kw_only=True)
class PasSuivi:
    """A step of her plan: what, when as she says it, done on which day."""

    quoi: str
    quand: str = ""
    fait_le: dt.date | None = None

    def __post_init__(self) -> None:
        exiger("pas.quoi", self.quoi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repere:
    """One question, what she answered at the start, and now."""

    question: str
    avant: str = ""
    apres: str = ""

    def __post_init__(self) -> None:
        exiger("repere.question", self.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDeSuivi:
    """The note.

    Args:
        propose_le: the day proposed for the follow-up interview; None where none is.
        tenu_le: the day it was held.
        pas: her steps, in her order.
        reperes: her answers at the start and at the end.
        mots: what she says of where she is now.

    Raises:
        ValueError: there is nothing in it.
    """

    genre: ClassVar[str] = "note_de_suivi"

    entete: Entete
    propose_le: dt.date | None = None
    tenu_le: dt.date | None = None
    pas: tuple[PasSuivi, ...] = ()
    reperes: tuple[Repere, ...] = ()
    mots: str = ""

    def __post_init__(self) -> None:
        if not (self.pas or self.reperes or self.mots):
            raise ValueError("suivi: empty")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Note de suivi",
            avant=f"après le bilan de compétences {particule(nom)}",
            apres=f", le {jour(self.entete.etabli_le)}",
            propriete=f"{nom} la garde pour soi, et la montre à qui bon lui semble.",
            suite=(
                Partie("L’entretien de suivi", (Paragraphe(self._interview()),)),
                *self._steps(),
                *self._looks(),
            ),
        )

    def _interview(self) -> str:
        if self.tenu_le is not None:
            return f"Il a eu lieu le {jour(self.tenu_le)}."
        if self.propose_le is not None:
            return f"Le centre le propose vers le {jour(self.propose_le)}. Il n’oblige à rien."
        return "Aucune date n’est proposée. Il se demande au centre, quand on le veut."

    def _steps(self) -> tuple[Partie, ...]:
        done = tuple(
            Pas(f"fait le {jour(one.fait_le)}", one.quoi, one.quand)
            for one in self.pas
            if one.fait_le
        )
        left = tuple(Pas(one.quand, one.quoi) for one in self.pas if not one.fait_le)
        parts = []
        if done:
            parts.append(Partie("Ce qui est fait", (Etapes(done),)))
        if left:
            parts.append(Partie("Ce qui reste à faire", (Etapes(left),)))
        return tuple(parts)

    def _looks(self) -> tuple[Partie, ...]:
        blocs: list[Bloc] = []
        if self.reperes:
            blocs.append(
                Releve(
                    "Au début du bilan et maintenant",
                    (Colonne("Question", 2), Colonne("Au début", 2), Colonne("Maintenant", 2)),
                    tuple((r.question, r.avant or "–", r.apres or "–") for r in self.reperes),
                )
            )
        blocs += cite(self.mots)
        return (Partie("Où j’en suis", tuple(blocs)),) if blocs else ()
