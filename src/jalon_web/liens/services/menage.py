"""Forgetting the links that nobody answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jalon_web.coffre.services import forget_contents
from jalon_web.liens.models import Lien
from jalon_web.liens.queries import over_for_long


@transaction.atomic
def forget_over(now: dt.datetime) -> int:
    """Forget links over for a while, with the names and papers sealed for them; return how many.

    What was answered is a proof: it stays as long as the contract, and falls with it.
    """
    rows = list(over_for_long(now))
    contents = [one for row in rows for one in (row.destinataire_id, row.instantane_id) if one]
    Lien.objects.filter(pk__in=[row.pk for row in rows]).delete()
    forget_contents(contents)
    return len(rows)
