"""Checks at the start of a process: the keys, the base, and what was destroyed."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.keys.presence import announce
from jalon_web.comptes.checks import refuse_mismatch
from jalon_web.conservation.services.reprise import resume


def be_ready(*, now: dt.datetime) -> None:
    """Open the keys, say that this process is at work, recognise the base, replay the register.

    Nothing is answered, and no letter sent, before what the register says destroyed is so here.

    Raises:
        CoffreFerme: one of these does not hold; the message says what to do.
    """
    keystore()
    announce(settings.CONFIG)
    if reason := refuse_mismatch():
        raise CoffreFerme(reason)
    resume(now=now)
