"""Checks at the start of the service."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from jalon_web.espaces.queries.contacts import ContactsError, read_contacts


@register()
def contacts_are_readable(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse to start on a file of contacts that cannot be read."""
    try:
        if settings.CONFIG.contacts:
            read_contacts(settings.CONFIG.contacts)
    except ContactsError as error:
        return [Error(str(error), id="espaces.E001")]
    return []
