"""The addresses of the service, and four that refuse or fail."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.project import urls

CONFIE = "MARQUEUR-confié-à-personne"


@login_not_required
def absent(request: HttpRequest, nom: str) -> HttpResponse:
    """Refuse what is not theirs."""
    raise NotVisible


@login_not_required
def refuse(request: HttpRequest) -> HttpResponse:
    """Refuse an act that is not open."""
    raise ActRefused(code="phase")


@login_not_required
def devance(request: HttpRequest) -> HttpResponse:
    """Refuse to write over somebody."""
    raise Conflict(contenu_id=1, version=2)


@login_not_required
def faute(request: HttpRequest) -> HttpResponse:
    """Fail with something confided in hand."""
    confie = CONFIE
    try:
        return HttpResponse(int(confie))
    except ValueError as error:
        raise RuntimeError(f"while handling {confie}") from error


urlpatterns = [
    path("essai/absent/<str:nom>/", absent),
    path("essai/refuse/", refuse),
    path("essai/devance/", devance),
    path("essai/faute/", faute),
    *urls.urlpatterns,
]
handler404 = urls.handler404
handler500 = urls.handler500
