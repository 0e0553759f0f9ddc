"""The seal of the house, on the papers that bind: convention and programme handed over.

Without `JALON_SCEAU` nothing is sealed, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from jalon.rendering.sceau import Sceau, SceauError, load_sceau, seal_pdf


@cache
def _sceau(path: Path) -> Sceau:
    return load_sceau(path)


def sealed(pdf: bytes) -> bytes:
    """Return a finished PDF with the seal of the house, or as it is where there is none."""
    path = settings.CONFIG.sceau
    return pdf if path is None else seal_pdf(pdf, _sceau(path))


@register(Tags.security)
def the_seal_opens(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse to start with a seal that would fail on the day of the first convention."""
    path = settings.CONFIG.sceau
    if path is None:
        return []
    try:
        _sceau(path)
    except SceauError as error:
        return [Error(f"JALON_SCEAU : {error}", id="base.E001")]
    return []
