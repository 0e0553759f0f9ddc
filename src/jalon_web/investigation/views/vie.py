"""Pages of the line of a life, and of the scenarios on one sheet."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon_web.bilans.queries import today
from jalon_web.bilans.views.ecriture import seen
from jalon_web.investigation import pages, queries
from jalon_web.investigation.contents import RepereDit
from jalon_web.investigation.forms import read_at
from jalon_web.investigation.forms.vie import RepereForm
from jalon_web.investigation.pages import comparaison, vie
from jalon_web.investigation.views import saisie
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])
ICI = "investigation:vie"


@require_safe
def ligne_de_vie(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the line of a life, drawn and in words."""
    bilan = saisie.opened_to_read(request, public_id)
    page, who = seen(request, bilan, "vie")
    values = (page, pages.investigation_page(who), vie.life_page(who))
    return show(request, "investigation/vie.html", *values)


@FORM_METHODS
def repere_nouveau(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Put a period or an event on the line."""
    bilan = saisie.opened_to_write(request, public_id)
    form = RepereForm(saisie.sent(request), this_year=today().year)
    if request.method == "POST" and form.is_valid():
        saisie.add(request, bilan, form.dit())
        messages.success(request, _("C’est sur votre ligne."))
        return redirect(ICI, public_id)
    return saisie.show_form(request, bilan, "vie", "investigation/repere.html", form)


@FORM_METHODS
def repere(request: HttpRequest, public_id: uuid.UUID, repere_id: uuid.UUID) -> HttpResponse:
    """Come back to a landmark."""
    bilan = saisie.opened_to_write(request, public_id)
    lu = queries.one_of(queries.reperes_of(bilan), repere_id)
    form = RepereForm(
        saisie.sent(request),
        this_year=today().year,
        initial=read_at(lu.plume.version, RepereForm.known(lu)),
    )
    if request.method == "POST" and form.is_valid():
        return saisie.amend(request, bilan, lu, form, form.dit(), ICI)
    return saisie.show_amended(request, bilan, "vie", "investigation/repere.html", form, lu)


@require_POST
def repere_retirer(
    request: HttpRequest, public_id: uuid.UUID, repere_id: uuid.UUID
) -> HttpResponse:
    """Set a landmark aside, or bring it back."""
    return saisie.set_aside(request, public_id, repere_id, RepereDit, ICI)


@require_safe
def comparer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the scenarios side by side as one sheet to print."""
    bilan = saisie.opened_to_read(request, public_id)
    page, who = seen(request, bilan, "scenarios")
    response = HttpResponse(
        comparaison.pdf(who, page.identite.complet, today()), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="scenarios.pdf"'
    return response
