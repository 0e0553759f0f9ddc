"""The key store of this process, opened once."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from jalon_web.coffre.keys.keystore import KeyStore, open_store


@cache
def keystore() -> KeyStore:
    """Return the open key store.

    Raises:
        CoffreFerme: it cannot be used, or it is older than the anchor of its register; the message
            says what to do.
    """
    from jalon_web.coffre.keys.registre import require_anchored

    store = open_store(settings.CONFIG)
    require_anchored(store, settings.CONFIG)
    return store
