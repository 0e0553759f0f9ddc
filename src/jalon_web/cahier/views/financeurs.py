"""The frame asked by each funder: shown and set by the national steering."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jalon.acces import ActeOrganisation
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.cahier import forms, queries, services
from jalon_web.cahier.pages import texte
from jalon_web.comptes.queries import organisation_for
from jalon_web.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
def financeurs(request: HttpRequest) -> HttpResponse:
    """Show what governs the bilans of each funder, and say what will."""
    actor_id, day = int(request.user.pk or 0), legal_day(clock.now())
    organisation_for(actor_id, act=ActeOrganisation.ATTACH_CAHIER, day=day)
    form = forms.RattachementForm(
        request.POST or None,
        organisations=queries.payeurs(),
        cadres=queries.cadres_proposed(day),
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            services.attach_cahier(
                actor_id=actor_id,
                organisation=uuid.UUID(sent["organisation"]),
                cadre=sent["cadre"],
                depuis_on=sent["depuis_on"],
                now=clock.now(),
            )
        except ActRefused:
            form.add_error("depuis_on", _("Choisissez aujourd’hui ou un jour à venir."))
        else:
            messages.success(request, _("C’est noté. Les bilans ouverts avant ne changent pas."))
            return redirect("cahier:financeurs")
    status = 422 if form.is_bound else 200
    page = texte.financeurs_page(day)
    return show(request, "cahier/financeurs.html", page, form=form, status=status)
