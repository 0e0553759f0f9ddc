"""Pages of the grid: translate, call, translate back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import Conflict
from jalon_web.analyse import pages, queries, services
from jalon_web.analyse.forms import ContributionForm, EcartForm, RessourceForm
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.views.mots_de_sante import health_sentence, say_health_words
from jalon_web.ui.pages import context_of

ANSWERS = {
    "accord": services.agree_ressource,
    "ecarter": services.set_aside_ressource,
    "reprendre": services.take_back_ressource,
}


@require_safe
def grille(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the grid in all its voices, then the resources."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_ANALYSE)
    return _grid(request, bilan)


@require_safe
def malaise(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the three questions to ask together when work weighs. Nothing is written there."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_ANALYSE)
    page = context_of(page_of(request, bilan, "analyse")) | {
        "table": pages.hard_times(bilan),
        "aide": reverse("espaces:aide"),
    }
    return render(request, "analyse/malaise.html", page)


@require_POST
def ecrire(request: HttpRequest, public_id: uuid.UUID, rubrique: str) -> HttpResponse:
    """Write under one heading in one's own name; an autosaved form gets a short answer."""
    actor_id = viewer_id(request)
    bilan = bilan_for(actor_id, public_id, act=Act.WRITE_ANALYSE)
    heading = queries.rubrique_for(bilan, rubrique)
    form = ContributionForm(request.POST, rubrique=heading, voix=queries.voix_of(bilan, actor_id))
    if not form.is_valid():
        return _invalid(request, bilan, f"contribution:{rubrique}", form)
    now = clock.now()
    try:
        version = services.write_contribution(
            actor_id=actor_id,
            public_id=public_id,
            rubrique=rubrique,
            texte=form.cleaned_data["texte"],
            cases=form.cases(),
            version=form.cleaned_data["version"],
            now=now,
            reservee=form.kept(),
        )
    except Conflict:
        mots = queries.mots_of(bilan, rubrique, actor_id)
        return _conflict(request, pages.conflict_on_words(bilan, form, mots))
    if _is_autosave(request):
        said = f"{pages.saved_at(now)} {health_sentence(request, bilan)}".strip()
        return JsonResponse({"version": version, "texte": said})
    messages.success(request, _("Vos mots sont enregistrés."))
    say_health_words(request, bilan)
    return _back(public_id, rubrique)


@require_POST
def ecart(request: HttpRequest, public_id: uuid.UUID, rubrique: str) -> HttpResponse:
    """Write down a gap to keep in sight, or take it off."""
    actor_id = viewer_id(request)
    bilan = bilan_for(actor_id, public_id, act=Act.WRITE_ANALYSE)
    queries.rubrique_for(bilan, rubrique)
    form = EcartForm(request.POST, rubrique=rubrique)
    if not form.is_valid():
        return _invalid(request, bilan, f"ecart:{rubrique}", form)
    try:
        services.write_ecart(
            actor_id=actor_id,
            public_id=public_id,
            rubrique=rubrique,
            texte=form.cleaned_data["texte"],
            version=form.cleaned_data["version"],
            now=clock.now(),
        )
    except Conflict:
        prenom = page_of(request, bilan, "analyse").identite.prenom
        standing = queries.ecart_of(bilan, rubrique)
        return _conflict(request, pages.conflict_on_gap(bilan, form, standing, actor_id, prenom))
    messages.success(request, _("L’écart est enregistré."))
    say_health_words(request, bilan)
    return _back(public_id, rubrique)


@require_POST
def ressource_proposer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Propose a resource."""
    actor_id = viewer_id(request)
    bilan = bilan_for(actor_id, public_id, act=Act.WRITE_ANALYSE)
    form = RessourceForm(request.POST)
    if not form.is_valid():
        return _invalid(request, bilan, "ressource", form)
    services.propose_ressource(
        actor_id=actor_id,
        public_id=public_id,
        texte=form.cleaned_data["texte"],
        now=clock.now(),
    )
    messages.success(request, _("La ressource est proposée."))
    say_health_words(request, bilan)
    return _back(public_id, "ressources")


@require_POST
def ressource(request: HttpRequest, public_id: uuid.UUID, ressource_id: uuid.UUID) -> HttpResponse:
    """Answer a proposed resource: agree, set it aside, take it back."""
    actor_id = viewer_id(request)
    answer = ANSWERS.get(request.POST.get("reponse", ""))
    if answer is None:
        bilan = bilan_for(actor_id, public_id, act=Act.WRITE_ANALYSE)
        queries.ressource_for(bilan, ressource_id)
        return render(request, "analyse/grille.html", _context(request, bilan), status=422)
    answer(actor_id=actor_id, public_id=public_id, ressource_id=ressource_id, now=clock.now())
    messages.success(request, _("C’est noté."))
    return _back(public_id, "ressources")


def _context(
    request: HttpRequest, bilan: Bilan, bound: dict[str, Form] | None = None
) -> dict[str, Any]:
    page = page_of(request, bilan, "analyse")
    prenom = page.identite.prenom
    return context_of(page) | pages.grid_page(bilan, viewer_id(request), prenom, bound)


def _grid(request: HttpRequest, bilan: Bilan) -> HttpResponse:
    return render(request, "analyse/grille.html", _context(request, bilan))


def _invalid(request: HttpRequest, bilan: Bilan, name: str, form: Form) -> HttpResponse:
    if _is_autosave(request):
        return JsonResponse({}, status=422)
    context = _context(request, bilan, {name: form})
    return render(request, "analyse/grille.html", context, status=422)


def _conflict(request: HttpRequest, page: dict[str, Any]) -> HttpResponse:
    """Show both texts. The next sending is written upon the version shown, never a later one."""
    if _is_autosave(request):
        return JsonResponse({}, status=409)
    return render(request, "ui/conflit.html", page | {"action": request.path}, status=409)


def _is_autosave(request: HttpRequest) -> bool:
    return request.headers.get("X-Jalon-Autosave") == "1"


def _back(public_id: uuid.UUID, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('analyse:grille', args=[public_id])}#{anchor}")
