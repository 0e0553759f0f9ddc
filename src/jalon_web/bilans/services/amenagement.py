"""Writing the arrangement sheet, sealed apart: by the person, or by people she agreed to."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon_web.bilans.models import Amenagement, Bilan
from jalon_web.bilans.queries.amenagement import NATURE, AmenagementDit
from jalon_web.bilans.services.accords import SENSIBLE, is_sensible_gone
from jalon_web.bilans.services.scelles import write_in
from jalon_web.bilans.services.seuil import open_for_act


@transaction.atomic
def write_amenagement(
    *, actor_id: int, public_id: uuid.UUID, dit: AmenagementDit, version: int, now: dt.datetime
) -> Bilan:
    """Write what the person needs; a counsellor does so under her live accord alone.

    Args:
        version: the one its author was reading; 0 for a first writing.

    Raises:
        NotVisible: this actor has no such act, or no accord, on this bilan now.
        ActRefused: the sheet was destroyed (`detruit`), another phase (`phase`, `suspendu`).
        Conflict: someone wrote since.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_AMENAGEMENT, now)
    if is_sensible_gone(bilan):
        raise ActRefused(code="detruit")
    kept = Amenagement.objects.filter(bilan=bilan).first() or Amenagement(bilan=bilan)
    write_in(bilan, kept, SENSIBLE, NATURE, dit, version=version, auteur_id=actor_id, now=now)
    kept.save()
    return bilan
