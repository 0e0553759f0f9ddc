"""Readings for the homes: from the doors of the rooms below, in as few queries as there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon_web.base.declaration import Audience, Visitor, gathered, ways_for
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.queries import listes
from jalon_web.comptes.models import Compte, Role
from jalon_web.comptes.queries import roles_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where someone goes after signing in; a page in words when there is nowhere to go yet."""

    titre: Promise | str
    phrase: Promise | str
    url: str = ""


_NOTHING = Home(
    titre=_("Bienvenue"),
    phrase=_(
        "Votre compte est ouvert, mais rien ne vous attend ici pour l’instant. Si une conseillère "
        "vous a invitée, elle doit encore ouvrir votre bilan : écrivez-lui."
    ),
)
_EMPLOYEUR = Home(
    titre=_("Rien à signer"),
    phrase=_(
        "Un employeur voit ici les conventions qu’il signe et les heures prises sur le temps de "
        "travail. Jamais un résultat, jamais un bilan personnel."
    ),
)


def home_of(actor_id: int) -> Home:
    """Return the home of an account: what it acts for, else her own bilan."""
    homes = gathered().homes
    roles = roles_of(roles_on(actor_id, bilans.today()))
    visitor = Visitor(actor_id=actor_id, roles=roles)
    for address, _label in ways_for(homes, Audience.ROLE, visitor):
        return Home(titre="", phrase="", url=address)
    if any(code == Role.Code.EMPLOYEUR for code, _nature in roles):
        return _EMPLOYEUR
    own = listes.own_bilan(actor_id)
    visitor = replace(visitor, own=None if own is None else own.public_id)
    for address, _label in ways_for(homes, Audience.ALONE, visitor):
        return Home(titre="", phrase="", url=address)
    return _NOTHING


def roles_of(rows: Iterable[Role]) -> frozenset[tuple[str, str]]:
    """Return roles as the rooms read them: code, nature of the organisation."""
    return frozenset((str(row.code), str(row.organisation.nature)) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grille:
    """Result of our own reading of the 106 criteria of the RGAA (docs/accessibilite/grille.md)."""

    conformes: int
    reste: int

    @property
    def applicables(self) -> int:
        """Return how many criteria concern the service."""
        return self.conformes + self.reste


GRILLE_RGAA = Grille(conformes=65, reste=4)


def qui_of(compte: Compte) -> str:
    """Return how the header names someone signed in: a professional's name, or the e-mail."""
    return compte.nom or compte.email
