"""What every page knows: whether this base is a demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Give the page frame what it needs besides the view's own values."""
    return {"demonstration": settings.CONFIG.demo}
