"""Refusing to start: without its key store the service must not answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.keystore import FICHIER
from jalon_web.coffre.keys.ouverture import keystore


@register("coffre")
def key_store_opens(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a missing, wrong or world-readable KEK, with what to do.

    Where neither the key nor the store was ever laid, nothing can be lost yet: a warning, so that
    the commands of a first installation run. `wsgi` refuses all the same.
    """
    try:
        keystore()
    except CoffreFerme as error:
        config = settings.CONFIG
        laid = config.kek_file.exists() or (config.coffre / FICHIER).exists()
        return [(Error if laid else Warning)(str(error), id="coffre.E001")]
    return []
