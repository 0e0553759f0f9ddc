"""Pages of the registers of a manager and of a funder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jalon.acces import ActeOrganisation
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import ETATS_CHOIX, PHASES_CHOIX, Bilan
from jalon_web.bilans.pages.releve import waiting_for_somebody
from jalon_web.bilans.queries import listes
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import organisation_for
from jalon_web.espaces.forms import CentreFiltres, ProgrammesFiltres
from jalon_web.espaces.queries import registres
from jalon_web.suivi import queries as suivi
from jalon_web.ui.pages import Page
from jalon_web.ui.pagination import Pagination

MONTRES_AU_PLUS = 10
"""How many lines of what is due are shown before the count of the others."""
TOUS = ("", _("Tous"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneCentre:
    """A bilan in the register of a centre: its person, who counsels, its page.

    Args:
        seul: it is open and nobody is in charge of it.
    """

    bilan: Bilan
    nom: str = field(repr=False)
    conseillers: str
    seul: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AConfier:
    """A bilan for which somebody is to be named, perhaps because who was told of it objected."""

    nom: str = field(repr=False)
    url: str
    objection: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AReponse:
    """A bilan where a complaint waits for its answer."""

    nom: str = field(repr=False)
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CentrePage(Page):
    """A manager's centre: its bilans by name, phase, hours and what is due.

    Args:
        trop: they were too many to look for a name in, more than `au_plus`.
        vide: the centre has no bilan at all.
    """

    centre: Organisation
    page: Pagination[Bilan]
    lignes: tuple[LigneCentre, ...]
    filtres: CentreFiltres
    trop: bool
    au_plus: int
    vide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DusPage(Page):
    """The lines that wait for the manager, and how many more than are shown."""

    a_confier: tuple[AConfier, ...]
    a_confier_encore: int
    reclamations: tuple[AReponse, ...]
    reclamations_encore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRecu:
    """A programme that a funder received: number of the file, dates, hours, its page."""

    numero: str
    centre: str
    remis_on: dt.date | None
    forfait_min: int | None
    compte_min: int | None
    etat: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammesPage(Page):
    """The programmes handed over to a funder.

    Args:
        vide: it received none at all.
    """

    financeur: Organisation
    page: Pagination[Bilan]
    programmes: tuple[ProgrammeRecu, ...]
    filtres: ProgrammesFiltres
    vide: bool


def centre_page(actor_id: int, sent: Mapping[str, str]) -> tuple[CentrePage, DusPage]:
    """Return a manager's centre, and what waits for the manager.

    Args:
        sent: filters: `cherche` (a name or a file number), `etat` (open ones unless asked
            otherwise), `phase`, `conseiller` (a public id), `tri`, `page`.

    Raises:
        Http404: this account manages no centre.
    """
    centre = organisation_for(actor_id, act=ActeOrganisation.READ_REGISTRE)
    rows = listes.bilans_managed_by(actor_id)
    advisers = listes.counsellors_among(rows)
    filtres = CentreFiltres(
        sent, conseiller=[TOUS, *advisers], phase=[("", _("Toutes")), *PHASES_CHOIX[1:]]
    )
    found, too_many = registres.asked_of_centre(rows, filtres.demande)
    page = registres.page_among(found, filtres.demande | {"page": sent.get("page", "")})
    shown = CentrePage(
        centre=centre,
        page=page,
        lignes=_lines(registres.whole(page, registres.with_counsellors(rows))),
        filtres=filtres,
        trop=too_many,
        au_plus=registres.LUS_AU_PLUS,
        vide=not rows.exists(),
    )
    return shown, _due(rows)


def _lines(shown: list[Bilan]) -> tuple[LigneCentre, ...]:
    names = _names(shown)
    return tuple(
        LigneCentre(
            bilan=bilan,
            nom=names[bilan.pk],
            conseillers=", ".join(c.nom for c in bilans.conseillers_of(bilan)),
            seul=bilan.etat in registres.OUVERTS and not bilans.conseillers_of(bilan),
            url=reverse("bilans:contrat", args=[bilan.public_id]),
        )
        for bilan in shown
    )


def _names(rows: list[Bilan]) -> dict[int, str]:
    found = bilans.identites_of(rows)
    return {row.pk: found[row.pk].complet if row.pk in found else "" for row in rows}


def _due(rows: QuerySet[Bilan]) -> DusPage:
    """Return what waits for the manager: somebody to name, a complaint to answer."""
    alone = waiting_for_somebody(rows)
    complaints = suivi.waiting_among(rows)
    shown = list(alone[:MONTRES_AU_PLUS]), list(complaints[:MONTRES_AU_PLUS])
    names = _names([*shown[0], *shown[1]])
    return DusPage(
        a_confier=tuple(
            AConfier(
                nom=names[bilan.pk],
                url=reverse("bilans:confier", args=[bilan.public_id]),
                objection=getattr(bilan, "objection", False),
            )
            for bilan in shown[0]
        ),
        a_confier_encore=max(0, alone.count() - MONTRES_AU_PLUS),
        reclamations=tuple(
            AReponse(nom=names[bilan.pk], url=reverse("suivi:reclamations", args=[bilan.public_id]))
            for bilan in shown[1]
        ),
        reclamations_encore=max(0, complaints.count() - MONTRES_AU_PLUS),
    )


def programmes_page(actor_id: int, sent: Mapping[str, str]) -> ProgrammesPage:
    """Return the programmes handed over to a funder: no name, no result.

    Args:
        sent: filters: `numero`, `centre` (a public id), `etat` (all unless asked otherwise), `tri`,
            `page`.

    Raises:
        NotVisible: this account works for no funder.
    """
    fonds = organisation_for(actor_id, act=ActeOrganisation.READ_PROGRAMMES)
    rows = listes.bilans_financed_by(actor_id)
    centres = listes.centres_among(rows)
    filtres = ProgrammesFiltres(sent, centre=[TOUS, *centres], etat=[TOUS, *ETATS_CHOIX[:4]])
    kept = registres.asked_of_funder(rows, filtres.demande)
    page = registres.page_among(kept, filtres.demande | {"page": sent.get("page", "")})
    return ProgrammesPage(
        financeur=fonds,
        page=page,
        programmes=tuple(_received(bilan) for bilan in registres.whole(page, rows)),
        filtres=filtres,
        vide=not rows.exists(),
    )


def _received(bilan: Bilan) -> ProgrammeRecu:
    return ProgrammeRecu(
        numero=str(bilan.public_id)[:8].upper(),
        centre=bilan.centre.nom,
        remis_on=bilan.faits.programme_remis_financeur_on,
        forfait_min=bilan.faits.forfait_min,
        compte_min=bilan.faits.forfait_compte_min,
        etat=bilan.get_etat_display(),
        url=reverse("livrables:edition-financeur", args=[bilan.public_id]),
    )
