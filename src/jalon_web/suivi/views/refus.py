"""Pages of the refusals: who asked for results, and the letter that was answered."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jalon.acces import Act
from jalon.rendering import render_pdf
from jalon_web.base import clock
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import identite_of, today
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.suivi.models import RefusTiers
from jalon_web.suivi.services import refus as services
from jalon_web.ui.forms import ChoixUnique, DateFr, JalonForm
from jalon_web.ui.pages import context_of


class RefusForm(JalonForm):
    """Who asked, whose results, on which day."""

    sorte = ChoixUnique(label=gettext_lazy("Qui demande"), choices=RefusTiers.Sorte.choices)
    qui = forms.CharField(
        label=gettext_lazy("Son nom, tel que la lettre le porte"),
        help_text=gettext_lazy("Par exemple : la direction des ressources humaines de Logis Rézé."),
        max_length=160,
    )
    personne = forms.CharField(
        label=gettext_lazy("De qui, tel que la demande le dit"), max_length=160
    )
    demande_on = DateFr(label=gettext_lazy("Demandé le"))

    def clean_demande_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["demande_on"]
        if day > today():
            raise forms.ValidationError(_("Ce jour est à venir : vérifiez la date."))
        return day


@require_safe
def refus(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show who asked for results, and what was answered."""
    bilan = opened(request, public_id, Act.READ_REFUS)
    page = context_of(page_of(request, bilan, "refus")) | {
        "refus": services.refus_of(bilan),
        "peut_refuser": open_to(bilan, viewer_id(request), Act.RECORD_REFUS),
    }
    return render(request, "suivi/refus.html", page)


@FORM_METHODS
def refuser(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the letter to who asked."""
    bilan = opened(request, public_id, Act.RECORD_REFUS)
    form = RefusForm(
        request.POST if request.method == "POST" else None,
        initial={"personne": identite_of(bilan).complet, "demande_on": today()},
    )
    page = context_of(page_of(request, bilan, "refus")) | {"form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "suivi/refuser.html", page, status=status)
    typed = form.cleaned_data
    services.refuse(
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
