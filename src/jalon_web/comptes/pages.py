"""Pages of accounts and of organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings

from jalon.acces import ActeOrganisation
from jalon.kernel.days import legal_day
from jalon_web.comptes import queries
from jalon_web.comptes.models import ChangementAdresse, Organisation, Role, RoleOffert
from jalon_web.comptes.queries import equipe
from jalon_web.comptes.queries.compte import Facteurs
from jalon_web.comptes.queries.equipe import Collegue
from jalon_web.comptes.services import adresse as adresses
from jalon_web.ui.pages import Page


class Fournisseur(Protocol):
    """A provider of the settings, as a page names it."""

    @property
    def code(self) -> str:
        """Return the code of its address."""

    @property
    def nom(self) -> str:
        """Return its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnexionPage(Page):
    """The providers by which one may come in."""

    fournisseurs: Sequence[Fournisseur]


@dataclass(frozen=True, slots=True, kw_only=True)
class SortiPage(Page):
    """Where one leaves a provider too, and its name."""

    url: str = field(repr=False)
    nom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComptePage(Page):
    """An account, for its owner.

    Args:
        attend: the change of address that it waits for; None without one.
        mois: for how many months an account that nobody enters stays.
        demande: a change was just asked for.
    """

    attend: ChangementAdresse | None
    roles: tuple[Role, ...]
    mois: int
    demande: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdressePage(Page):
    """A change of address to answer, from one of the two addresses."""

    nouvelle: str = field(repr=False)
    est_nouvelle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdresseDitePage(Page):
    """The outcome of a change of address: `refusee`, `faite`, `attend`."""

    quoi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OffreVue:
    """A role that is offered, and whether its invitation is over."""

    offre: RoleOffert
    eteinte: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage(Page):
    """An organisation, for those who manage it: coordinates, people, invitations."""

    organisation: Organisation
    collegues: tuple[Collegue, ...]
    offres: tuple[OffreVue, ...]
    est_centre: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GereePage(Page):
    """The organisation that a form is about."""

    organisation: Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOffertPage(Page):
    """A role that is offered, and whether its account already signs in."""

    offre: RoleOffert | None
    connue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentiteVue:
    """A provider by which one may come in, and whether it is linked."""

    code: str
    nom: str
    reliee: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacteursPage(Page):
    """The second factors of an account.

    Args:
        due: a profession asks for one, and there is none yet.
    """

    facteurs: Facteurs
    due: bool
    identites: tuple[IdentiteVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage(Page):
    """The second factors that an account has."""

    facteurs: Facteurs


@dataclass(frozen=True, slots=True, kw_only=True)
class CleRetraitPage(Page):
    """A key to be taken away, and why it cannot be; empty when it can."""

    refus: str
    nom: str


def connexion_page() -> ConnexionPage:
    """Return the providers that the operator has set."""
    return ConnexionPage(fournisseurs=settings.CONFIG.fournisseurs)


def compte_page(actor_id: int, now: dt.datetime, *, demande: bool) -> ComptePage:
    """Return an account, for its owner."""
    return ComptePage(
        attend=adresses.waiting(actor_id, now),
        roles=tuple(queries.roles_held(actor_id, legal_day(now))),
        mois=settings.CONFIG.compte_mois,
        demande=demande,
    )


def organisation_page(actor_id: int, now: dt.datetime) -> OrganisationPage:
    """Return the organisation that an account manages.

    Raises:
        NotVisible: it manages none.
    """
    found = queries.organisation_for(
        actor_id, act=ActeOrganisation.READ_ORGANISATION, day=legal_day(now)
    )
    return OrganisationPage(
        organisation=found,
        collegues=tuple(equipe.colleagues_of(found, actor_id, legal_day(now))),
        offres=tuple(
            OffreVue(offre=offer, eteinte=offer.invitation.expire_at <= now)
            for offer in equipe.offers_of(found, now)
        ),
        est_centre=found.nature == "centre",
    )


def facteurs_page(actor_id: int, day: dt.date, *, owes: bool) -> FacteursPage:
    """Return the second factors of an account, and its providers.

    Args:
        owes: its session lacks a second factor that a profession asks for.
    """
    found = queries.facteurs_of(actor_id)
    return FacteursPage(
        facteurs=found, due=owes and not found.nombre, identites=_identities(actor_id, day)
    )


def _identities(actor_id: int, day: dt.date) -> tuple[IdentiteVue, ...]:
    """Return the providers by which an account may come in, and which are linked."""
    wanted = "proconnect" if queries.is_professional(actor_id, day) else "franceconnect"
    linked = queries.identities_of(actor_id)
    return tuple(
        IdentiteVue(code=each.code, nom=each.nom, reliee=each.code in linked)
        for each in settings.CONFIG.fournisseurs
        if each.code == wanted or each.code in linked
    )
