"""Erasure at the person's request."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon.acces import Act
from jalon.conservation import perimetre
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans import queries as bilans
from jalon_web.bilans import services
from jalon_web.bilans.models import Attestation
from jalon_web.conservation import queries

EFFACEMENT = "effacement"


def erase(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> tuple[Attestation, ...]:
    """Destroy a person's bilan because she asks; a bilan under way stops there.

    What proves that it took place stays its time, where there is something to prove.

    Returns:
        The certificates of this bilan, the oldest first.

    Raises:
        NotVisible: not her bilan, or its work is destroyed already.
        ActRefused: a written decision holds it.

    Source: RGPD, article 17 (its third paragraph for a hold).
    """
    bilan = bilans.bilan_for(actor_id, public_id, act=Act.ERASE)
    if queries.hold_of(bilan, legal_day(now)):
        raise ActRefused(code="retenu")
    return services.detruire(
        public_id,
        motif=EFFACEMENT,
        now=now,
        compartiments=perimetre(a_eu_lieu=queries.fin_of(bilan).a_eu_lieu),
        actor_id=actor_id,
    )
