"""The certificate of completion: that a bilan took place, from when to when, how many hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import Accord, Durees, Entete, exiger, signatures
from jalon.rendering.feuille import Feuille, Fiche, Ligne, Paragraphe, Partie
from jalon.rendering.texte import est_vide, jour, particule, periode


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatRealisation:
    """The certificate: dates and hours, and nothing else.

    Args:
        reference: number of the file.
        financeur: the payer, empty for nobody.
        debut: the first day; `fin` the day it ended, not before.
        faites: time done, phase by phase: more than zero in all.
        distance: time of it spent at a distance, in words; empty for none.
        accords: the person who certifies it, for the centre.

    Raises:
        ValueError: nothing was done, or it ends before it begins.
    """

    genre: ClassVar[str] = "certificat_de_realisation"

    entete: Entete
    reference: str
    financeur: str = ""
    debut: dt.date
    fin: dt.date
    faites: Durees
    distance: str = ""
    accords: tuple[Accord, ...] = ()

    def __post_init__(self) -> None:
        exiger("certificat.reference", self.reference)
        if not self.faites.total.minutes:
            raise ValueError("certificat.faites: nothing was done")
        if self.fin < self.debut:
            raise ValueError("certificat: ends before it begins")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Certificat de réalisation",
            avant=f"du bilan de compétences {particule(nom)}",
            apres=f", {periode(self.debut, self.fin)}",
            propriete="Des dates et des heures, rien de ce qui s’y est dit.",
            suite=(
                Partie("Ce qui est certifié", (self._said(), self._terms())),
                Partie("Les heures faites", (self.faites.releve("Heures par phase", "Fait"),)),
            ),
            signatures=signatures(self.accords),
        )

    def _said(self) -> Paragraphe:
        return Paragraphe(
            f"{self.entete.centre.nom} certifie que {self.entete.beneficiaire} a suivi un bilan de "
            f"compétences du {jour(self.debut)} au {jour(self.fin)}, pendant {self.faites.total}."
        )

    def _terms(self) -> Fiche:
        termes = (
            ("Nature de l’action", "Bilan de compétences"),
            ("Dossier", self.reference),
            ("Financeur", self.financeur),
            ("Dont à distance", self.distance),
        )
        return Fiche(
            "L’action", tuple(Ligne(t, (Paragraphe(v),)) for t, v in termes if not est_vide(v))
        )
