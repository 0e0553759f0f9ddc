"""The registers of a manager and of a funder: filtered in the base, read a page at a time.

A name is confided: it is opened for the rows of the page, or for the rows left when one looks for
a name, never more than `LUS_AU_PLUS` of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jalon.acces import ActeOrganisation
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import ETATS_CHOIX, PHASES_CHOIX, Bilan
from jalon_web.bilans.pages.releve import waiting_for_somebody
from jalon_web.bilans.queries import listes
from jalon_web.comptes.queries import organisation_for
from jalon_web.espaces.forms import (
    ANCIENS,
    DUS,
    RECENTS,
    CentreFiltres,
    ProgrammesFiltres,
)
from jalon_web.suivi import queries as suivi
from jalon_web.ui.filtres import FiltresForm
from jalon_web.ui.pagination import Pagination, paginate

LUS_AU_PLUS = 1_000
"""How many names are opened, at most, to look for one."""
MONTRES_AU_PLUS = 10
"""How many lines of what is due are shown before the count of the others."""
OUVERTS, FINIS = ("ouvert", "suspendu"), ("arrete", "termine")
TOUS = ("", _("Tous"))
ORDRES: Mapping[str, tuple[Any, ...]] = {
    RECENTS: ("-ouvert_on", "-id"),
    ANCIENS: ("ouvert_on", "id"),
    DUS: (F("faits__montant_du_cents").desc(nulls_last=True), "-ouvert_on", "-id"),
}
"""What comes first; what is not known yet comes last."""
REMISES: Mapping[str, tuple[str, ...]] = {
    RECENTS: ("-faits__programme_remis_financeur_on", "-id"),
    ANCIENS: ("faits__programme_remis_financeur_on", "id"),
}


def centre_page(actor_id: int, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return a manager's centre: its bilans by name, phase, hours and what is due.

    Args:
        sent: filters: `cherche` (a name or a file number), `etat` (open ones unless asked
            otherwise), `phase`, `conseiller` (a public id), `tri`, `page`.

    Raises:
        NotVisible: this account manages no centre.
    """
    centre = organisation_for(actor_id, act=ActeOrganisation.READ_REGISTRE)
    rows = listes.bilans_managed_by(actor_id)
    advisers = listes.counsellors_among(rows)
    filtres = CentreFiltres(
        sent, conseiller=[TOUS, *advisers], phase=[("", _("Toutes")), *PHASES_CHOIX[1:]]
    )
    asked = filtres.demande
    kept = _in_state(rows, asked["etat"])
    if asked["phase"]:
        kept = kept.filter(phase=asked["phase"])
    if asked["conseiller"]:
        kept = listes.in_charge_of(kept, asked["conseiller"])
    found, too_many = _looked_for(kept, asked["cherche"])
    assigned = Prefetch("affectations", bilans.assigned())
    page = _page(found.order_by(*ORDRES[asked["tri"]]), filtres, sent)
    return {
        "centre": centre,
        "page": page,
        "lignes": _lines(_whole(page, rows.prefetch_related(assigned))),
        "filtres": filtres,
        "trop": too_many,
        "au_plus": LUS_AU_PLUS,
        "vide": not rows.exists(),
        **_due(rows),
    }


def _page(ordered: QuerySet[Bilan], filtres: FiltresForm, sent: Mapping[str, str]) -> Pagination:
    """Return one page of keys: they alone are put in order, whole rows are read for the page."""
    keys = ordered.select_related(None).only("pk")
    return paginate(keys, filtres.demande | {"page": sent.get("page", "")})


def _whole(page: Pagination, rows: QuerySet[Bilan]) -> list[Bilan]:
    """Return the rows of a page of keys, in its order."""
    found = rows.in_bulk([one.pk for one in page.lignes])
    return [found[one.pk] for one in page.lignes if one.pk in found]


def _in_state(rows: QuerySet[Bilan], etat: str) -> QuerySet[Bilan]:
    """Keep the open ones, the ended ones, or all of them (`tous`)."""
    wanted = {"": OUVERTS, "clos": FINIS}.get(etat)
    return rows.filter(etat__in=wanted) if wanted else rows


def _looked_for(rows: QuerySet[Bilan], words: str) -> tuple[QuerySet[Bilan], bool]:
    """Return the rows of a file number or of a name; and whether they were too many to look in."""
    if not words:
        return rows, False
    numbered = listes.numbered(rows, words)
    if numbered.exists():
        return numbered, False
    if rows.order_by()[: LUS_AU_PLUS + 1].count() > LUS_AU_PLUS:
        return rows.none(), True
    names = bilans.identites_of(list(rows))
    sought = words.casefold()
    return rows.filter(
        pk__in=[key for key, name in names.items() if sought in name.complet.casefold()]
    ), False


def _lines(shown: list[Bilan]) -> list[dict[str, Any]]:
    names = _names(shown)
    return [
        {
            "bilan": bilan,
            "nom": names[bilan.pk],
            "conseillers": ", ".join(c.nom for c in bilans.conseillers_of(bilan)),
            "seul": bilan.etat in OUVERTS and not bilans.conseillers_of(bilan),
            "url": reverse("bilans:contrat", args=[bilan.public_id]),
        }
        for bilan in shown
    ]


def _names(rows: list[Bilan]) -> dict[int, str]:
    found = bilans.identites_of(rows)
    return {row.pk: found[row.pk].complet if row.pk in found else "" for row in rows}


def _due(rows: QuerySet[Bilan]) -> dict[str, Any]:
    """Return what waits for the manager: somebody to name, a complaint to answer."""
    alone = waiting_for_somebody(rows)
    complaints = suivi.waiting_among(rows)
    shown = list(alone[:MONTRES_AU_PLUS]), list(complaints[:MONTRES_AU_PLUS])
    names = _names([*shown[0], *shown[1]])
    return {
        "a_confier": [
            {
                "nom": names[bilan.pk],
                "url": reverse("bilans:confier", args=[bilan.public_id]),
                "objection": getattr(bilan, "objection", False),
            }
            for bilan in shown[0]
        ],
        "a_confier_encore": max(0, alone.count() - MONTRES_AU_PLUS),
        "reclamations": [
            {
                "nom": names[bilan.pk],
                "url": reverse("suivi:reclamations", args=[bilan.public_id]),
            }
            for bilan in shown[1]
        ],
        "reclamations_encore": max(0, complaints.count() - MONTRES_AU_PLUS),
    }


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


def funder_page(actor_id: int, sent: Mapping[str, str]) -> dict[str, Any]:
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
    asked = filtres.demande
    kept = rows.filter(etat=asked["etat"]) if asked["etat"] else rows
    if asked["centre"]:
        kept = kept.filter(centre__public_id=asked["centre"])
    if asked["numero"]:
        kept = listes.numbered(kept, asked["numero"])
    page = _page(kept.order_by(*REMISES[asked["tri"]]), filtres, sent)
    return {
        "financeur": fonds,
        "page": page,
        "programmes": [_received(bilan) for bilan in _whole(page, rows)],
        "filtres": filtres,
        "vide": not rows.exists(),
    }


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
