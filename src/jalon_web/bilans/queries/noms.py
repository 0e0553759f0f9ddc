"""Names of those who stand around a bilan: its journal and its accords are read with them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.services import accords
from jalon_web.comptes.models import Compte, Organisation


def names_by_key(*, comptes: Collection[int], organisations: Collection[str]) -> dict[str, str]:
    """Return the names of accounts by their key, and of organisations by their public id."""
    return {
        str(key): nom
        for rows in (
            Compte.objects.filter(pk__in=comptes).values_list("pk", "nom"),
            Organisation.objects.filter(public_id__in=organisations).values_list(
                "public_id", "nom"
            ),
        )
        for key, nom in rows
    }


def comptes_around(bilan: Bilan) -> list[Compte]:
    """Return the professionals who have, or had, a relation to a bilan."""
    organisations = [o for o in (bilan.centre_id, bilan.financeur_id) if o]
    sent = [one.accord.destinataire for one in accords.history_of(bilan.public_id, at=clock.now())]
    operators = [d.code.partition(":")[2] for d in sent if d.code.startswith("organisation:")]
    return list(
        Compte.objects.filter(
            Q(roles__organisation_id__in=organisations)
            | Q(roles__organisation__public_id__in=operators)
            | Q(affectations__bilan=bilan)
        ).distinct()
    )
