"""Pages of the exercises: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import Conflict
from jalon_web.base import clock
from jalon_web.base.actes import asked_by
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, today
from jalon_web.exercices import forms, pages, queries, services
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def exercices(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the exercises picked, then those that can be."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    page = pages.exercices_page(bilan)
    common = page_of(request, bilan, "exercices")
    return show(request, "exercices/exercices.html", common, page)


@FORM_METHODS
def choisir(request: HttpRequest, public_id: uuid.UUID, code: str) -> HttpResponse:
    """Show what an exercise is for, and pick it."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)
    exercice = queries.exercice_called(bilan, code)
    form = forms.MotifForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.pick(
            **asked_by(request, public_id), code=code, motif=form.cleaned_data["motif"].strip()
        )
        messages.success(request, _("L’exercice est choisi. Rien n’oblige à le finir."))
        return redirect("exercices:repondre", public_id, made.public_id)
    return show(
        request,
        "exercices/choisir.html",
        page_of(request, bilan, "exercices"),
        pages.ChoisirPage(exercice=exercice),
        form=form,
        status=422 if form.is_bound else 200,
    )


@require_safe
def essai(request: HttpRequest, public_id: uuid.UUID, essai_id: uuid.UUID) -> HttpResponse:
    """Give the answers back, all of them."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    lu = queries.essai_for(bilan, essai_id)
    page = pages.essai_page(bilan, lu)
    return show(request, "exercices/essai.html", page_of(request, bilan, "exercices"), page)


@FORM_METHODS
def repondre(request: HttpRequest, public_id: uuid.UUID, essai_id: uuid.UUID) -> HttpResponse:
    """Answer an exercise, or answer it again."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)
    lu = queries.essai_for(bilan, essai_id)
    initial = forms.initial_of(lu.exercice, lu.reponses, lu.version)
    form = forms.ReponsesForm(request.POST or None, exercice=lu.exercice, initial=initial)
    page, status = pages.RepondrePage(essai=lu), 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(
                **asked_by(request, public_id),
                essai_id=essai_id,
                reponses=form.reponses(),
                version=form.version_read(),
            )
        except Conflict:
            page, status = pages.conflict_page(lu), 409
            form = pages.sent_again(lu, request.POST)
        else:
            messages.success(request, _("Vos réponses sont gardées."))
            return redirect("exercices:essai", public_id, essai_id)
    common = page_of(request, bilan, "exercices")
    return show(request, "exercices/repondre.html", common, page, form=form, status=status)


@require_POST
def retirer(request: HttpRequest, public_id: uuid.UUID, essai_id: uuid.UUID) -> HttpResponse:
    """Set an exercise aside."""
    services.set_essai_aside(**asked_by(request, public_id), essai_id=essai_id)
    messages.success(request, _("L’exercice est mis de côté."))
    return redirect("exercices:exercices", public_id)


@require_safe
def methodes(request: HttpRequest) -> HttpResponse:
    """List the methods of one's centre."""
    centre = queries.centre_managed_by(viewer_id(request), today())
    return show(request, "exercices/methodes.html", pages.methodes_page(centre))


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
    return show(request, "exercices/methode.html", form=form, status=status)


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
    return show(request, "exercices/declarees.html", pages.declarees_page(centre_id))
