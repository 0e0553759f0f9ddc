"""Counting tries, for all processes at once: one table, keys that say nothing, nothing to keep.

django-allauth counts sign-ins, recoveries and proofs through the cache of Django, which is this
table: several processes, or a service started again, share one count. Nothing else is ever cached.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

from django.conf import settings

from jalon_web.base.models import Compteur


def blind(key: str, prefix: str, version: int) -> str:
    """Return the key under which a count is kept: no address of anybody, no network address.

    Django asks for the three arguments (`KEY_FUNCTION`).
    """
    told = f"{prefix}:{version}:{key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()


def forget(now: dt.datetime) -> int:
    """Remove the counts that are over; return how many."""
    return Compteur.objects.filter(expires__lt=now).delete()[0]
