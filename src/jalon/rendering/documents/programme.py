"""The programme personnalisé, in its two editions [Proposition 4].

The person's edition holds everything. The funder's is another type, with the five contents of
the report and the identifiers of the contract: what it has no field for cannot leak into it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar

from jalon.kernel.durees import Duree
from jalon.rendering.documents.communs import (
    Accord,
    Durees,
    Entete,
    Observations,
    cite,
    dit,
    exiger,
    note,
    signatures,
)
from jalon.rendering.feuille import Bloc, Encadre, Feuille, Fiche, Ligne, Paragraphe, Partie
from jalon.rendering.texte import blocs_de, de, est_vide, jour, particule, periode


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrat:
    """The references of the contract, for the payer."""

    reference: str
    convention_on: dt.date | None = None
    financeur: str = ""
    dossier_financeur: str = ""

    def __post_init__(self) -> None:
        exiger("contrat.reference", self.reference)

    def ligne(self) -> str:
        """Return the identifiers as one line of the head."""
        if est_vide(self.dossier_financeur):
            return f"Convention {self.reference}"
        return f"Convention {self.reference}, dossier {self.dossier_financeur}"

    def fiche(self, beneficiaire: str) -> Fiche:
        """Return the identifiers as terms."""
        signee = f", signée le {jour(self.convention_on)}" if self.convention_on else ""
        lignes = [
            ("Bénéficiaire", beneficiaire),
            ("Convention", self.reference + signee),
            ("Financeur", self.financeur),
            ("Dossier du financeur", self.dossier_financeur),
        ]  # fmt: skip
        return Fiche(
            "Identification du contrat",
            tuple(Ligne(t, (Paragraphe(v),)) for t, v in lignes if not est_vide(v)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContenuPrevu:
    """A theme of the investigation kept for this person, and what will be done in it."""

    theme: str
    detail: str = ""

    def __post_init__(self) -> None:
        exiger("contenu.theme", self.theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Etalement:
    """From which day to which, and at what pace."""

    debut: dt.date
    fin: dt.date
    rythme: str = ""

    def __post_init__(self) -> None:
        if self.fin < self.debut:
            raise ValueError("etalement: ends before it begins")

    def blocs(self) -> tuple[Bloc, ...]:
        """Return the days, then the pace on the same line when it is running text."""
        jours = periode(self.debut, self.fin)
        premier, *suite = blocs_de(self.rythme) or (Paragraphe(""),)
        dates = f"{jours[0].upper()}{jours[1:]}."
        if isinstance(premier, Paragraphe):
            return (Paragraphe(f"{dates} {premier.texte}".strip()), *suite)
        return (Paragraphe(dates), premier, *suite)


@dataclass(frozen=True, slots=True, kw_only=True)
class CinqContenus:
    """The five contents of a programme: what both editions share, and all the funder has."""

    objectifs: str
    contenus: tuple[ContenuPrevu, ...]
    duree: Durees
    etalement: Etalement
    methodes: str

    def __post_init__(self) -> None:
        exiger("programme.objectifs", self.objectifs)
        exiger("programme.methodes", self.methodes)
        if not self.contenus:
            raise ValueError("programme.contenus: empty")

    def parties(self, *, sous_la_duree: tuple[Bloc, ...] = ()) -> tuple[Partie, ...]:
        """Return the five parts, numbered."""
        contenus = Fiche(
            "Contenus retenus",
            tuple(Ligne(c.theme, blocs_de(c.detail)) for c in self.contenus),
        )
        duree = self.duree.releve("Durée prévue, phase par phase", "Temps prévu")
        return (
            Partie("Objectifs opérationnels", blocs_de(self.objectifs), 1),
            Partie("Contenus", (contenus,), 2),
            Partie("Durée", (duree, *sous_la_duree), 3),
            Partie("Étalement", self.etalement.blocs(), 4),
            Partie("Méthodes de travail", blocs_de(self.methodes), 5),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFinanceur:
    """The funder's edition: five contents, the contract, nothing else."""

    genre: ClassVar[str] = "programme_personnalise_financeur"

    entete: Entete
    contrat: Contrat
    programme: CinqContenus

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        destinataire = self.contrat.financeur or "l’organisme qui finance"
        return self.entete.feuille(
            genre=self.genre,
            titre="Programme personnalisé",
            avant=f"du bilan de compétences {particule(nom)}",
            apres=", édition du financeur",
            propriete=(
                f"Pour {destinataire} : le contrat et les cinq parties du programme, rien d’autre."
            ),
            suite=(
                Partie("Contrat", (self.contrat.fiche(nom),)),
                *self.programme.parties(),
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePersonnalise:
    """The person's edition.

    Args:
        programme: the five contents, shared with the funder.
        demande: what brings her, in her words.
        acquis: what is already there and need not be done again.
        motif_extension: why more than the usual duration, when it is so.
        travail_personnel: her own work between sittings, planned, outside the phases' time.
        amenagements: what is adapted for her.
        accords: each approval, with its day.
        observations: hers, beside.
    """

    genre: ClassVar[str] = "programme_personnalise"

    entete: Entete
    contrat: Contrat
    programme: CinqContenus
    demande: str = ""
    acquis: str = ""
    motif_extension: str = ""
    travail_personnel: Duree | None = None
    amenagements: str = ""
    accords: tuple[Accord, ...] = ()
    observations: Observations | None = None

    def edition_financeur(self, *, mentions: tuple[str, ...] = ()) -> ProgrammeFinanceur:
        """Return the funder's edition of this version; its mentions are its own."""
        entete = replace(self.entete, conseillers=(), mentions=mentions)
        return ProgrammeFinanceur(entete=entete, contrat=self.contrat, programme=self.programme)

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return Feuille(
            genre=self.genre,
            titre="Programme personnalisé",
            avant=f"du bilan de compétences {particule(nom)}",
            sujet=nom,
            apres="",
            propriete=f"Édition {de(nom)}. {self._qui_recoit()}",
            centre=self.entete.centre.nom,
            tete=(*self.entete.tete, self.contrat.ligne()),
            version=self.entete.mot_version,
            etabli_le=self.entete.etabli_le,
            suite=(*self._avant(), *self._parties(), *self._apres()),
            signatures=signatures(self.accords),
            mentions=self.entete.mentions,
        )

    def _qui_recoit(self) -> str:
        financeur = self.contrat.financeur or "l’organisme qui finance"
        return f"{financeur[0].upper()}{financeur[1:]} reçoit les parties 1 à 5, rien d’autre."

    def _avant(self) -> tuple[Partie, ...]:
        blocs = (*cite(self.demande), *dit("Ce sur quoi nous nous appuyons", self.acquis))
        return (Partie("Ce qui vous amène", blocs),) if blocs else ()

    def _parties(self) -> tuple[Partie, ...]:
        sous: tuple[Bloc, ...] = ()
        if self.travail_personnel is not None:
            sous += note(
                f"S’y ajoutent environ {self.travail_personnel} de travail personnel, "
                f"entre les séances."
            )
        sous += dit("Pourquoi une durée étendue", self.motif_extension)
        return self.programme.parties(sous_la_duree=sous)

    def _apres(self) -> tuple[Partie | Encadre, ...]:
        suite: list[Partie | Encadre] = []
        if not est_vide(self.amenagements):
            suite.append(Partie("Ce que nous adaptons pour vous", blocs_de(self.amenagements)))
        if self.observations:
            suite.append(self.observations.encadre())
        return tuple(suite)
