"""The outbox: posted in the transaction of an act, done after its commit, at least once.

Handlers are registered by the rooms in their `tasks.py`; each may run twice without harm.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping

from django.db import transaction

from jalon_web.base import clock
from jalon_web.base.models import Envoi

Handler = Callable[[Mapping[str, str]], None]
HANDLERS: dict[str, Handler] = {}
MAX_TRIES = 8

log = logging.getLogger(__name__)


def handler(sujet: str) -> Callable[[Handler], Handler]:
    """Register what does a topic: `@outbox.handler("comptes.invitation")`."""

    def register(function: Handler) -> Handler:
        HANDLERS[sujet] = function
        return function

    return register


def post(sujet: str, **ids: object) -> None:
    """Post something to do; it is tried right after the commit, then by `courrier`."""
    envoi = Envoi.objects.create(
        sujet=sujet,
        ids=json.dumps({name: str(value) for name, value in ids.items()}),
        depose_at=clock.now(),
    )
    transaction.on_commit(lambda: _try(envoi.pk))


def drain() -> tuple[int, int]:
    """Try everything that is left. Returns how many were done and how many failed."""
    left = Envoi.objects.filter(fait_at__isnull=True, essais__lt=MAX_TRIES)
    results = [_try(pk) for pk in left.values_list("pk", flat=True)]
    return results.count(True), results.count(False)


def _try(pk: int) -> bool:
    with transaction.atomic():
        envoi = Envoi.objects.select_for_update().filter(pk=pk, fait_at__isnull=True).first()
        if envoi is None:
            return True
        envoi.essais += 1
        try:
            with transaction.atomic():
                HANDLERS[envoi.sujet](json.loads(envoi.ids))
        except Exception as error:
            log.warning("envoi %s (%s) : %s", pk, envoi.sujet, type(error).__name__)
            envoi.save(update_fields=["essais"])
            return False
        envoi.fait_at = clock.now()
        envoi.save(update_fields=["essais", "fait_at"])
        return True
