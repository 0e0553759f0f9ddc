"""Addresses as a mail or a calendar has to write them."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a path of this service."""
    config = settings.CONFIG
    port = f":{config.port}" if config.port else ""
    return f"{'https' if config.https else 'http'}://{config.hosts[0]}{port}{path}"
