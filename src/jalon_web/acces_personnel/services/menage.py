"""Forgetting the links that nobody answered; putting out those that a copy brought back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries import over_for_long
from jalon_web.acces_personnel.services.centre import end
from jalon_web.coffre.keys import registre
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.services import forget_contents


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


@transaction.atomic
def put_out_again(now: dt.datetime) -> int:
    """Put out the links that the register says over and this base still holds; return how many.

    After a restored copy: what was ended or answered since opens nothing again. It may run twice.
    """
    over = registre.withdrawals(keystore())
    alive = Lien.objects.filter(
        public_id__in=over, repondu_at__isnull=True, eteint_at__isnull=True
    ).select_related("bilan")
    rows = list(alive)
    for lien in rows:
        end(lien, Lien.Fin.REGISTRE, now)
    return len(rows)
