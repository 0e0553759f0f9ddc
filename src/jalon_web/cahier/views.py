"""The text, read by anyone: it is public, as a cahier des charges should be."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jalon_web.cahier import lectures


@login_not_required
@require_GET
def cadres(request: HttpRequest) -> HttpResponse:
    """List the frames."""
    return render(request, "cahier/cadres.html", {"cadres": lectures.frames()})


@login_not_required
@require_GET
def texte(request: HttpRequest, cadre: str) -> HttpResponse:
    """Show a frame on a day, searched or whole."""
    return render(request, "cahier/texte.html", lectures.text_page(cadre, request.GET))


@login_not_required
@require_GET
def regle(request: HttpRequest, cadre: str, regle: str) -> HttpResponse:
    """Show one rule: wording, source, values through time, when it is checked."""
    return render(request, "cahier/regle.html", lectures.rule_page(cadre, regle, request.GET))
