"""Pages of the time before a bilan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.timezone import localtime

from jalon.acces import ActeOrganisation
from jalon.cahier import Texte
from jalon_web.bilans.pages.bilan import pairs
from jalon_web.bilans.queries import today
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, texte_at
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import may_in
from jalon_web.demandes import queries
from jalon_web.demandes.forms import CEP
from jalon_web.demandes.models import Demande
from jalon_web.demandes.queries import DemandeLue, FicheLue
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeVue:
    """A request as its pages show it.

    Args:
        attend: it waits for an answer, until `jusqu_au`.
        ouverte: a bilan was opened from it.
        motif: why it was declined, in words; empty otherwise.
    """

    lue: DemandeLue
    ligne: Demande
    centre: Organisation
    jour: dt.date
    jusqu_au: dt.date
    attend: bool
    ouverte: bool
    motif: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvantPage(Page):
    """A person's notebook and her requests."""

    fiches: tuple[FicheLue, ...]
    demandes: tuple[DemandeVue, ...]
    aujourdhui: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class FichePage(Page):
    """A page of the notebook; None for a new one."""

    lue: FicheLue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparerPage(Page):
    """The centres of the notebook side by side."""

    fiches: tuple[FicheLue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemanderPage(Page):
    """A request being written, and the words of it that may speak of health."""

    mots: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelirePage(Page):
    """A request as it will be read, before it is sent."""

    dits: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandePage(Page):
    """One request."""

    vue: DemandeVue


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuesPage(Page):
    """The requests that wait in a centre."""

    recues: tuple[DemandeVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuePage(Page):
    """One request, as the centre reads it, in words."""

    vue: DemandeVue
    voie: str
    cep: Promise | str
    peut_ouvrir: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OuvrirPage(Page):
    """The request from which a bilan is opened, and the text that will govern it."""

    vue: DemandeVue
    texte: Texte


def texte_of_today() -> Texte:
    """Return the text that would govern a bilan opened today."""
    return texte_at(CAHIER_PAR_DEFAUT, today())


def demande_vue(lue: DemandeLue) -> DemandeVue:
    """Return a request as its pages show it."""
    ligne = lue.ligne
    return DemandeVue(
        lue=lue,
        ligne=ligne,
        centre=ligne.centre,
        jour=localtime(ligne.envoyee_at).date(),
        jusqu_au=lue.jusqu_au,
        attend=lue.attend,
        ouverte=ligne.etat == Demande.Etat.OUVERTE,
        motif=str(Demande.Motif(ligne.motif).label) if ligne.motif else "",
    )


def avant_page(actor_id: int) -> AvantPage:
    """Return a person's notebook and her requests."""
    return AvantPage(
        fiches=tuple(queries.fiches_of(actor_id)),
        demandes=tuple(demande_vue(lue) for lue in queries.demandes_of(actor_id)),
        aujourdhui=today(),
    )


def comparer_page(actor_id: int) -> ComparerPage:
    """Return the centres of a notebook."""
    return ComparerPage(fiches=tuple(queries.fiches_of(actor_id)))


def demande_page(lue: DemandeLue) -> DemandePage:
    """Return one request."""
    return DemandePage(vue=demande_vue(lue))


def recues_page(actor_id: int) -> RecuesPage:
    """Return the requests that wait in the centre of an account: a name and a day, no more."""
    return RecuesPage(recues=tuple(demande_vue(lue) for lue in queries.received_by(actor_id)))


def recue_page(lue: DemandeLue, actor_id: int) -> RecuePage:
    """Return one request as the centre reads it."""
    return RecuePage(
        vue=demande_vue(lue),
        voie=dict(pairs(texte_of_today(), "voies_entree")).get(lue.ligne.voie_entree, ""),
        cep=CEP.get(lue.cep, ""),
        peut_ouvrir=may_in(actor_id, ActeOrganisation.OPEN_BILAN, today()),
    )


def ouvrir_page(lue: DemandeLue) -> OuvrirPage:
    """Return the request from which a bilan is opened."""
    return OuvrirPage(vue=demande_vue(lue), texte=texte_of_today())
