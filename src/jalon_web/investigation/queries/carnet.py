"""Skills: what is suggested from an experience, the portfolio, and the occupations of ROME.

What the person wrote is read, searched and forgotten: nothing of it is indexed or kept here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.utils.translation import gettext as _

from jalon.competences import Reference, Suggestion, load_maison, suggest
from jalon.competences.magasin import Metier, is_there, load_metiers, load_skills, sheet_of
from jalon.competences.portefeuille import Competence, Vecu, as_europass, as_resume, gather
from jalon.competences.references import Entree
from jalon.conservation.tableur import table
from jalon.rendering import Feuille, render_pdf
from jalon.rendering.feuille import Fiche, Ligne, Paragraphe, Partie
from jalon.rendering.texte import particule
from jalon_web.bilans.models import Bilan
from jalon_web.investigation.queries import investigation
from jalon_web.investigation.queries.investigation import ExperienceLue

MOST = 10
FOUND = 10
FORMES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "pdf": "application/pdf",
}


def rome() -> Path | None:
    """Return where ROME is kept; None while nobody brought it in."""
    folder: Path | None = settings.CONFIG.rome
    return folder if is_there(folder) else None


def references() -> list[Reference]:
    """Return where suggestions come from."""
    folder = rome()
    return [load_maison(), *([load_skills(folder)] if folder else [])]


def suggestions_for(lue: ExperienceLue, words: str = "") -> tuple[Suggestion, ...]:
    """Suggest skills from an experience, or from a few words typed for it."""
    text = words or "\n".join((lue.titre, lue.recit))
    return suggest(text, references(), MOST, known=lue.savoir_faire)


def why(one: Suggestion) -> str:
    """Say which words called a suggestion."""
    words = ", ".join(one.mots)
    said = _("À cause de vos mots\u202f: %(mots)s.") % {"mots": words}
    return f"{one.entree.description} {said}".strip()


def portfolio_of(bilan: Bilan) -> tuple[Competence, ...]:
    """Gather the skills that the experiences of a bilan show."""
    return gather(
        (
            Vecu(titre=lue.titre, periode=lue.periode, au_travail=lue.sphere == "travail"),
            lue.savoir_faire,
        )
        for lue in investigation.experiences_of(bilan)
    )


def occupations(words: str) -> Sequence[Entree] | None:
    """Return the occupations nearest to some words; None while ROME is not there."""
    folder = rome()
    if folder is None:
        return None
    return load_metiers(folder).search(words, limit=FOUND) if words.strip() else ()


def occupation(code: str) -> Metier | None:
    """Return the sheet of an occupation; None when there is none of this code, or no ROME."""
    folder = rome()
    return sheet_of(folder, code) if folder else None


def exported(
    forme: str,
    competences: Sequence[Competence],
    *,
    prenom: str,
    nom: str,
    centre: str,
    le: dt.date,
) -> bytes:
    """Return a portfolio as a file.

    Args:
        forme: a key of `FORMES`.
        competences: the portfolio.
        prenom, nom: whose it is.
        centre: where the bilan takes place.
        le: the Paris day of the file.
    """
    if forme == "csv":
        columns = ("Compétence", "Expériences", "Périodes")
        return table(
            columns,
            [
                (
                    one.libelle,
                    " ; ".join(vecu.titre for vecu in one.vecus),
                    " ; ".join(vecu.periode for vecu in one.vecus if vecu.periode),
                )
                for one in competences
            ],
        )
    if forme == "json":
        resume = as_resume(f"{prenom} {nom}".strip(), competences)
        return json.dumps(resume, ensure_ascii=False, indent=1).encode()
    if forme == "xml":
        return as_europass(prenom, nom, competences, le)
    return render_pdf(
        Portefeuille(competences=tuple(competences), nom=f"{prenom} {nom}".strip(),
                     centre=centre, le=le)
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Portefeuille:
    """The portfolio on paper.

    Args:
        competences: in the order in which they were said.
        nom: whose it is.
        centre: where the bilan takes place.
        le: the Paris day of the file.
    """

    genre: ClassVar[str] = "portefeuille_de_competences"

    competences: tuple[Competence, ...]
    nom: str
    centre: str
    le: dt.date

    def feuille(self) -> Feuille:
        """Return the sheet to be set."""
        rows = tuple(
            Ligne(one.libelle, tuple(Paragraphe(_place(vecu), "note") for vecu in one.vecus))
            for one in self.competences
        )
        shown = Fiche("Chaque compétence et où elle s’est montrée", rows)
        empty = Paragraphe("Aucune compétence n’est encore écrite.")
        return Feuille(
            genre=self.genre,
            titre="Portefeuille de compétences",
            avant=particule(self.nom),
            sujet=self.nom,
            apres="",
            propriete="Ce document appartient à la personne, qui le montre à qui elle veut.",
            centre=self.centre,
            tete=(self.centre,),
            version="Portefeuille de compétences",
            etabli_le=self.le,
            suite=(Partie("Ce que je sais faire", (shown if rows else empty,)),),
            mentions=(
                "Chaque compétence est dite avec les mots de la personne. Aucune n’est notée.",
            ),
        )


def _place(vecu: Vecu) -> str:
    return ", ".join(part for part in (vecu.titre, vecu.periode) if part)
