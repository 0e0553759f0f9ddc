"""Taking everything home."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.services import note_act
from jalon_web.conservation.queries.emport import parcel_of


@transaction.atomic
def export_donnees(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> bytes:
    """Give a person everything that her bilan still holds; nothing of it is kept on a disk.

    Raises:
        NotVisible: not her bilan.

    Source: RGPD, articles 15 and 20.
    """
    bilan = bilan_for(actor_id, public_id, act=Act.EXPORT_DONNEES)
    note_act(actor_id, bilan, Act.EXPORT_DONNEES, now)
    return parcel_of(bilan, now)
