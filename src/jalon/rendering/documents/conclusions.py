"""The conclusions détaillées: every result, for the person alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import (
    Accord,
    Entete,
    Etape,
    Observations,
    cite,
    etapes,
    exiger,
    note,
    signatures,
)
from jalon.rendering.feuille import (
    Bloc,
    Comparaison,
    Encadre,
    Feuille,
    Liste,
    Paragraphe,
    Partie,
    Rang,
    Rubrique,
)
from jalon.rendering.texte import blocs_de, de, enumerer, est_vide, jour, particule, periode

COTE_A_COTE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatTheme:
    """The result of one theme of the investigation."""

    theme: str
    texte: str
    methodes: str = ""

    def __post_init__(self) -> None:
        exiger("resultat", self.theme, self.texte)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Something lived, at work or elsewhere, as the person tells it, and the skills found in it."""

    titre: str
    cadre: str = ""
    recit: str = ""
    competences: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        exiger("experience.titre", self.titre)

    def rubrique(self) -> Rubrique:
        """Return it as a titled group."""
        blocs: tuple[Bloc, ...] = (*note(self.cadre), *cite(self.recit))
        if self.competences:
            blocs += (Liste(self.competences),)
        return Rubrique(self.titre, blocs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A possible way, told under the same headings as the others; never a score."""

    titre: str
    description: str = ""
    soutiens: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    faisabilite: str = ""
    risque: str = ""
    reponse: str = ""
    retenu: bool = False

    def __post_init__(self) -> None:
        exiger("scenario.titre", self.titre)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionsDetaillees:
    """Everything the bilan found, handed to the person and to nobody else.

    Args:
        choix: her choice, in her words; empty when she has not chosen.
        choisi_le: the day of it.
    """

    genre: ClassVar[str] = "conclusions_detaillees"

    entete: Entete
    debut: dt.date
    fin: dt.date
    resultats: tuple[ResultatTheme, ...]
    experiences: tuple[Experience, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    facteurs_pour: tuple[str, ...] = ()
    facteurs_contre: tuple[str, ...] = ()
    choix: str = ""
    choisi_le: dt.date | None = None
    etapes: tuple[Etape, ...] = ()
    observations: Observations | None = None
    accords: tuple[Accord, ...] = ()

    def __post_init__(self) -> None:
        if not self.resultats:
            raise ValueError("conclusions.resultats: empty")
        if self.fin < self.debut:
            raise ValueError("conclusions: ends before it begins")

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="Conclusions détaillées",
            avant=f"du bilan de compétences {particule(nom)}",
            apres=f", {periode(self.debut, self.fin)}",
            propriete=(
                f"Ces conclusions appartiennent à {nom}. Elles ne sont remises à personne d’autre."
            ),
            suite=self._suite(),
            signatures=signatures(self.accords),
        )

    def _suite(self) -> tuple[Partie | Encadre, ...]:
        ecrites = [
            ("Ce que chaque thème a fait apparaître", self._resultats()),
            ("Les expériences et ce qu’elles ont appris", self._experiences()),
            ("Les scénarios, côte à côte", self._cote_a_cote()),
            ("Ce qui favorise, ce qui retient", self._facteurs()),
            ("Le choix", self._choix()),
            ("Les étapes", etapes(self.etapes)),
        ]  # fmt: skip
        pleines = [(titre, blocs) for titre, blocs in ecrites if blocs]
        parties: tuple[Partie | Encadre, ...] = tuple(
            Partie(titre, blocs, numero) for numero, (titre, blocs) in enumerate(pleines, 1)
        )
        return (*parties, self.observations.encadre()) if self.observations else parties

    def _resultats(self) -> tuple[Bloc, ...]:
        return tuple(
            Rubrique(
                r.theme,
                (
                    *blocs_de(r.texte),
                    *(note(f"Travaillé avec : {r.methodes}") if not est_vide(r.methodes) else ()),
                ),
            )
            for r in self.resultats
        )

    def _experiences(self) -> tuple[Bloc, ...]:
        return tuple(experience.rubrique() for experience in self.experiences)

    def _cote_a_cote(self) -> tuple[Bloc, ...]:
        reste, tables = self.scenarios, -(-len(self.scenarios) // COTE_A_COTE)
        blocs: list[Bloc] = []
        for encore in range(tables, 0, -1):
            combien = -(-len(reste) // encore)  # four are two and two, not three and one
            blocs.append(_comparaison(reste[:combien]))
            reste = reste[combien:]
        return tuple(blocs)

    def _facteurs(self) -> tuple[Bloc, ...]:
        blocs: tuple[Bloc, ...] = ()
        if self.facteurs_pour:
            blocs += (Rubrique("Ce qui favorise", (Liste(self.facteurs_pour),)),)
        if self.facteurs_contre:
            blocs += (Rubrique("Ce qui retient", (Liste(self.facteurs_contre),)),)
        return blocs

    def _choix(self) -> tuple[Bloc, ...]:
        retenus = tuple(s.titre for s in self.scenarios if s.retenu)
        blocs: tuple[Bloc, ...] = ()
        if retenus:
            blocs += (Paragraphe(enumerer(retenus), "fort"),)
        if self.choisi_le:
            quand = f"Mots {de(self.entete.beneficiaire)}, le {jour(self.choisi_le)}"
        else:
            quand = ""
        return blocs + cite(self.choix, quand)


def _comparaison(scenarios: tuple[Scenario, ...]) -> Comparaison:
    def rang(nom: str, *cellules: tuple[Bloc, ...]) -> Rang | None:
        return Rang(nom, cellules) if any(cellules) else None

    rangs = (
        rang("En quelques mots", *(blocs_de(s.description) for s in scenarios)),
        rang("Ce qui soutient", *(_liste(s.soutiens) for s in scenarios)),
        rang("Ce qui freine", *(_liste(s.freins) for s in scenarios)),
        rang("Faisabilité", *(blocs_de(s.faisabilite) for s in scenarios)),
        rang("Risque", *(blocs_de(s.risque) for s in scenarios)),
        rang("Réponse au risque", *(blocs_de(s.reponse) for s in scenarios)),
    )
    return Comparaison(
        "Scénarios, dans l’ordre où ils ont été écrits",
        tuple(s.titre for s in scenarios),
        tuple(r for r in rangs if r is not None),
    )


def _liste(points: tuple[str, ...]) -> tuple[Bloc, ...]:
    return (Liste(points),) if points else ()
