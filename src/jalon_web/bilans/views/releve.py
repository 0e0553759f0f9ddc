"""Pages of a manager: a departure, and who takes a bilan over."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.bilans import queries, releve, services
from jalon_web.bilans.forms.releve import DepartForm
from jalon_web.bilans.presentation import viewer_id
from jalon_web.bilans.views.commun import FORM_METHODS, invalid
from jalon_web.ui.wording import REFUS


@FORM_METHODS
def depart(request: HttpRequest, compte_id: uuid.UUID, code: str) -> HttpResponse:
    """End somebody's role, once one has seen which bilans are to be given."""
    page = releve.departure_page(viewer_id(request), compte_id, code, queries.today())
    form = DepartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at_once = form.cleaned_data["quand"] == "tout_de_suite"
        try:
            services.end_role(
                actor_id=viewer_id(request),
                compte_id=compte_id,
                code=code,
                on=None if at_once else form.cleaned_data["dernier_jour"],
                now=clock.now(),
            )
        except ActRefused as refused:
            form.add_error("quand" if at_once else "dernier_jour", str(REFUS[refused.code]))
        else:
            messages.success(request, _("Le départ est noté."))
            return redirect("espaces:chez-moi" if page["role"].compte_id == viewer_id(request)
                            else "comptes:organisation")  # fmt: skip
    answer = invalid if form.is_bound else render
    return answer(request, "bilans/depart.html", page | {"form": form})
