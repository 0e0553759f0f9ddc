"""The gallery of components, and the two choices anyone has: language and theme."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from jalon_web.ui.galerie import gallery
from jalon_web.ui.pages import show

THEMES = ("clair", "sombre")
THEME_COOKIE = "jalon_theme"
AUTO = "auto"
YEAR = 60 * 60 * 24 * 365


@login_not_required
@require_safe
def galerie(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; `?theme=sombre` in the dark theme."""
    asked = request.GET.get("theme")
    if asked in THEMES:
        return show(request, "ui/galerie.html", *gallery(), theme=asked)
    return show(request, "ui/galerie.html", *gallery())


@login_not_required
@require_POST
def reglages(request: HttpRequest) -> HttpResponse:
    """Keep a choice of language or theme in a cookie, then go back where one was."""
    back = request.POST.get("retour", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    language, theme = request.POST.get("langue"), request.POST.get("theme")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, str(language))
    if theme in THEMES:
        _keep(response, THEME_COOKIE, str(theme))
    elif theme == AUTO:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        secure=settings.CONFIG.https,
        httponly=True,
        samesite="Lax",
    )
