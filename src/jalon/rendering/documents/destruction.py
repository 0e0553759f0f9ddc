"""The attestation de destruction: what fell, when and why. It names nobody and holds no content."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import Centre, exiger
from jalon.rendering.feuille import Feuille, Fiche, Ligne, Liste, Paragraphe, Partie
from jalon.rendering.texte import est_vide, heure, jour

DETRUITS = {
    "travail": (
        "Ce qui a été écrit pendant le bilan : l’analyse partagée, les brouillons du programme, "
        "les expériences, les enquêtes, les scénarios, le choix, les mots laissés sur les séances"
    ),
    "resultats": "Les conclusions détaillées et le document de synthèse",
    "liaison": "Ce qui a été préparé pour un conseil en évolution professionnelle",
    "sensible": "Ce qui touche à la santé ou à une situation difficile, s’il y en avait",
    "contrat": "Le programme approuvé et les papiers remis, gardés jusque-là comme preuves",
    "identite": "Le prénom, le nom et le téléphone",
}
"""What fell, by compartment, in the order it is printed."""
MOTIFS = {
    "calendrier": "le jour prévu par le texte qui régit ce bilan était arrivé",
    "effacement": "la personne l’a demandé",
    "retrait": "la personne a repris son accord",
    "terme": "le bilan était terminé",
    "arret": "le bilan s’est arrêté",
}
"""Why, by code of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationDestruction:
    """The certificate of one act of destruction.

    Args:
        numero: drawn from the register of destructions.
        centre: where the bilan took place.
        ouvert_le: the day the bilan was opened.
        compartiments: keys of `DETRUITS`, one at least.
        motif: a key of `MOTIFS`.
        engagee_le, engagee_a: when the keys were erased, Paris time; from then on nothing opens.
        constatee_le: when it was established that nothing was left.
        texte: the text that governs the bilan.
        reste: what stays, one thing a line, and until when.
        verifier: where the number is verified.

    Raises:
        ValueError: nothing fell, or a code that is not known.
    """

    genre: ClassVar[str] = "attestation_destruction"

    numero: str
    centre: Centre
    ouvert_le: dt.date
    compartiments: tuple[str, ...]
    motif: str
    engagee_le: dt.date
    engagee_a: dt.time
    constatee_le: dt.date
    texte: str
    reste: tuple[str, ...] = ()
    verifier: str = ""

    def __post_init__(self) -> None:
        exiger("attestation.numero", self.numero, self.texte)
        if not self.compartiments or not set(self.compartiments) <= set(DETRUITS):
            raise ValueError("attestation.compartiments: none, or unknown")
        if self.motif not in MOTIFS:
            raise ValueError("attestation.motif: unknown")
        if self.constatee_le < self.engagee_le:
            raise ValueError("attestation: established before it was engaged")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        return Feuille(
            genre=self.genre,
            titre="Attestation de destruction",
            avant="n° ",
            sujet=self.numero,
            apres=f", le {jour(self.engagee_le)}",
            propriete="Elle ne nomme personne et ne dit rien de ce qui a été confié.",
            centre=self.centre.nom,
            tete=(
                f"{self.centre.nom}, {self.centre.adresse}"
                if self.centre.adresse
                else self.centre.nom,
                f"Bilan de compétences ouvert le {jour(self.ouvert_le)}",
            ),
            version="Version 1, définitive",
            etabli_le=self.engagee_le,
            suite=(
                Partie("Ce qui a été détruit", (Liste(self._fallen()),), 1),
                Partie("Quand et pourquoi", (self._when(),), 2),
                Partie("Ce que cela veut dire", self._meaning(), 3),
                *self._stays(),
            ),
            mentions=(self._check(),),
        )

    def _fallen(self) -> tuple[str, ...]:
        return tuple(mots for code, mots in DETRUITS.items() if code in self.compartiments)

    def _when(self) -> Fiche:
        termes = (
            ("Clés effacées", f"le {jour(self.engagee_le)}, à {heure(self.engagee_a)}"),
            ("Destruction constatée", f"le {jour(self.constatee_le)}"),
            ("Raison", MOTIFS[self.motif]),
            ("Texte appliqué", self.texte),
            ("Numéro au registre", self.numero),
        )
        return Fiche("Quand et pourquoi", tuple(Ligne(t, (Paragraphe(v),)) for t, v in termes if v))

    def _meaning(self) -> tuple[Paragraphe, ...]:
        return (
            Paragraphe(
                "Ces contenus étaient chiffrés sous des clés propres à ce bilan. Les clés ont été "
                "effacées d’abord, puis les contenus, leurs versions et ce qui en était tiré. "
                "Personne, ni le centre ni qui tient le service, ne peut plus les relire."
            ),
            Paragraphe(
                "Dans les copies de sauvegarde, ils sont illisibles dès maintenant. Trente jours "
                "plus tard au plus, aucune clé gardée ailleurs ne permet plus de les y lire."
            ),
            Paragraphe("Ce qui avait été remis ou emporté avant ce jour est hors de notre portée."),
        )

    def _stays(self) -> tuple[Partie, ...]:
        kept = tuple(ligne for ligne in self.reste if not est_vide(ligne))
        return (Partie("Ce qui reste, et jusqu’à quand", (Liste(kept),), 4),) if kept else ()

    def _check(self) -> str:
        where = f" à l’adresse {self.verifier}" if self.verifier else ""
        return (
            f"Le numéro se vérifie{where}. Le registre répond seulement s’il connaît cette "
            "destruction, et de quand elle date."
        )
