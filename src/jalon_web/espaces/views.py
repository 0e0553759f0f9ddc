"""Homes: of the public, of the person, of the counsellor, of the manager, of the funder."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.queries import today
from jalon_web.espaces import queries
from jalon_web.espaces.pages import public, registres
from jalon_web.ui.pages import show


@login_not_required
@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """Say what a bilan is and, on a demonstration, let one enter as each of the cast."""
    return show(request, "espaces/accueil.html", public.public_page(), public.accueil_page())


@login_not_required
@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    """Compare the bilan and the CEP, from the grid of the text."""
    return show(request, "espaces/comparer.html", public.public_page())


@require_safe
def chez_moi(request: HttpRequest) -> HttpResponse:
    """Lead the viewer to her home."""
    home = queries.home_of(viewer_id(request))
    if home.url:
        return redirect(home.url)
    return show(request, "espaces/chez_moi.html", public.ChezMoiPage(home=home))


@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """Show a manager the contracts and hours of the centre; never the work."""
    return show(
        request, "espaces/centre.html", *registres.centre_page(viewer_id(request), request.GET)
    )


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show a funder the programmes handed over to it; nothing else."""
    page = registres.programmes_page(viewer_id(request), request.GET)
    return show(request, "espaces/programmes.html", page)


@login_not_required
@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    """Declare how accessible the service is, and whom to write to."""
    return show(request, "espaces/accessibilite.html", public.accessibilite_page())


@login_not_required
@require_safe
def donnees(request: HttpRequest) -> HttpResponse:
    """Say what is kept, for whom and how long, in plain words."""
    return show(request, "espaces/donnees.html", public.public_page())


@login_not_required
@require_safe
def mentions(request: HttpRequest) -> HttpResponse:
    """Say who publishes the service."""
    return show(request, "espaces/mentions.html")


@login_not_required
@require_safe
def aide(request: HttpRequest) -> HttpResponse:
    """Say whom one can call when things are hard. It never asks why."""
    return show(request, "espaces/aide.html", public.aide_page(request.user.pk))


@require_safe
def simuler(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the steering what an amendment would have changed on past bilans."""
    from jalon_web.espaces.pages.simulations import simulation_page  # what counts is heavy to load

    page = simulation_page(viewer_id(request), public_id, today(), request.GET)
    return show(request, "espaces/simulation.html", page)
