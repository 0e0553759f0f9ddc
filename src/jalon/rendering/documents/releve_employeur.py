"""Statement for an employer who is a party: dates and hours, and not one field more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.kernel.durees import Duree
from jalon.rendering.documents.communs import Entete
from jalon.rendering.feuille import Colonne, Feuille, Partie, Releve
from jalon.rendering.texte import heure, jour_court, particule, periode


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One presence: its day, when it began if that is kept, how long it lasted.

    Raises:
        ValueError: it lasted no time.
    """

    le: dt.date
    debut: dt.time | None = None
    duree: Duree

    def __post_init__(self) -> None:
        if not self.duree.minutes:
            raise ValueError("presence.duree: zero")

    @property
    def horaire(self) -> str:
        """Return « 14 h à 16 h », or nothing when the beginning is not kept."""
        if self.debut is None:
            return ""
        minutes = self.debut.hour * 60 + self.debut.minute + self.duree.minutes
        return f"{heure(self.debut)} à {heure(dt.time(minutes // 60 % 24, minutes % 60))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleveEmployeur:
    """The presences of one person, for her employer: no phase, no kind of time, no counsellor.

    Raises:
        ValueError: no presence at all, or a head that names who accompanied her.
    """

    genre: ClassVar[str] = "releve_employeur"

    entete: Entete
    presences: tuple[Presence, ...]

    def __post_init__(self) -> None:
        if not self.presences:
            raise ValueError("releve.presences: empty")
        if self.entete.conseillers:
            raise ValueError("releve.entete: names counsellors")

    @property
    def total(self) -> Duree:
        """Return all the time of presence."""
        return Duree(sum(each.duree.minutes for each in self.presences))

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        jours = [each.le for each in self.presences]
        return self.entete.feuille(
            genre=self.genre,
            titre="Relevé de présence",
            avant=f"au bilan de compétences {particule(nom)}",
            apres=f", {periode(min(jours), max(jours))}",
            propriete="Des dates et des heures, rien d’autre.",
            suite=(Partie("Présences", (self._releve(),)),),
        )

    def _releve(self) -> Releve:
        ordered = sorted(self.presences, key=lambda each: (each.le, each.debut or dt.time()))
        return Releve(
            "Dates et heures",
            (Colonne("Date", 2), Colonne("Horaire", 2), Colonne("Durée", 1, chiffres=True)),
            tuple((jour_court(e.le), e.horaire or "–", str(e.duree)) for e in ordered),
            (("Total", "", str(self.total)),),
        )
