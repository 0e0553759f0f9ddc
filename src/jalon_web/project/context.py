"""Context of every page: demonstration or not, theme, navigation, viewer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from jalon_web.base import clock
from jalon_web.comptes.queries import sessions
from jalon_web.espaces.pages.navigation import navigation_for
from jalon_web.ui.pages import context_of


def page(request: HttpRequest) -> dict[str, object]:
    """Give the page frame what it needs besides the view's own values."""
    theme = request.COOKIES.get("jalon_theme", "")
    return {
        "demonstration": settings.CONFIG.demo,
        "theme": theme if theme in {"clair", "sombre"} else "",
        "reste": sessions.left(request.session, clock.seconds())
        if hasattr(request, "session")
        else None,
    } | context_of(navigation_for(request))
