"""What the public pages and the first home show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from jalon.cahier import Texte
from jalon.cahier.tables import Table
from jalon.cahier.units import Grandeur
from jalon_web.bilans.queries import listes, today
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, texte_at
from jalon_web.comptes.queries import demonstration_entries
from jalon_web.comptes.queries.compte import Entree
from jalon_web.espaces import queries
from jalon_web.espaces.queries.contacts import Contact, contacts_near
from jalon_web.espaces.queries.espaces import Grille, Home
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage(Page):
    """What the public pages take from the text: the grid, the durations, what is destroyed when."""

    texte: Texte
    grille: Table
    forfait: Grandeur
    forfait_etendu: Grandeur
    preliminaire: Grandeur
    texte_destruction: str
    texte_suivi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccueilPage(Page):
    """The accounts by which one may enter a demonstration."""

    cast: Sequence[Entree]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChezMoiPage(Page):
    """A home in words, for who has nowhere to go yet."""

    home: Home


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilitePage(Page):
    """What our own reading of the criteria of the RGAA found."""

    grille: Grille


@dataclass(frozen=True, slots=True, kw_only=True)
class AidePage(Page):
    """Whom to talk to."""

    contacts: tuple[Contact, ...]


def public_page() -> PublicPage:
    """Return what the public pages take from the text in force today."""
    texte = texte_at(CAHIER_PAR_DEFAUT, today())
    return PublicPage(
        texte=texte,
        grille=texte.table("grille_comparative"),
        forfait=texte.parametre("DUREE-FORFAIT-DEFAUT", "forfait"),
        forfait_etendu=texte.parametre("DUREE-FORFAIT-ETENDU", "forfait"),
        preliminaire=texte.parametre("DUREE-PRELIM-VALO", "valeur"),
        texte_destruction=texte.regle("RETENTION-DESTRUCTION").texte,
        texte_suivi=texte.regle("RETENTION-SUIVI").texte,
    )


def accueil_page() -> AccueilPage:
    """Return the accounts that one may enter as: none but on a demonstration."""
    language = get_language() or settings.LANGUAGE_CODE
    return AccueilPage(cast=demonstration_entries(language) if settings.CONFIG.demo else ())


def accessibilite_page() -> AccessibilitePage:
    """Return how accessible the service is."""
    return AccessibilitePage(grille=queries.GRILLE_RGAA)


def aide_page(actor_id: int | None) -> AidePage:
    """Return whom to talk to near the viewer's bilan, or near nowhere. It leaves no trace."""
    own = listes.own_bilan(actor_id) if actor_id else None
    near = own.territoire if own else ""
    return AidePage(contacts=tuple(contacts_near(settings.CONFIG.contacts, near)))
