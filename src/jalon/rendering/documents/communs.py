"""Parts common to all documents: a centre, a person, a version, a day, and shared blocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Protocol

from jalon.kernel.durees import Duree
from jalon.rendering.feuille import (
    Bloc,
    Citation,
    Colonne,
    Encadre,
    Etapes,
    Feuille,
    Paragraphe,
    Partie,
    Pas,
    Releve,
    Rubrique,
    Signature,
)
from jalon.rendering.texte import blocs_de, de, est_vide, jour

PHASES = ("preliminaire", "investigation", "conclusions")
NOMS_PHASES = {
    "preliminaire": "Phase préliminaire",
    "investigation": "Phase d’investigation",
    "conclusions": "Phase de conclusions",
}
NOMS_COURTS = {
    "preliminaire": "préliminaire",
    "investigation": "investigation",
    "conclusions": "conclusions",
}
FORMES = {
    "presentiel": "en face à face",
    "distance": "à distance",
    "collectif": "en groupe",
    "travail_personnel": "travail personnel",
    "immersion": "immersion en milieu de travail",
}


class Document(Protocol):
    """A document's content: typed, whole, and able to compose its sheet."""

    genre: ClassVar[str]

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        ...


def exiger(champ: str, *textes: str) -> None:
    """Refuse an empty text where the document needs one. The message names the field only.

    Raises:
        ValueError: one of the texts would print nothing.
    """
    if not textes or any(est_vide(texte) for texte in textes):
        raise ValueError(f"{champ}: empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The centre that establishes the document."""

    nom: str
    adresse: str = ""

    def __post_init__(self) -> None:
        exiger("centre.nom", self.nom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervenant:
    """A professional and the word for what they are, as « Conseillère »."""

    nom: str
    qualite: str = "Conseil"

    def __post_init__(self) -> None:
        exiger("intervenant.nom", self.nom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entete:
    """The frame around the content.

    Args:
        centre: the centre that establishes it.
        beneficiaire: the person's name, as she writes it.
        conseillers: the counsellors who accompanied her.
        version: counted from 1.
        definitif: False prints « provisoire ».
        etabli_le: day of this version, date of the file too: same content, same bytes.
        mentions: closing lines the cahier asks for; the law is data, none is written here.
    """

    centre: Centre
    beneficiaire: str
    conseillers: tuple[Intervenant, ...] = ()
    version: int = 1
    definitif: bool = True
    etabli_le: dt.date
    mentions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        exiger("entete.beneficiaire", self.beneficiaire)
        if self.version < 1:
            raise ValueError("entete.version: counted from 1")

    @property
    def tete(self) -> tuple[str, ...]:
        """Return the lines at the head of the first page."""
        centre = (
            f"{self.centre.nom}, {self.centre.adresse}" if self.centre.adresse else self.centre.nom
        )
        return (centre, *(f"{c.qualite} : {c.nom}" for c in self.conseillers))

    @property
    def mot_version(self) -> str:
        """Return « Version 3, définitive »."""
        return f"Version {self.version}, {'définitive' if self.definitif else 'provisoire'}"

    def feuille(
        self,
        *,
        genre: str,
        titre: str,
        avant: str,
        apres: str,
        propriete: str,
        suite: tuple[Partie | Encadre, ...],
        signatures: tuple[Signature, ...] = (),
    ) -> Feuille:
        """Return a sheet about the person, with this head around it. See `Feuille`."""
        return Feuille(
            genre=genre,
            titre=titre,
            avant=avant,
            sujet=self.beneficiaire,
            apres=apres,
            propriete=propriete,
            centre=self.centre.nom,
            tete=self.tete,
            version=self.mot_version,
            etabli_le=self.etabli_le,
            suite=suite,
            signatures=signatures,
            mentions=self.mentions,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """The person’s observations on the document: kept beside it, never merged."""

    auteur: str
    le: dt.date
    texte: str

    def __post_init__(self) -> None:
        exiger("observations", self.auteur, self.texte)

    def encadre(self) -> Encadre:
        """Return the frame that holds them."""
        titre = f"Observations {de(self.auteur)}, le {jour(self.le)}"
        return Encadre(titre, (Citation(blocs_de(self.texte)),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """Someone's agreement: for what, on which day; without a day the line waits for a hand."""

    nom: str
    objet: str
    le: dt.date | None = None

    def __post_init__(self) -> None:
        exiger("accord", self.nom, self.objet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Durees:
    """Time of the three phases, planned or done."""

    preliminaire: Duree
    investigation: Duree
    conclusions: Duree

    @property
    def total(self) -> Duree:
        """Return the sum of the three."""
        return self.preliminaire + self.investigation + self.conclusions

    def de_phase(self, phase: str) -> Duree:
        """Return the time of one phase, by its code."""
        return {
            "preliminaire": self.preliminaire,
            "investigation": self.investigation,
            "conclusions": self.conclusions,
        }[phase]

    def releve(self, legende: str, titre: str) -> Releve:
        """Return them as a table of one row, with its total."""
        return Releve(
            legende,
            (
                Colonne("Phase", 1.4),
                *(Colonne(NOMS_COURTS[p]) for p in PHASES),
                Colonne("ensemble"),
            ),
            ((titre, *(str(self.de_phase(p)) for p in PHASES), str(self.total)),),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Etape:
    """A step of a plan; `appui` says who can help with it."""

    quand: str = ""
    quoi: str
    appui: str = ""

    def __post_init__(self) -> None:
        exiger("etape.quoi", self.quoi)


def cite(texte: str, auteur: str = "") -> tuple[Bloc, ...]:
    """Return someone's own words as a quotation, or nothing."""
    return () if est_vide(texte) else (Citation(blocs_de(texte), auteur),)


def dit(titre: str, texte: str) -> tuple[Bloc, ...]:
    """Return a titled text, or nothing when there is no text."""
    return () if est_vide(texte) else (Rubrique(titre, blocs_de(texte)),)


def note(texte: str) -> tuple[Bloc, ...]:
    """Return a small line, or nothing."""
    return () if est_vide(texte) else (Paragraphe(texte, "note"),)


def etapes(pas: tuple[Etape, ...]) -> tuple[Bloc, ...]:
    """Return steps in their order, or nothing."""
    return (Etapes(tuple(Pas(e.quand, e.quoi, e.appui) for e in pas)),) if pas else ()


def signatures(accords: tuple[Accord, ...]) -> tuple[Signature, ...]:
    """Return agreements as lines signed, or to be signed."""
    return tuple(
        Signature(a.nom, f"{a.objet}, le {jour(a.le)}")
        if a.le
        else Signature("", f"{a.nom}, {a.objet}, le")
        for a in accords
    )
