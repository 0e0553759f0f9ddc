"""The papers of someone who stops after the first phase: a right, and nothing to justify."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents.communs import FORMES, Accord, Entete, exiger, signatures
from jalon.rendering.feuille import (
    Bloc,
    Colonne,
    Feuille,
    Fiche,
    Ligne,
    Paragraphe,
    Partie,
    Releve,
)
from jalon.rendering.texte import blocs_de, est_vide, jour, jour_court, particule, periode


@dataclass(frozen=True, slots=True, kw_only=True)
class EntretienTenu:
    """An interview of the first phase: day, form, length."""

    le: dt.date
    forme: str
    duree: Duree

    def __post_init__(self) -> None:
        if self.forme not in FORMES:
            raise ValueError("entretien.forme: unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class DuPhasePreliminaire:
    """The amount due for the first phase alone.

    Args:
        heures: the time it is valued at by the cahier, not the time spent.
        montant: None while the contract gives no price.
        payeur: the payer.
    """

    heures: Duree
    montant: Euros | None = None
    payeur: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapiersArret:
    """The decision to stop at the end of the first phase, and what follows from it.

    Args:
        decide_le: the day the person decided.
        entretiens: those held; at least one.
        du: for this phase alone.
        conserve_jusqu_au: last day what she wrote is kept, when it is known.
        relais: people she may turn to, in plain text.
    """

    genre: ClassVar[str] = "papiers_arret"

    entete: Entete
    reference: str
    ouverte_le: dt.date
    decide_le: dt.date
    entretiens: tuple[EntretienTenu, ...]
    du: DuPhasePreliminaire
    programme_remis_le: dt.date | None = None
    conserve_jusqu_au: dt.date | None = None
    relais: str = ""
    accords: tuple[Accord, ...] = ()

    def __post_init__(self) -> None:
        exiger("arret.reference", self.reference)
        if not self.entretiens:
            raise ValueError("arret.entretiens: empty")
        if self.decide_le < self.ouverte_le:
            raise ValueError("arret: decided before it began")

    @property
    def total(self) -> Duree:
        """Return the time spent in this phase."""
        return Duree(sum(e.duree.minutes for e in self.entretiens))

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Arrêt après la phase préliminaire",
            avant=f"du bilan de compétences {particule(nom)}",
            apres=f", le {jour(self.decide_le)}",
            propriete="Arrêter ici est un droit. Il n’y a rien à justifier.",
            suite=(
                Partie("La décision", self._decision(), 1),
                Partie("Les heures faites", (self._heures(),), 2),
                Partie("Ce qui est dû", self._du(), 3),
                Partie("Ce qui vous reste", self._reste(), 4),
            ),
            signatures=signatures(self.accords),
        )

    def _decision(self) -> tuple[Bloc, ...]:
        nom = self.entete.beneficiaire
        return (
            Paragraphe(
                f"Le {jour(self.decide_le)}, à l’issue de la phase préliminaire, "
                f"{nom} a décidé de ne pas "
                "poursuivre le bilan. Cette décision lui appartient ; aucun motif ne "
                "lui est demandé, "
                "aucun n’est noté."
            ),
            Fiche(
                "Dates",
                (
                    Ligne("Convention", (Paragraphe(self.reference),)),
                    Ligne(
                        "Phase préliminaire",
                        (Paragraphe(periode(self.ouverte_le, self.decide_le)),),
                    ),
                ),
            ),
        )

    def _heures(self) -> Releve:
        return Releve(
            "Entretiens de la phase préliminaire",
            (Colonne("Date", 1), Colonne("Forme", 2), Colonne("Durée", 1, chiffres=True)),
            tuple(
                (jour_court(e.le), FORMES[e.forme], str(e.duree))
                for e in sorted(self.entretiens, key=lambda e: e.le)
            ),
            (("Total", "", str(self.total)),),
        )

    def _du(self) -> tuple[Bloc, ...]:
        montant = str(self.du.montant) if self.du.montant is not None else "celui de la convention"
        termes = [
            ("Phase préliminaire", f"valorisée {self.du.heures}"),
            ("Montant", montant),
            ("Réglé par", self.du.payeur),
            ("Phases suivantes", "rien n’est dû"),
        ]
        return (
            Fiche(
                "Ce qui est dû pour la phase préliminaire seule",
                tuple(Ligne(t, (Paragraphe(v),)) for t, v in termes if not est_vide(v)),
            ),
        )

    def _reste(self) -> tuple[Bloc, ...]:
        phrases = []
        if self.programme_remis_le:
            phrases.append(
                f"- Votre programme personnalisé, remis le "
                f"{jour(self.programme_remis_le)}, est à vous."
            )
        if self.conserve_jusqu_au:
            phrases.append(
                "- Ce que vous avez écrit est gardé jusqu’au "
                f"{jour(self.conserve_jusqu_au)}, puis détruit. Téléchargez-le avant "
                f"si vous voulez le garder."
            )
        phrases.append("- Vous pourrez demander un autre bilan quand vous le voudrez.")
        return (*blocs_de("\n".join(phrases)), *blocs_de(self.relais))
