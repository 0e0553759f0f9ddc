"""One day of the calendar: finish what was stopped, say what is coming, destroy what is due."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from jalon.conservation import Echeance, Preavis, due, notices
from jalon.kernel.days import PARIS, add_months, legal_day
from jalon_web.base import outbox
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.services import destructions, journal
from jalon_web.conservation import queries
from jalon_web.conservation.models import PreavisDit
from jalon_web.conservation.services.comptes import close_left_accounts
from jalon_web.conservation.services.oubli import forget_accords
from jalon_web.conservation.services.reprise import resume

CALENDRIER = "calendrier"
LOT = 100

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jour:
    """The work of a day: notices sent, bilans finished, destroyed in part or whole, failures.

    A failure is one bilan that could not be destroyed; the others were not held up by it.
    `oubliees` counts the lines of the journal whose time is over.
    """

    achevees: int = 0
    preavis: int = 0
    detruits: int = 0
    echecs: int = 0
    oubliees: int = field(default=0, compare=False)


def pass_day(
    *, now: dt.datetime, progress: Callable[[int, int], None] = lambda done, total: None
) -> Jour:
    """Do what the calendar asks at the end of a day.

    It may be run twice a day, stopped in the middle, or forgotten for ten days: what is due is
    computed again from the facts and the register, never from what was done the day before.
    """
    day = legal_day(now)
    finished = resume(now=now).bilans
    register = destructions.compartiments_destroyed()
    withdrawn = bilans.finish_withdrawals(now=now, destroyed=lambda one: _sensible(register, one))
    held = queries.held_on(day)  # nothing of these falls, and nothing is announced
    keys = [key for key in queries.ended().values_list("pk", flat=True) if key not in held]
    said, fallen, failed = 0, withdrawn, 0
    for rank, bilan in enumerate(_each(keys), 1):
        gone = register.get(destructions.register_name(bilan.public_id), frozenset())
        planned = queries.calendar_of(bilan, day)
        names = {c for each in due(planned, day=day, destroyed=gone) for c in each.compartiments}
        if names - gone:
            done = _destroy(bilan, names - gone, now)
            fallen, failed = fallen + done, failed + (not done)
        else:
            said += _tell(bilan, _coming(bilan, planned, gone, day), now)
        progress(rank, len(keys))
    journal.link_what_is_left()
    first = add_months(day, -settings.CONFIG.journal_mois)
    old = journal.forget(dt.datetime.combine(first, dt.time(), tzinfo=PARIS), now=now)
    forget_accords(now=now)
    close_left_accounts(now=now)
    return Jour(achevees=finished, preavis=said, detruits=fallen, echecs=failed, oubliees=old)


def _sensible(register: Mapping[str, frozenset[str]], dossier: uuid.UUID) -> bool:
    return "sensible" in register.get(destructions.register_name(dossier), frozenset())


def _each(keys: list[int]) -> Iterator[Bilan]:
    """Give bilans a few at a time: an evening may last, and others write meanwhile."""
    for at in range(0, len(keys), LOT):
        yield from queries.ended().filter(pk__in=keys[at : at + LOT]).prefetch_related("preavis")


def _coming(
    bilan: Bilan, planned: tuple[Echeance, ...], gone: frozenset[str], day: dt.date
) -> tuple[Preavis, ...]:
    return notices(
        planned,
        terme_on=bilan.faits.terme_on,
        day=day,
        told=queries.told_of(bilan),
        destroyed=gone,
    )


def _destroy(bilan: Bilan, names: Iterable[str], now: dt.datetime) -> bool:
    try:
        bilans.detruire(bilan.public_id, motif=CALENDRIER, now=now, compartiments=names)
    except Exception as error:
        # One bilan that does not fall keeps no other alive; its type is all that may be told.
        log.error("échéance non tenue : %s", type(error).__name__)  # noqa: TRY400 - no content
        return False
    return True


def _tell(bilan: Bilan, coming: tuple[Preavis, ...], now: dt.datetime) -> int:
    return _say(bilan, coming, now) if coming else 0


@transaction.atomic
def _say(bilan: Bilan, coming: tuple[Preavis, ...], now: dt.datetime) -> int:
    said = 0
    for notice in coming:
        _row, fresh = PreavisDit.objects.get_or_create(
            bilan=bilan,
            objet=notice.objet,
            le=notice.le,
            jours=notice.jours,
            defaults={"dit_at": now},
        )
        if fresh:
            outbox.post("conservation.preavis", bilan=bilan.public_id)
            said += 1
    return said
