"""The rows of the registers of a manager and of a funder: filtered in the base, a page at a time.

A name is confided: it is opened for the rows of the page, or for the rows left when one looks for
a name, never more than `LUS_AU_PLUS` of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F, Prefetch, QuerySet
from django.db.models.expressions import OrderBy

from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import listes
from jalon_web.ui.pagination import Pagination, paginate

LUS_AU_PLUS = 1_000
"""How many names are opened, at most, to look for one."""
RECENTS, ANCIENS, DUS = "", "anciens", "dus"
"""What comes first in a register."""
OUVERTS, FINIS = ("ouvert", "suspendu"), ("arrete", "termine")
ORDRES: Mapping[str, tuple[str | OrderBy, ...]] = {
    RECENTS: ("-ouvert_on", "-id"),
    ANCIENS: ("ouvert_on", "id"),
    DUS: (F("faits__montant_du_cents").desc(nulls_last=True), "-ouvert_on", "-id"),
}
"""What comes first; what is not known yet comes last."""
REMISES: Mapping[str, tuple[str, ...]] = {
    RECENTS: ("-faits__programme_remis_financeur_on", "-id"),
    ANCIENS: ("faits__programme_remis_financeur_on", "id"),
}


def asked_of_centre(
    rows: QuerySet[Bilan], asked: Mapping[str, str]
) -> tuple[QuerySet[Bilan], bool]:
    """Return the bilans of a centre that are asked for, in order.

    Args:
        asked: `cherche` (a name or a file number), `etat` (open ones unless asked otherwise),
            `phase`, `conseiller` (a public id), `tri`.

    Returns:
        The rows, and whether there were too many of them to look for a name.
    """
    kept = _in_state(rows, asked["etat"])
    if asked["phase"]:
        kept = kept.filter(phase=asked["phase"])
    if asked["conseiller"]:
        kept = listes.in_charge_of(kept, asked["conseiller"])
    found, too_many = _looked_for(kept, asked["cherche"])
    return found.order_by(*ORDRES[asked["tri"]]), too_many


def asked_of_funder(rows: QuerySet[Bilan], asked: Mapping[str, str]) -> QuerySet[Bilan]:
    """Return the bilans whose programme a funder received and asks for, in order.

    Args:
        asked: `numero`, `centre` (a public id), `etat` (all unless asked otherwise), `tri`.
    """
    kept = rows.filter(etat=asked["etat"]) if asked["etat"] else rows
    if asked["centre"]:
        kept = kept.filter(centre__public_id=asked["centre"])
    if asked["numero"]:
        kept = listes.numbered(kept, asked["numero"])
    return kept.order_by(*REMISES[asked["tri"]])


def page_among(ordered: QuerySet[Bilan], sent: Mapping[str, str]) -> Pagination[Bilan]:
    """Return one page of keys: they alone are put in order, whole rows are read for the page."""
    return paginate(ordered.select_related(None).only("pk"), sent)


def whole(page: Pagination[Bilan], rows: QuerySet[Bilan]) -> list[Bilan]:
    """Return the rows of a page of keys, in its order."""
    found = rows.in_bulk([one.pk for one in page.lignes])
    return [found[one.pk] for one in page.lignes if one.pk in found]


def with_counsellors(rows: QuerySet[Bilan]) -> QuerySet[Bilan]:
    """Return rows whose counsellors are read with them."""
    return rows.prefetch_related(Prefetch("affectations", bilans.assigned()))


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
