"""Pages of the exercises: translate, call, translate back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.exercices import give_back, profile
from jalon.kernel.errors import Conflict
from jalon_web.base import clock
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, today
from jalon_web.exercices import forms, pages, queries, services
from jalon_web.ui.pages import context_of

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _act(request: HttpRequest, public_id: uuid.UUID) -> dict[str, Any]:
    return {"actor_id": viewer_id(request), "public_id": public_id, "now": clock.now()}


@require_safe
def exercices(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the exercises picked, then those that can be."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    page = context_of(page_of(request, bilan, "exercices")) | pages.library_page(
        bilan, viewer_id(request)
    )
    return render(request, "exercices/exercices.html", page)


@FORM_METHODS
def choisir(request: HttpRequest, public_id: uuid.UUID, code: str) -> HttpResponse:
    """Show what an exercise is for, and pick it."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)
    exercice = queries.exercice_called(bilan, code)
    form = forms.MotifForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.pick(
            **_act(request, public_id), code=code, motif=form.cleaned_data["motif"].strip()
        )
        messages.success(request, _("L’exercice est choisi. Rien n’oblige à le finir."))
        return redirect("exercices:repondre", public_id, made.public_id)
    page = context_of(page_of(request, bilan, "exercices")) | {
        "form": form,
        "exercice": exercice,
    }
    status = 422 if form.is_bound else 200
    return render(request, "exercices/choisir.html", page, status=status)


@require_safe
def essai(request: HttpRequest, public_id: uuid.UUID, essai_id: uuid.UUID) -> HttpResponse:
    """Give the answers back, all of them."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    lu = queries.essai_for(bilan, essai_id)
    page = context_of(page_of(request, bilan, "exercices")) | {
        "essai": lu,
        "lignes": give_back(lu.exercice, lu.reponses),
        "profil": profile(lu.exercice, lu.reponses),
        "peut_ecrire": pages.may_write(bilan, viewer_id(request)),
    }
    return render(request, "exercices/essai.html", page)


@FORM_METHODS
def repondre(request: HttpRequest, public_id: uuid.UUID, essai_id: uuid.UUID) -> HttpResponse:
    """Answer an exercise, or answer it again."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)
    lu = queries.essai_for(bilan, essai_id)
    initial = forms.initial_of(lu.exercice, lu.reponses, lu.version)
    form = forms.ReponsesForm(request.POST or None, exercice=lu.exercice, initial=initial)
    page: dict[str, Any] = {"essai": lu, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(
                **_act(request, public_id),
                essai_id=essai_id,
                reponses=form.reponses(),
                version=form.cleaned_data["version"] or 0,
            )
        except Conflict:
            page |= pages.conflict_page(lu, form, request.POST)
            page = context_of(page_of(request, bilan, "exercices")) | page
            return render(request, "exercices/repondre.html", page, status=409)
        messages.success(request, _("Vos réponses sont gardées."))
        return redirect("exercices:essai", public_id, essai_id)
    page = context_of(page_of(request, bilan, "exercices")) | page
    status = 422 if form.is_bound else 200
    return render(request, "exercices/repondre.html", page, status=status)


@require_POST
def retirer(request: HttpRequest, public_id: uuid.UUID, essai_id: uuid.UUID) -> HttpResponse:
    """Set an exercise aside."""
    services.set_essai_aside(**_act(request, public_id), essai_id=essai_id)
    messages.success(request, _("L’exercice est mis de côté."))
    return redirect("exercices:exercices", public_id)


@require_safe
def methodes(request: HttpRequest) -> HttpResponse:
    """List the methods of one's centre."""
    centre = queries.centre_managed_by(viewer_id(request), today())
    page = {"centre": centre, "methodes": queries.methodes_of(centre)}
    return render(request, "exercices/methodes.html", page)


@FORM_METHODS
def methode_nouvelle(request: HttpRequest) -> HttpResponse:
    """Add a method to those of one's centre."""
    queries.centre_managed_by(viewer_id(request), today())
    form = forms.MethodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.declare_methode(
            actor_id=viewer_id(request), declaration=form.declaration(), now=clock.now()
        )
        messages.success(request, _("La méthode est déclarée. Vos conseillers peuvent la choisir."))
        return redirect("exercices:methodes")
    status = 422 if form.is_bound else 200
    return render(request, "exercices/methode.html", {"form": form}, status=status)


@require_POST
def methode_retirer(request: HttpRequest, methode_id: uuid.UUID) -> HttpResponse:
    """Take a method off."""
    services.take_off_methode(actor_id=viewer_id(request), methode_id=methode_id, now=clock.now())
    messages.success(request, _("La méthode ne se choisit plus. Ce qui est commencé reste."))
    return redirect("exercices:methodes")


@login_not_required
@require_safe
def declarees(request: HttpRequest, centre_id: uuid.UUID) -> HttpResponse:
    """Tell the public which methods a centre uses."""
    return render(request, "exercices/declarees.html", pages.declared_page(centre_id))
