"""The bilans that one account finds on its pages: each list is already cut to what is its own."""

from __future__ import annotations

import re
import uuid

from django.db.models import Exists, OuterRef, QuerySet

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.bilans.models import Affectation, Bilan, BrisDeGlace
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import roles_on

NUMERO = re.compile(r"[0-9A-Fa-f]{4,32}")
"""A file number, or its beginning, as the pages and the documents write it."""


def bilans_visible_to(actor_id: int) -> QuerySet[Bilan]:
    """Return the bilans that a counsellor is in charge of today, with facts."""
    day = legal_day(clock.now())
    centres = [r.organisation_id for r in roles_on(actor_id, day) if r.code == Role.Code.CONSEILLER]
    mine = Affectation.objects.filter(
        bilan=OuterRef("pk"), conseiller_id=actor_id, fin_at__isnull=True
    )
    return (
        Bilan.objects.filter(
            Exists(mine), centre_id__in=centres, faits__destruction_on__isnull=True
        )
        .exclude(etat="detruit")
        .select_related("centre", "financeur", "faits")
    )


def replacements_of(actor_id: int) -> list[BrisDeGlace]:
    """Return what an account stands in for now: bilans under way, where it still advises."""
    now, day = clock.now(), legal_day(clock.now())
    centres = [r.organisation_id for r in roles_on(actor_id, day) if r.code == Role.Code.CONSEILLER]
    rows = BrisDeGlace.objects.filter(
        remplacant_id=actor_id, debut_at__lte=now, fin_at__gt=now, bilan__centre_id__in=centres
    )
    return list(rows.filter(bilan__etat__in=("ouvert", "suspendu")).select_related("bilan__faits"))


def bilans_in_charge(compte_id: int, centre_id: int) -> QuerySet[Bilan]:
    """Return the bilans under way of a centre that an account is in charge of, for its manager."""
    return (
        Bilan.objects.filter(
            centre_id=centre_id,
            affectations__conseiller_id=compte_id,
            affectations__fin_at__isnull=True,
            etat__in=("ouvert", "suspendu"),
        )
        .select_related("centre", "faits")
        .order_by("id")
    )


def bilans_of_person(actor_id: int) -> QuerySet[Bilan]:
    """Return a person's own bilans, the latest first."""
    return (
        Bilan.objects.filter(beneficiaire_id=actor_id)
        .exclude(etat="detruit")
        .select_related("centre", "financeur", "faits")
    )


def former_of(bilan: Bilan) -> QuerySet[Bilan]:
    """Return the ended bilans of the person of a bilan, the latest first. For her alone."""
    return bilans_of_person(bilan.beneficiaire_id or 0).filter(
        etat__in=("arrete", "termine"), pk__lt=bilan.pk
    )


def own_bilan(actor_id: int) -> Bilan | None:
    """Return a person's latest bilan, without its facts; None when she has none."""
    return Bilan.objects.filter(beneficiaire_id=actor_id).exclude(etat="detruit").first()


def bilans_managed_by(actor_id: int) -> QuerySet[Bilan]:
    """Return the bilans of the centres this account manages: contract and hours only."""
    day = legal_day(clock.now())
    centres = [
        r.organisation_id for r in roles_on(actor_id, day) if r.code == Role.Code.RESPONSABLE
    ]
    return (
        Bilan.objects.filter(centre_id__in=centres)
        .exclude(etat="detruit")
        .select_related("centre", "financeur", "faits")
    )


def bilans_financed_by(actor_id: int) -> QuerySet[Bilan]:
    """Return the bilans whose approved programme was handed over to this account's funder."""
    day = legal_day(clock.now())
    payers = [r.organisation_id for r in roles_on(actor_id, day) if r.code == Role.Code.INSTRUCTEUR]
    return (
        Bilan.objects.filter(
            financeur_id__in=payers, faits__programme_remis_financeur_on__isnull=False
        )
        .exclude(phase__in=["demande", "preliminaire"])
        .exclude(etat="detruit")
        .select_related("centre", "financeur", "faits")
    )


def numbered(rows: QuerySet[Bilan], words: str) -> QuerySet[Bilan]:
    """Keep, of lists already cut to what is one's own, the file of a number; none for a word.

    Args:
        words: the number, or its four first letters and figures at least.
    """
    if not NUMERO.fullmatch(words):
        return rows.none()
    first, last = (uuid.UUID(words.lower().ljust(32, end)) for end in "0f")
    return rows.filter(public_id__gte=first, public_id__lte=last)


def counsellors_among(rows: QuerySet[Bilan]) -> list[tuple[str, str]]:
    """Return who is in charge of some of these bilans now: public id, name."""
    live = Affectation.objects.filter(bilan__in=rows.order_by(), fin_at__isnull=True)
    found = Compte.objects.filter(pk__in=live.values("conseiller_id")).order_by("nom", "pk")
    return [(str(one.public_id), one.nom) for one in found]


def in_charge_of(rows: QuerySet[Bilan], code: str) -> QuerySet[Bilan]:
    """Keep the bilans that one counsellor, of this public id, is in charge of now."""
    live = Affectation.objects.filter(
        bilan=OuterRef("pk"), conseiller__public_id=code, fin_at__isnull=True
    )
    return rows.filter(Exists(live))


def centres_among(rows: QuerySet[Bilan]) -> list[tuple[str, str]]:
    """Return the centres of these bilans: public id, name."""
    found = Organisation.objects.filter(pk__in=rows.order_by().values("centre_id"))
    return [(str(one.public_id), one.nom) for one in found.order_by("nom", "pk")]


def payers_among(rows: QuerySet[Bilan]) -> list[tuple[str, str]]:
    """Return who pays for these bilans: public id, name."""
    found = Organisation.objects.filter(pk__in=rows.order_by().values("financeur_id"))
    return [(str(one.public_id), one.nom) for one in found.order_by("nom", "pk")]
