"""Pages of the grid: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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
from jalon_web.bilans.views.ecriture import answer_saved, seen
from jalon_web.bilans.views.mots_de_sante import say_health_words
from jalon_web.ecrits.views import is_autosave, refuse_draft, show_conflict
from jalon_web.ui.pages import show

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
    page = pages.hard_times_page(bilan)
    return show(request, "analyse/malaise.html", page_of(request, bilan, "analyse"), page)


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
            version=form.version_read(),
            now=now,
            reservee=form.kept(),
        )
    except Conflict:
        mots = queries.mots_of(bilan, rubrique, actor_id)
        return show_conflict(request, pages.conflict_on_words(bilan, form, mots))
    back, said = _address(public_id, rubrique), _("Vos mots sont enregistrés.")
    return answer_saved(request, bilan, version, back=back, said=said, now=now)


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
            version=form.version_read(),
            now=clock.now(),
        )
    except Conflict:
        _page, who = seen(request, bilan, "analyse")
        standing = queries.ecart_of(bilan, rubrique)
        return show_conflict(request, pages.conflict_on_gap(who, form, standing))
    messages.success(request, _("L’écart est enregistré."))
    say_health_words(request, bilan)
    return redirect(_address(public_id, rubrique))


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
    return redirect(_address(public_id, "ressources"))


@require_POST
def ressource(request: HttpRequest, public_id: uuid.UUID, ressource_id: uuid.UUID) -> HttpResponse:
    """Answer a proposed resource: agree, set it aside, take it back."""
    actor_id = viewer_id(request)
    answer = ANSWERS.get(request.POST.get("reponse", ""))
    if answer is None:
        bilan = bilan_for(actor_id, public_id, act=Act.WRITE_ANALYSE)
        queries.ressource_for(bilan, ressource_id)
        return _grid(request, bilan, status=422)
    answer(actor_id=actor_id, public_id=public_id, ressource_id=ressource_id, now=clock.now())
    messages.success(request, _("C’est noté."))
    return redirect(_address(public_id, "ressources"))


def _grid(
    request: HttpRequest, bilan: Bilan, bound: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    page, who = seen(request, bilan, "analyse")
    grid = pages.grid_page(who, bound)
    return show(request, "analyse/grille.html", page, grid, status=status)


def _invalid(request: HttpRequest, bilan: Bilan, name: str, form: Form) -> HttpResponse:
    if is_autosave(request):
        return refuse_draft()
    return _grid(request, bilan, {name: form}, status=422)


def _address(public_id: uuid.UUID, anchor: str) -> str:
    return f"{reverse('analyse:grille', args=[public_id])}#{anchor}"
