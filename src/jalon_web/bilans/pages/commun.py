"""The frame of every page of one bilan: whose it is, where it stands, where one can go.

The rooms above take it for their own pages; it decides nothing and opens no door.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act, Finalite, Relation
from jalon.faits import Valeur
from jalon.parcours import Etape, etapes_of
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from jalon_web.ui.pages import Page
from jalon_web.ui.reponses import viewer_id

__all__ = [
    "SECTIONS",
    "BilanPage",
    "Section",
    "address",
    "labels",
    "page_of",
    "sommaire_of",
    "viewer_id",
]

SECTIONS: tuple[tuple[str, str, Act], ...] = (
    ("phase", "bilans:dossier", Act.READ_DOSSIER),
    ("accueil", "bilans:mon-bilan", Act.READ_MON_BILAN),
    ("contrat", "bilans:contrat", Act.READ_CONTRAT),
    ("analyse", "analyse:grille", Act.READ_ANALYSE),
    ("proposition", "transmission:proposition", Act.READ_PROPOSITION_CEP),
    ("programme", "livrables:programme", Act.READ_PROGRAMME),
    ("agenda", "bilans:agenda", Act.READ_AGENDA),
    ("seances", "bilans:seances", Act.READ_SEANCES),
    ("amenagement", "bilans:amenagement", Act.READ_AMENAGEMENT),
    ("vie", "investigation:vie", Act.READ_INVESTIGATION),
    ("experiences", "investigation:experiences", Act.READ_INVESTIGATION),
    ("exercices", "exercices:exercices", Act.READ_INVESTIGATION),
    ("terrain", "investigation:terrain", Act.READ_INVESTIGATION),
    ("scenarios", "investigation:scenarios", Act.READ_INVESTIGATION),
    ("conclusions", "livrables:conclusions", Act.READ_CONCLUSIONS),
    ("synthese", "livrables:synthese", Act.READ_SYNTHESE),
    ("documents", "livrables:documents", Act.READ_PRESENCE),
    ("liens", "acces_personnel:liens", Act.READ_LIENS),
    ("liaison", "transmission:liaison", Act.READ_LIAISON),
    ("suite", "suivi:suite", Act.READ_SUIVI),
    ("reclamations", "suivi:reclamations", Act.READ_RECLAMATIONS),
    ("refus", "suivi:refus", Act.READ_REFUS),
    ("accompagnement", "bilans:accompagnement", Act.READ_ACCOMPAGNEMENT),
    ("releve", "bilans:releve", Act.READ_RELEVE),
    ("terme", "bilans:terme", Act.READ_TERME),
    ("accords", "bilans:accords", Act.READ_ACCORDS),
    ("donnees", "conservation:donnees", Act.READ_DONNEES),
)


OTHERWISE = frozenset({"terme", "releve"})
"""Sections that the person finds in another of her pages."""


def labels() -> Mapping[str, str]:
    """Return the name of each section, in the language of the page."""
    return {
        "phase": _("Phase en cours"),
        "accueil": _("Mon bilan"),
        "contrat": _("Convention et accord"),
        "analyse": _("Analyse partagée"),
        "proposition": _("Ce que le CEP propose"),
        "programme": _("Programme"),
        "agenda": _("Agenda"),
        "seances": _("Le temps du bilan"),
        "vie": _("Ligne de vie"),
        "experiences": _("Expériences"),
        "exercices": _("Exercices"),
        "terrain": _("Enquêtes de terrain"),
        "scenarios": _("Scénarios"),
        "conclusions": _("Conclusions"),
        "synthese": _("Synthèse"),
        "documents": _("Documents"),
        "liens": _("Liens personnels"),
        "liaison": _("Ce que je transmets"),
        "suite": _("Mes pas et mes repères"),
        "reclamations": _("Réclamations"),
        "refus": _("Demandes de résultats"),
        "accompagnement": _("Qui m’accompagne"),
        "releve": _("Passage de relais"),
        "terme": _("Ce qui est gardé"),
        "amenagement": _("Fiche d’aménagement"),
        "accords": _("Mes accords"),
        "donnees": _("Mes données"),
    }


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
        section: code of the one shown, of `SECTIONS`.
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


def sommaire_of(
    bilan: Bilan,
    relations: frozenset[Relation],
    courante: str,
    agreed: frozenset[Finalite] = frozenset(),
) -> tuple[Section, ...]:
    """Return the sections of a bilan that these relations may open now.

    What a CEP proposes has a section where a CEP began the bilan. What is kept is told to the
    person by « Mes données », a note left to the next counsellor by « Qui m’accompagne ».
    """
    names = labels()
    return tuple(
        Section(
            code=code,
            label=names[code],
            url=reverse(url, args=[bilan.public_id]),
            courante=code == courante,
        )
        for code, url, act in SECTIONS
        if queries.grants(bilan, relations, act, agreed)
        and not (code in OTHERWISE and Relation.SOI in relations)
        and not (code == "proposition" and not bilan.faits.cep_initiateur)
    )


def page_of(request: HttpRequest, bilan: Bilan, section: str) -> BilanPage:
    """Return what a page of this bilan shows besides its own values.

    Args:
        request: the request of a viewer to whom the door of this bilan was opened.
        bilan: as the door gave it.
        section: one of the codes of `SECTIONS`.
    """
    actor_id = viewer_id(request)
    faits = queries.faits_of(bilan)
    person = bilan.beneficiaire_id == actor_id
    relations = queries.relations_of(actor_id, bilan, queries.today())
    counsels = Relation.AFFECTE in relations and not person
    agreed = queries.accords_towards(actor_id, bilan) if counsels else frozenset()
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
        sommaire=sommaire_of(bilan, relations, section, agreed),
        section=section,
        section_label=labels()[section],
        home=reverse(home, args=[bilan.public_id]),
    )


def address(name: str, public_id: uuid.UUID) -> str:
    """Return the address of a page of a bilan."""
    return reverse(name, args=[public_id])
