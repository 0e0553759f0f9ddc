"""Refusing to start: without its key store the service must not answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from jalon_web.coffre.acces_cles import keystore
from jalon_web.coffre.keystore import CoffreFerme


@register()
def key_store_opens(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a missing, wrong or world-readable KEK, with what to do."""
    try:
        keystore()
    except CoffreFerme as error:
        return [Error(str(error), id="coffre.E001")]
    return []
