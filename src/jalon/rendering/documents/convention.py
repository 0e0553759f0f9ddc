"""The convention of a bilan: its parties, their duties, the price, and how to withdraw.

Its headings are the mentions that the law asks for; what they say comes from the centre and from
the programme. Source: Code du travail, R. 6313-8 and D. 6353-1 (2026).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents.communs import Accord, Entete, exiger, signatures
from jalon.rendering.feuille import Bloc, Feuille, Fiche, Ligne, Paragraphe, Partie
from jalon.rendering.texte import blocs_de, est_vide, jour


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention that the law asks for, and what the parties write under it."""

    titre: str
    texte: str

    def __post_init__(self) -> None:
        exiger("convention.mention", self.titre, self.texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionBilan:
    """The convention, bipartite or tripartite.

    Args:
        payeur: the payer, who signs; empty where the person and the centre sign alone.
        mentions: objective, content, means, course, results: one at least, in the order of the law.
        forfait: hours agreed.
        distance: of which at a distance, as it is planned; None when nothing is.
        debut, fin: the period, `fin` not before `debut`.
        prix_heure: None where the price is not reckoned by the hour: `reglement` says it.
        reglement: how it is paid.
        repondre_avant: the last day to answer, after which silence is a refusal; None: no such day.
        regle: what the text says of that day, with its source; empty when there is none.
        accords: each signatory, for what, on which day.

    Raises:
        ValueError: something is empty, or ends before it begins.
    """

    genre: ClassVar[str] = "convention"

    entete: Entete
    payeur: str = ""
    mentions: tuple[Mention, ...]
    forfait: Duree
    distance: Duree | None = None
    debut: dt.date
    fin: dt.date
    prix_heure: Euros | None = None
    reglement: str
    repondre_avant: dt.date | None = None
    regle: str = ""
    accords: tuple[Accord, ...] = ()

    def __post_init__(self) -> None:
        exiger("convention.reglement", self.reglement)
        if not self.mentions:
            raise ValueError("convention.mentions: empty")
        if self.fin < self.debut:
            raise ValueError("convention: ends before it begins")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        numbered = [
            *((each.titre, blocs_de(each.texte)) for each in self.mentions),
            ("Durée et période", (self._time(),)),
            ("Prix et règlement", self._price()),
            ("Si vous arrêtez", self._stop()),
            ("Votre réponse", self._answer()),
        ]
        return Feuille(
            genre=self.genre,
            titre="Convention de bilan de compétences",
            avant="pour ",
            sujet=self.entete.beneficiaire,
            apres=f", le {jour(self.entete.etabli_le)}",
            propriete="Elle lie ceux qui la signent. Elle ne dit rien de ce que vous confierez.",
            centre=self.entete.centre.nom,
            tete=self.entete.tete,
            version=self.entete.mot_version,
            etabli_le=self.entete.etabli_le,
            suite=(
                Partie("Les parties", (self._parties(),)),
                *(Partie(titre, blocs, rang) for rang, (titre, blocs) in enumerate(numbered, 1)),
            ),
            signatures=signatures(self.accords),
            mentions=self.entete.mentions,
        )

    def _parties(self) -> Fiche:
        centre = self.entete.centre
        where = f", {centre.adresse}" if centre.adresse else ""
        rows = [
            Ligne("La personne", (Paragraphe(self.entete.beneficiaire),)),
            Ligne("Le centre", (Paragraphe(f"{centre.nom}{where}"),)),
        ]
        if not est_vide(self.payeur):
            rows.append(Ligne("Qui paie", (Paragraphe(self.payeur),)))
        return Fiche("Les parties", tuple(rows))

    def _time(self) -> Fiche:
        rows = [
            Ligne("Durée", (Paragraphe(f"{self.forfait} au plus, réparties en trois phases."),)),
            Ligne("Période", (Paragraphe(f"Du {jour(self.debut)} au {jour(self.fin)}."),)),
        ]
        if self.distance is not None:
            rows.append(Ligne("À distance", (Paragraphe(f"{self.distance}, dans ce total."),)))
        return Fiche("Durée et période", tuple(rows))

    def _price(self) -> tuple[Bloc, ...]:
        if self.prix_heure is None:
            return blocs_de(self.reglement)
        whole = Euros(self.prix_heure.cents * self.forfait.minutes // 60)
        said = f"{self.prix_heure} l’heure, soit {whole} pour {self.forfait}."
        return (Paragraphe(said, "fort"), *blocs_de(self.reglement))

    def _stop(self) -> tuple[Bloc, ...]:
        return (
            Paragraphe(
                "La personne peut arrêter à tout moment, sans donner de raison. Si elle arrête à "
                "la fin de la première phase, seule cette phase est due. Ce n’est une faute ni "
                "pour elle, ni pour son emploi."
            ),
        )

    def _answer(self) -> tuple[Bloc, ...]:
        if self.repondre_avant is None:
            return (
                Paragraphe(
                    "Rien ne commence sans la signature de la personne. Elle prend le temps qu’il "
                    "lui faut, et peut refuser sans dire pourquoi."
                ),
            )
        found = [
            Paragraphe(
                f"La personne a jusqu’au {jour(self.repondre_avant)} pour signer ou refuser. Sans "
                "réponse ce jour-là, elle est réputée avoir refusé : aucune raison n’est demandée, "
                "et ce refus ne peut pas lui être reproché."
            )
        ]
        if not est_vide(self.regle):
            found.append(Paragraphe(self.regle, "note"))
        return tuple(found)
