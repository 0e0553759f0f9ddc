"""The frame of every page of one bilan: whose it is, where it stands, where one can go.

The rooms above take it for their own pages; it decides nothing and opens no door.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from jalon.acces import Relation
from jalon.faits import Valeur
from jalon.parcours import Etape, etapes_of
from jalon_web.base.declaration import gathered
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from jalon_web.ui.pages import Page
from jalon_web.ui.reponses import viewer_id

__all__ = [
    "BilanPage",
    "Section",
    "address",
    "page_of",
    "sommaire_of",
    "viewer_id",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a bilan, as the list beside its pages shows it."""

    code: str
    label: str
    url: str
    courante: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BilanPage(Page):
    """The frame of every page of a bilan.

    Args:
        est_personne: the viewer is the person it is about.
        est_conseiller: the viewer is in charge of it.
        conseillers: those in charge now, the first assigned first.
        etapes: the three phases with where it stands.
        sommaire: the sections that the viewer may open now.
        section: code of the one shown, of the declared sections.
        home: address of the viewer's own page of this bilan.
    """

    bilan: Bilan
    faits: Mapping[str, Valeur]
    identite: queries.Identite
    est_personne: bool
    est_conseiller: bool
    conseillers: Sequence[Compte]
    etapes: tuple[Etape, ...]
    sommaire: tuple[Section, ...]
    section: str
    section_label: str
    home: str


def sommaire_of(bilan: Bilan, courante: str) -> tuple[Section, ...]:
    """Return the sections of a bilan that the viewer may open now, as the rooms declare them.

    A section may need a fact: what a CEP proposes has one where a CEP began the bilan. One that a
    relation finds elsewhere does not show to it: what is kept is told to the person by « Mes
    données », a note left to the next counsellor by « Qui m’accompagne ».
    """
    return tuple(
        Section(
            code=one.code,
            label=str(one.label),
            url=reverse(one.page, args=[bilan.public_id]),
            courante=one.code == courante,
        )
        for one in gathered().sections
        if bilan.position.may(one.act)
        and one.not_for not in bilan.position.relations
        and (not one.fact or getattr(bilan.faits, one.fact))
    )


def label_of(code: str) -> str:
    """Return the name of a section, in the language of the page."""
    return str(next(one.label for one in gathered().sections if one.code == code))


def page_of(request: HttpRequest, bilan: Bilan, section: str) -> BilanPage:
    """Return what a page of this bilan shows besides its own values.

    Args:
        request: the request of a viewer to whom the door of this bilan was opened.
        bilan: as the door gave it.
        section: code of a declared section.
    """
    actor_id = viewer_id(request)
    faits = queries.faits_of(bilan)
    person = bilan.beneficiaire_id == actor_id
    relations = bilan.position.relations
    home = "bilans:mon-bilan" if person else "bilans:dossier"
    if not person and Relation.AFFECTE not in relations:
        home = "bilans:agenda" if Relation.BRIS_DE_GLACE in relations else "bilans:contrat"
    return BilanPage(
        bilan=bilan,
        faits=faits,
        identite=queries.identite_of(bilan),
        est_personne=person,
        est_conseiller=Relation.AFFECTE in relations,
        conseillers=queries.conseillers_of(bilan),
        etapes=etapes_of(faits),
        sommaire=sommaire_of(bilan, section),
        section=section,
        section_label=label_of(section),
        home=reverse(home, args=[bilan.public_id]),
    )


def address(name: str, public_id: uuid.UUID) -> str:
    """Return the address of a page of a bilan."""
    return reverse(name, args=[public_id])
