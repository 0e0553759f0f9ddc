"""What the pages of skills and occupations show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jalon.competences.magasin import Metier
from jalon.competences.portefeuille import Competence
from jalon.competences.references import Entree
from jalon_web.investigation.forms.carnet import ChercherForm
from jalon_web.investigation.queries import ExperienceLue
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsPage(Page):
    """Skills suggested from an experience.

    Args:
        cherche: the form of a search of one's own.
        trouve: whether anything is suggested.
        rome: whether ROME is there.
    """

    lue: ExperienceLue
    cherche: ChercherForm
    trouve: bool
    rome: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencesPage(Page):
    """The portfolio of skills."""

    competences: tuple[Competence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetiersPage(Page):
    """The occupations nearest to some words; None while ROME is not there."""

    metiers: Sequence[Entree] | None
    cherche: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MetierPage(Page):
    """The sheet of an occupation; None while ROME is not there."""

    metier: Metier | None
