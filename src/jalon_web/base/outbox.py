"""The outbox: posted in the transaction of an act, done after its commit, at least once.

Handlers are registered by the rooms in their `tasks.py`. A worker does them, `jalon-place ouvrier`;
where there is none (`JALON_OUVRIER=non`: the demonstration, the tests) the request does, once its
act is committed. A topic is claimed, done, then marked: no transaction is open while it is being
done, and a process killed in the middle leaves it to the next one, a minute later. A handler may
therefore run twice, and must do no harm when it does.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import transaction

from jalon_web.base import clock
from jalon_web.base.models import Envoi

Handler = Callable[[Mapping[str, str]], None]
HANDLERS: dict[str, Handler] = {}
ATTENTES = tuple(dt.timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720, 1440, 2880))
"""How long after each try the next one may come; after the last, a person has to look."""
GARDE = dt.timedelta(days=14)
"""How long a line is kept once it is over (confidentialité §5, outgoing mail)."""

log = logging.getLogger(__name__)


def handler(sujet: str) -> Callable[[Handler], Handler]:
    """Register what does a topic: `@outbox.handler("comptes.invitation")`."""

    def register(function: Handler) -> Handler:
        HANDLERS[sujet] = function
        return function

    return register


def post(sujet: str, **ids: object) -> None:
    """Post something to do after the commit; the worker does it, or this request (`attempt`)."""
    envoi = deposit(sujet, **ids)
    transaction.on_commit(lambda: attempt(envoi))


def deposit(sujet: str, **ids: object) -> int:
    """Deposit something to do without trying it; the caller does with `attempt`, or the worker.

    For what must not be done while somebody waits for the answer, and would tell by its length.
    """
    now = clock.now()
    return Envoi.objects.create(
        sujet=sujet,
        ids=json.dumps({name: str(value) for name, value in ids.items()}),
        depose_at=now,
        pas_avant_at=now,
    ).pk


def attempt(pk: int) -> None:
    """Try what was deposited, now; nothing where a worker does it."""
    if not settings.CONFIG.ouvrier:
        take(pk, clock.now())


def post_at(sujet: str, at: dt.datetime, **ids: object) -> None:
    """Post something to do later, not before an instant; the worker does it when its time comes.

    By then it may have lost its reason: the handler looks again before it does anything.
    """
    Envoi.objects.create(
        sujet=sujet,
        ids=json.dumps({name: str(value) for name, value in ids.items()}),
        depose_at=clock.now(),
        pas_avant_at=at,
    )


def due(now: dt.datetime) -> list[int]:
    """Return what may be tried at an instant, the oldest first."""
    found = Envoi.objects.filter(
        fait_at__isnull=True, pas_avant_at__lte=now, essais__lt=len(ATTENTES)
    )
    return list(found.order_by("id").values_list("pk", flat=True))


def drain(now: dt.datetime) -> tuple[int, int]:
    """Try everything that is due, forget what has been over for two weeks.

    Returns:
        How many were done, and how many failed again.
    """
    began = time.monotonic()
    results = [
        # A long drain claims by the time it is then, or another process would take it for dead.
        take(pk, now + dt.timedelta(seconds=int(time.monotonic() - began)))
        for pk in due(now)
    ]
    forget(now)
    return results.count(True), results.count(False)


def forget(now: dt.datetime) -> None:
    """Forget what has been over for two weeks."""
    Envoi.objects.filter(fait_at__lt=now - GARDE).delete()


def abandoned() -> int:
    """Return how many were tried as often as can be, without success."""
    return Envoi.objects.filter(fait_at__isnull=True, essais__gte=len(ATTENTES)).count()


def take(pk: int, now: dt.datetime) -> bool | None:
    """Claim one topic and do it: True, False if it failed, None if someone else has it."""
    envoi = Envoi.objects.filter(pk=pk, fait_at__isnull=True, pas_avant_at__lte=now).first()
    if envoi is None or envoi.essais >= len(ATTENTES):
        return None
    claimed = Envoi.objects.filter(pk=pk, essais=envoi.essais, fait_at__isnull=True).update(
        essais=envoi.essais + 1, pas_avant_at=now + ATTENTES[envoi.essais]
    )
    if not claimed:
        return None
    try:
        HANDLERS[envoi.sujet](json.loads(envoi.ids))
    except Exception as error:
        # The act stands whatever happens to its letter; the type is all that may be told of it.
        name = type(error).__name__[:60]
        log.warning("envoi %s (%s) : %s", pk, envoi.sujet, name)
        Envoi.objects.filter(pk=pk).update(derniere_erreur=name)
        return False
    Envoi.objects.filter(pk=pk).update(fait_at=clock.now(), derniere_erreur="")
    return True
