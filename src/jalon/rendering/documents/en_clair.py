"""The synthesis in plain words: the same four parts, short sentences, one idea a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from jalon.rendering.documents.communs import Entete, exiger
from jalon.rendering.feuille import Bloc, Feuille, Partie
from jalon.rendering.texte import blocs_de, particule


@dataclass(frozen=True, slots=True, kw_only=True)
class EnClair:
    """The four parts of a synthesis, said simply. One line is one idea.

    Raises:
        ValueError: a part says nothing: the plain version has all four, or does not exist.
    """

    circonstances: str
    elements_cles: str
    etapes: str
    cep: str

    def __post_init__(self) -> None:
        for nom in ("circonstances", "elements_cles", "etapes", "cep"):
            exiger(f"en_clair.{nom}", getattr(self, nom))


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheseEnClair:
    """The plain version of one synthesis: same owner, same version, same day.

    Source: Proposition 4 (the four parts of the document de synthèse).
    """

    genre: ClassVar[str] = "synthese_en_clair"

    entete: Entete
    dit: EnClair

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        nom = self.entete.beneficiaire
        return self.entete.feuille(
            genre=self.genre,
            titre="La synthèse, en mots simples",
            avant=f"du bilan de compétences {particule(nom)}",
            apres="",
            propriete=f"Ce document appartient à {nom}. Personne ne le reçoit sans son accord.",
            suite=(
                Partie("Pourquoi ce bilan", _ideas(self.dit.circonstances), 1),
                Partie("Ce que le bilan a montré", _ideas(self.dit.elements_cles), 2),
                Partie("Les étapes", _ideas(self.dit.etapes), 3),
                Partie("Qui peut aider : le CEP", _ideas(self.dit.cep), 4),
            ),
        )


def _ideas(texte: str) -> tuple[Bloc, ...]:
    """Set each line apart: a list stays a list."""
    lines = [line.strip() for line in texte.splitlines() if line.strip()]
    return blocs_de("\n".join(line if line.startswith("- ") else f"{line}\n" for line in lines))
