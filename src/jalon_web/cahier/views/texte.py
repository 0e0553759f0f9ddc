"""The text, read by anyone: it is public, as a cahier des charges should be."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from jalon_web.cahier.pages import comparaison, impression
from jalon_web.cahier.pages import texte as texte_pages
from jalon_web.ui.pages import show


@login_not_required
@require_safe
def cadres(request: HttpRequest) -> HttpResponse:
    """List the frames."""
    return show(request, "cahier/cadres.html", texte_pages.cadres_page())


@login_not_required
@require_safe
def texte(request: HttpRequest, cadre: str) -> HttpResponse:
    """Show a frame on a day, searched or whole."""
    return show(request, "cahier/texte.html", texte_pages.texte_page(cadre, request.GET))


@login_not_required
@require_safe
def regle(request: HttpRequest, cadre: str, regle: str) -> HttpResponse:
    """Show one rule: wording, source, values through time, when it is checked."""
    return show(request, "cahier/regle.html", texte_pages.regle_page(cadre, regle, request.GET))


@login_not_required
@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    """Show two texts side by side: two frames, or one on two days."""
    return show(request, "cahier/comparer.html", *comparaison.comparer_page(request.GET))


@login_not_required
@require_safe
def imprimer(request: HttpRequest, cadre: str) -> HttpResponse:
    """Give a frame as a PDF, as it stands on a day."""
    day = texte_pages.day_asked(request.GET.get("au", ""))
    answer = HttpResponse(impression.pdf_of(cadre, day), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{cadre}.pdf"'
    return answer
