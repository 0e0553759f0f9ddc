"""Keeping a bilan from being destroyed, because somebody decided so in writing."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.services import journal
from jalon_web.conservation import queries
from jalon_web.conservation.models import Retenue

RETENIR, LEVER = "retenir", "lever_retenue"


class RetenueRefusee(Exception):
    """A hold that cannot be; the message says why, in French."""


@transaction.atomic
def hold(
    public_id: uuid.UUID, *, decision: str, decideur: str, jusqu_au: dt.date, now: dt.datetime
) -> Retenue:
    """Hold a bilan until a day, that day included; a hold already there is replaced.

    Args:
        public_id: the bilan, as the decision names it.
        decision: reference of the written decision; no word of what it is about.
        decideur: the person who decided, with their quality.
        jusqu_au: last day.

    Raises:
        NotVisible: no such bilan, or nothing of it is left to hold.
        RetenueRefusee: no decision, nobody, or a day already past.
    """
    today = legal_day(now)
    if not decision.strip() or not decideur.strip():
        raise RetenueRefusee("une retenue a une décision écrite et quelqu’un qui la porte.")
    if jusqu_au < today:
        raise RetenueRefusee("le dernier jour de la retenue est déjà passé.")
    bilan = _locked(public_id)
    _open_of(bilan).update(levee_on=today)
    row = Retenue.objects.create(
        bilan=bilan,
        decision=decision.strip(),
        decideur=decideur.strip(),
        le=today,
        jusqu_au=jusqu_au,
    )
    journal.record(None, RETENIR, public_id, at=now)
    return row


@transaction.atomic
def release(public_id: uuid.UUID, *, now: dt.datetime) -> None:
    """End a hold before its day; what was due falls the same evening.

    Raises:
        NotVisible: no such bilan, or it is not held.
    """
    bilan = _locked(public_id)
    if queries.hold_of(bilan, legal_day(now)) is None:
        raise NotVisible
    _open_of(bilan).update(levee_on=legal_day(now))
    journal.record(None, LEVER, public_id, at=now)


def _locked(public_id: uuid.UUID) -> Bilan:
    found = (
        Bilan.objects.select_for_update()
        .filter(public_id=public_id, beneficiaire__isnull=False)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def _open_of(bilan: Bilan) -> queries.Retenues:
    return Retenue.objects.filter(bilan=bilan, levee_on__isnull=True)
