"""The document de synthèse: the four parts of Proposition 4, and the person's words beside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.kernel.durees import Duree
from jalon.rendering.documents.communs import (
    Accord,
    Entete,
    Etape,
    Observations,
    dit,
    etapes,
    exiger,
    signatures,
)
from jalon.rendering.documents.en_clair import EnClair
from jalon.rendering.feuille import (
    Bloc,
    Colonne,
    Encadre,
    Feuille,
    Fiche,
    Ligne,
    Liste,
    Paragraphe,
    Partie,
    Releve,
    Rubrique,
)
from jalon.rendering.texte import blocs_de, de, est_vide, particule, periode


@dataclass(frozen=True, slots=True, kw_only=True)
class RappelProgramme:
    """The programme personnalisé, recalled in a few lines.

    Args:
        duree: the time done.
        detail_duree: how it was spread, as « 4 h, 9 h et 3 h ».
    """

    objectifs: str
    contenus: tuple[str, ...] = ()
    duree: Duree | None = None
    detail_duree: str = ""
    methodes: str = ""

    def __post_init__(self) -> None:
        exiger("rappel.objectifs", self.objectifs)

    def fiche(self) -> Fiche:
        """Return it as terms."""
        lignes = [Ligne("Objectifs", blocs_de(self.objectifs))]
        if self.contenus:
            lignes.append(Ligne("Contenus", (Liste(self.contenus),)))
        if self.duree is not None:
            suite = f" : {self.detail_duree}" if not est_vide(self.detail_duree) else ""
            lignes.append(Ligne("Durée", (Paragraphe(f"{self.duree}{suite}"),)))
        if not est_vide(self.methodes):
            lignes.append(Ligne("Méthodes", blocs_de(self.methodes)))
        return Fiche("Rappel du programme personnalisé", tuple(lignes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ressource:
    """A resource of the person, and where it was seen."""

    sait: str
    montre: str = ""

    def __post_init__(self) -> None:
        exiger("ressource.sait", self.sait)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioSynthese:
    """A scenario as the synthesis tells it: what it is, and its main steps."""

    titre: str
    presentation: str = ""
    etapes: tuple[Etape, ...] = ()
    retenu: bool = False

    def __post_init__(self) -> None:
        exiger("scenario.titre", self.titre)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cep:
    """Operators of the conseil en évolution professionnelle near here, and how to reach them."""

    operateur: str
    conseiller: str = ""
    adresse: str = ""
    telephone: str = ""
    courriel: str = ""
    site: str = ""
    offre: str = ""
    modalites: str = ""

    def __post_init__(self) -> None:
        exiger("cep.operateur", self.operateur)

    def fiche(self) -> Fiche:
        """Return it as terms; what is not known is not shown."""
        termes = (
            ("Opérateur", self.operateur),
            ("Votre contact", self.conseiller),
            ("Adresse", self.adresse),
            ("Téléphone", self.telephone),
            ("Courriel", self.courriel),
            ("Site", self.site),
            ("Ce qu’il propose", self.offre),
            ("Comment le demander", self.modalites),
        )
        return Fiche(
            "Coordonnées et offre du conseil en évolution professionnelle",
            tuple(Ligne(t, blocs_de(v)) for t, v in termes if not est_vide(v)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDeSynthese:
    """The synthesis of one bilan; it belongs to the person.

    Args:
        debut: first day of the bilan.
        fin: its last.
        circonstances: why this bilan, in which situation (part 1).
        programme: the programme recalled (part 1).
        elements_cles: what the investigation showed that may light the way (part 2).
        ressources: what she can rely on (part 2).
        conditions: what it takes (part 2).
        scenarios: one or several, with their steps (part 3).
        cep: the operators to turn to (part 4).
        observations: hers, beside; None while she has made none.
        en_clair: the same four parts in plain words, where they were written; read apart.
    """

    genre: ClassVar[str] = "document_de_synthese"

    entete: Entete
    debut: dt.date
    fin: dt.date
    circonstances: str
    programme: RappelProgramme
    elements_cles: str
    ressources: tuple[Ressource, ...] = ()
    conditions: str = ""
    scenarios: tuple[ScenarioSynthese, ...]
    cep: Cep
    observations: Observations | None = None
    accords: tuple[Accord, ...] = ()
    en_clair: EnClair | None = None

    def __post_init__(self) -> None:
        exiger("synthese.circonstances", self.circonstances)
        exiger("synthese.elements_cles", self.elements_cles)
        if not self.scenarios:
            raise ValueError("synthese.scenarios: empty")
        if self.fin < self.debut:
            raise ValueError("synthese: ends before it begins")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Document de synthèse",
            avant=f"du bilan de compétences {particule(nom)}",
            apres=f", {periode(self.debut, self.fin)}",
            propriete=(
                f"Ce document appartient à {nom}. Personne ne peut le recevoir sans son accord."
            ),
            suite=self._suite(),
            signatures=signatures(self.accords),
        )

    def _suite(self) -> tuple[Partie | Encadre, ...]:
        rappel = Rubrique("Le programme suivi", (self.programme.fiche(),))
        parties: tuple[Partie | Encadre, ...] = (
            Partie("Les circonstances et le programme", (*blocs_de(self.circonstances), rappel), 1),
            Partie("Ce que l’investigation éclaire", self._elements(), 2),
            Partie("Les étapes des scénarios", self._scenarios(), 3),
            Partie("Le conseil en évolution professionnelle", (self.cep.fiche(),), 4),
        )
        if self.observations:
            return (*parties, self.observations.encadre())
        return parties

    def _elements(self) -> tuple[Bloc, ...]:
        blocs: tuple[Bloc, ...] = blocs_de(self.elements_cles)
        if self.ressources:
            releve = Releve(
                "Ressources et ce qui les montre",
                (Colonne("Ce qui est acquis", 2), Colonne("Ce qui le montre", 3)),
                tuple((r.sait, r.montre) for r in self.ressources),
            )
            blocs += (Rubrique("Les ressources", (releve,)),)
        return blocs + dit("Les conditions de réalisation", self.conditions)

    def _scenarios(self) -> tuple[Bloc, ...]:
        return tuple(
            Rubrique(
                s.titre,
                (*blocs_de(s.presentation), *etapes(s.etapes)),
                f"choix {de(self.entete.beneficiaire)}" if s.retenu else "",
            )
            for s in self.scenarios
        )
