"""The attestation de présence: dates and hours, nothing of what was said in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.kernel.durees import Duree
from jalon.rendering.documents.communs import (
    FORMES,
    NOMS_COURTS,
    NOMS_PHASES,
    PHASES,
    Accord,
    Entete,
    exiger,
    signatures,
)
from jalon.rendering.feuille import Colonne, Feuille, Fiche, Ligne, Paragraphe, Partie, Releve
from jalon.rendering.texte import (
    INSECABLE,
    enumerer,
    est_vide,
    heure,
    jour_court,
    particule,
    periode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeancePresence:
    """One sitting as it is attested.

    Args:
        le: its Paris day.
        debut: when it began, None when only the length is kept.
        duree: whole minutes, more than zero.
        phase: `preliminaire`, `investigation` or `conclusions`.
        forme: a key of `FORMES`.
        avec: names of the professionals present.
        confirmee_par_la_personne: she confirmed it.
        confirmee_par_le_centre: the counsellor confirmed it.
        accueil_le: day on which who received the person confirmed an immersion; never who.
    """

    le: dt.date
    debut: dt.time | None = None
    duree: Duree
    phase: str
    forme: str
    avec: tuple[str, ...] = ()
    confirmee_par_la_personne: bool = False
    confirmee_par_le_centre: bool = False
    accueil_le: dt.date | None = None

    def __post_init__(self) -> None:
        if self.phase not in PHASES:
            raise ValueError("seance.phase: unknown")
        if self.forme not in FORMES:
            raise ValueError("seance.forme: unknown")
        if not self.duree.minutes:
            raise ValueError("seance.duree: zero")

    @property
    def horaire(self) -> str:
        """Return « 14 h à 16 h », or nothing when the beginning is not kept."""
        if self.debut is None:
            return ""
        minutes = self.debut.hour * 60 + self.debut.minute + self.duree.minutes
        fin = dt.time(minutes // 60 % 24, minutes % 60)
        return f"{heure(self.debut)} à {heure(fin)}"

    @property
    def confirmee(self) -> str:
        """Return who confirmed it, in words."""
        if self.accueil_le is not None:
            mot = f"par l’accueil le {self.accueil_le:%d/%m/%Y}"
            return f"par la personne, {mot}" if self.confirmee_par_la_personne else mot
        match (self.confirmee_par_la_personne, self.confirmee_par_le_centre):
            case (True, True):
                return "par les deux"
            case (True, False):
                return "par la personne"
            case (False, True):
                return "par le centre"
        return "pas encore"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationPresence:
    """The attendance record of one bilan.

    Raises:
        ValueError: no sitting at all.
    """

    genre: ClassVar[str] = "attestation_presence"

    entete: Entete
    reference: str
    financeur: str = ""
    seances: tuple[SeancePresence, ...]
    accords: tuple[Accord, ...] = ()

    def __post_init__(self) -> None:
        exiger("attestation.reference", self.reference)
        if not self.seances:
            raise ValueError("attestation.seances: empty")

    @property
    def total(self) -> Duree:
        """Return all the time attested."""
        return _somme(self.seances)

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        jours = [s.le for s in self.seances]
        return self.entete.feuille(
            genre=self.genre,
            titre="Attestation de présence",
            avant=f"au bilan de compétences {particule(nom)}",
            apres=f", {periode(min(jours), max(jours))}",
            propriete="Des dates et des heures, rien de ce qui s’y est dit.",
            suite=(*self._phases(), Partie("Ensemble", (self._totaux(), self._contrat()))),
            signatures=signatures(self.accords),
        )

    def _phases(self) -> tuple[Partie, ...]:
        parties = []
        for numero, phase in enumerate(PHASES, 1):
            tenues = tuple(s for s in self.seances if s.phase == phase)
            if tenues:
                parties.append(Partie(NOMS_PHASES[phase], (_releve(phase, tenues),), numero))
        return tuple(parties)

    def _totaux(self) -> Releve:
        presentes = [f for f in FORMES if any(s.forme == f for s in self.seances)]
        colonnes = [Colonne("Forme", 2)]
        colonnes += [Colonne(NOMS_COURTS[p], 1, chiffres=True) for p in PHASES]
        colonnes += [Colonne("ensemble", 1, chiffres=True)]

        def ligne(titre: str, seances: tuple[SeancePresence, ...]) -> tuple[str, ...]:
            par_phase = [_somme(tuple(s for s in seances if s.phase == p)) for p in PHASES]
            return (titre, *(str(d) if d.minutes else "–" for d in par_phase), str(_somme(seances)))

        return Releve(
            "Temps par forme et par phase",
            tuple(colonnes),
            tuple(
                ligne(FORMES[f].capitalize(), tuple(s for s in self.seances if s.forme == f))
                for f in presentes
            ),
            (ligne("Ensemble", self.seances),),
        )

    def _contrat(self) -> Fiche:
        termes = (("Convention", self.reference), ("Financeur", self.financeur))
        return Fiche(
            "Contrat", tuple(Ligne(t, (Paragraphe(v),)) for t, v in termes if not est_vide(v))
        )


def _releve(phase: str, seances: tuple[SeancePresence, ...]) -> Releve:
    nombre = f"{len(seances)}{INSECABLE}séance{'s' if len(seances) > 1 else ''}"
    ordonnees = sorted(seances, key=lambda s: (s.le, s.debut or dt.time()))
    return Releve(
        f"Séances, {NOMS_PHASES[phase].lower()}",
        (
            Colonne("Date", 1.25),
            Colonne("Horaire", 1.7),
            Colonne("Durée", 0.95, chiffres=True),
            Colonne("Forme", 1.6),
            Colonne("Avec", 1.75),
            Colonne("Confirmée", 1.25),
        ),
        tuple(
            (
                jour_court(s.le),
                s.horaire or "–",
                str(s.duree),
                FORMES[s.forme],
                enumerer(s.avec) or "–",
                s.confirmee,
            )
            for s in ordonnees
        ),
        (("Total", "", str(_somme(seances)), nombre, "", ""),),
    )  # fmt: skip


def _somme(seances: tuple[SeancePresence, ...]) -> Duree:
    return Duree(sum(s.duree.minutes for s in seances))
