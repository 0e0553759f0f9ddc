"""Pages of the convention: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act, Relation
from jalon.rendering import render_pdf
from jalon_web.base import clock
from jalon_web.base.actes import asked_by
from jalon_web.base.sceaux import sealed
from jalon_web.bilans.pages.commun import page_of
from jalon_web.bilans.queries import today
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.conventions import pages, queries, services
from jalon_web.conventions.forms import PayeurForm, PreparerForm, initial_of
from jalon_web.ui.pages import show


@require_safe
def convention(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the convention that counts, as it was sent, and where it stands."""
    bilan = opened(request, public_id, Act.READ_CONTRAT)
    lue = queries.latest_of(bilan)
    if lue is not None and Relation.SOI in bilan.relations:
        services.note_reading(convention=lue.ligne, now=clock.now())
    return show(
        request,
        "conventions/convention.html",
        page_of(request, bilan, "contrat"),
        pages.convention_page(bilan, lue),
        pages.cadre_page(bilan),
    )


@FORM_METHODS
def preparer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a convention and send it."""
    bilan = opened(request, public_id, Act.SEND_CONVENTION)
    sent = request.POST if request.method == "POST" else None
    form = PreparerForm(sent, initial=initial_of(bilan))
    if request.method == "POST" and form.is_valid():
        services.send_convention(**asked_by(request, public_id), dite=form.dite())
        messages.success(request, _("La convention est envoyée. La personne peut la lire."))
        return redirect("conventions:convention", public_id)
    return show(
        request,
        "conventions/preparer.html",
        page_of(request, bilan, "contrat"),
        pages.cadre_page(bilan),
        form=form,
        status=422 if form.is_bound else 200,
    )


@require_POST
@confirmation_required
def signer(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Sign the text that was read, or refuse it."""
    act = asked_by(request, public_id)
    if "refuser" in request.POST:
        services.refuse_convention(**act, convention_id=convention_id)
        messages.success(request, _("C’est noté. Aucune raison ne vous sera demandée."))
    else:
        services.sign_convention(
            **act, convention_id=convention_id, lue=request.POST.get("lue", "")
        )
        messages.success(request, _("Vous avez signé. Une copie vous reste ici."))
    return redirect("conventions:convention", public_id)


@FORM_METHODS
def payeur(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Note the day when who pays signed by hand."""
    bilan = opened(request, public_id, Act.SEND_CONVENTION)
    lue = queries.convention_for(bilan, convention_id)
    form = PayeurForm(
        request.POST if request.method == "POST" else None,
        envoyee_on=lue.envoi.envoyee_on,
        today=today(),
        initial={"jour": today()},
    )
    if request.method == "POST" and form.is_valid():
        services.note_payer(
            **asked_by(request, public_id),
            convention_id=convention_id,
            jour=form.cleaned_data["jour"],
        )
        messages.success(request, _("La signature de qui paie est notée."))
        return redirect("conventions:convention", public_id)
    return show(
        request,
        "conventions/payeur.html",
        page_of(request, bilan, "contrat"),
        pages.PayeurPage(lue=lue),
        form=form,
        status=422 if form.is_bound else 200,
    )


@require_POST
def reprendre(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Take a convention back before everybody has signed."""
    services.take_back_convention(**asked_by(request, public_id), convention_id=convention_id)
    messages.success(request, _("La convention est reprise. Vous pouvez en préparer une autre."))
    return redirect("conventions:convention", public_id)


@require_safe
def pdf(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Give the convention with its signatures."""
    bilan = opened(request, public_id, Act.READ_CONTRAT)
    lue = queries.convention_for(bilan, convention_id)
    answer = HttpResponse(sealed(render_pdf(lue.document())), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="convention.pdf"'
    return answer


@require_safe
def preuve(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Give the evidence of the signatures: prints, instants, no word of the text."""
    bilan = opened(request, public_id, Act.READ_CONTRAT)
    lue = queries.convention_for(bilan, convention_id)
    answer = JsonResponse(lue.preuve(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="preuve.json"'
    return answer
