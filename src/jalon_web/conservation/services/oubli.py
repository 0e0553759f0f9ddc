"""The end of what proves an accord: five years after the bilan it was given for."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.days import PARIS, add_months, legal_day
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.services import accords

ANNEES = 5
"""How long the proof of an accord is kept, once the bilan has ended (confidentiality, §5)."""


def forget_accords(*, now: dt.datetime) -> int:
    """Let go of the lines of the ledger whose bilan ended five years ago; return how many.

    A bilan that goes on keeps its lines, and so does one in whose ledger something was written
    since.
    """
    day = add_months(legal_day(now), -12 * ANNEES)
    before = dt.datetime.combine(day, dt.time(), tzinfo=PARIS)
    quiet = accords.quiet_since(before)
    going_on = set(
        Bilan.objects.filter(public_id__in=quiet)
        .exclude(faits__terme_on__lt=day)
        .values_list("public_id", flat=True)
    )
    return accords.forget([one for one in quiet if one not in going_on], before=before, now=now)
