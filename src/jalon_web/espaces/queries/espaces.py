"""What the homes show: taken from the doors of the rooms below, in as few readings as there are."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon_web.bilans import queries as bilans
from jalon_web.bilans.queries import listes
from jalon_web.comptes.models import Compte, Role
from jalon_web.comptes.queries import roles_on
from jalon_web.conservation import queries as fin
from jalon_web.transmission.queries import proposition


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
    roles = roles_on(actor_id, bilans.today())
    codes = {role.code for role in roles}
    centres = {role.code for role in roles if role.organisation.nature == "centre"}
    for here, code, home in (
        (centres, Role.Code.CONSEILLER, _at("bilans:liste")),
        (centres, Role.Code.RESPONSABLE, _at("espaces:centre")),
        (codes, Role.Code.INSTRUCTEUR, _at("espaces:programmes")),
        (codes, Role.Code.PILOTAGE, _at("cahier:cadres")),
        (codes, Role.Code.CONSEILLER_CEP, _at("transmission:recues")),
        (codes, Role.Code.RESPONSABLE, _at("comptes:organisation")),
        (codes, Role.Code.EMPLOYEUR, _EMPLOYEUR),
    ):
        if code in here:
            return home
    own = listes.bilans_of_person(actor_id).first()
    if own is not None:
        return _at("bilans:mon-bilan", own.public_id)
    if waits := proposition.waits_for(actor_id):
        return _at("transmission:proposee", waits)
    return _at("conservation:attestations") if fin.has_attestations(actor_id) else _NOTHING


def _at(name: str, *args: object) -> Home:
    return Home(titre="", phrase="", url=reverse(name, args=args))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grille:
    """What our own reading of the 106 criteria of the RGAA found (docs/accessibilite/grille.md)."""

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
