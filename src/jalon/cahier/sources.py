"""The source of a rule: article, report, text; in one French line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from jalon.cahier.units import day_in_words

Statut = Literal["lu", "secondaire", "a_verifier"]

_STATUTS = {"secondaire": "source secondaire", "a_verifier": "à vérifier"}
_LEGIFRANCE = "https://www.legifrance.gouv.fr/codes/article_lc/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of a rule, a value, a table or a document.

    Args:
        article: « L. 6313-4 »; of the code du travail when `texte` is empty.
        alinea: paragraph of the article.
        version: identifier of the version of the article that was read.
        texte: the law, decree, agreement or code.
        rapport: a report, by its identifier (« copanef-2017 »).
        proposition, partie, note, page: where in the report.
        jo: day of publication.
        lu_le: day on which someone read it.
        url: where to read it.
        statut: read in the official text, seen elsewhere, or still to be checked.
    """

    article: str = ""
    alinea: str = ""
    version: str = ""
    texte: str = ""
    rapport: str = ""
    proposition: str = ""
    partie: str = ""
    note: str = ""
    page: str = ""
    jo: dt.date | None = None
    lu_le: dt.date | None = None
    url: str = ""
    statut: Statut = "lu"

    def __str__(self) -> str:
        """Write « Code du travail, article L. 6313-4, alinéa 5 », on one line."""
        parts = [self._work()]
        for label, value in (
            ("article", self.article),
            ("alinéa", self.alinea),
            ("proposition", self.proposition),
            ("partie", self.partie),
            ("note", self.note),
            ("page", self.page),
        ):
            if value:
                parts.append(f"{label} {value}")
        line = ", ".join(part for part in parts if part)
        doubt = _STATUTS.get(self.statut)
        return f"{line} ({doubt})" if doubt else line

    def _work(self) -> str:
        if self.rapport:
            name = " ".join(part.capitalize() for part in self.rapport.split("-"))
            return f"Rapport {name}"
        if self.texte:
            return self.texte[0].upper() + self.texte[1:]
        return "Code du travail" if self.article else self.url

    @property
    def precisions(self) -> str:
        """Return what a careful reader wants besides: publication, reading day, version."""
        parts = []
        if self.jo:
            parts.append(f"Journal officiel du {day_in_words(self.jo)}")
        if self.lu_le:
            parts.append(f"lu le {day_in_words(self.lu_le)}")
        if self.version:
            parts.append(f"version {self.version}")
        return ", ".join(parts)

    @property
    def lien(self) -> str:
        """Return where to read it, or nothing."""
        if self.url:
            return self.url
        return f"{_LEGIFRANCE}{self.version}" if self.version.startswith("LEGIARTI") else ""
