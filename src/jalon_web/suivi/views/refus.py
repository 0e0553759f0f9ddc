"""Pages of the refusals: requests for results, and the letters that answered."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jalon.acces import Act
from jalon.rendering import render_pdf
from jalon_web.base import clock
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import identite_of, today
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.suivi import pages
from jalon_web.suivi.forms import RefusForm
from jalon_web.suivi.services import refus as services
from jalon_web.ui.pages import show


@require_safe
def refus(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show who asked for results, and what was answered."""
    bilan = opened(request, public_id, Act.READ_REFUS)
    page = pages.refus_page(bilan)
    return show(request, "suivi/refus.html", page_of(request, bilan, "refus"), page)


@FORM_METHODS
def refuser(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the letter to the asker."""
    bilan = opened(request, public_id, Act.RECORD_REFUS)
    form = RefusForm(
        request.POST if request.method == "POST" else None,
        initial={"personne": identite_of(bilan).complet, "demande_on": today()},
    )
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        common = page_of(request, bilan, "refus")
        return show(request, "suivi/refuser.html", common, form=form, status=status)
    typed = form.cleaned_data
    services.record_refus(
        actor_id=viewer_id(request),
        public_id=public_id,
        sorte=typed["sorte"],
        qui=typed["qui"].strip(),
        personne=typed["personne"].strip(),
        demande_on=typed["demande_on"],
        now=clock.now(),
    )
    messages.success(request, _("La lettre est prête. La personne voit qui a demandé."))
    return redirect("suivi:refus", public_id)


@require_safe
def lettre(request: HttpRequest, public_id: uuid.UUID, refus_id: uuid.UUID) -> HttpResponse:
    """Give the letter as a PDF."""
    bilan = opened(request, public_id, Act.READ_REFUS)
    found = services.refus_for(bilan, refus_id)
    answer = HttpResponse(render_pdf(found.lettre(bilan)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="reponse.pdf"'
    return answer
