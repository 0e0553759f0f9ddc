"""Pages of the document de synthèse."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act, Relation
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.queries import today
from jalon_web.bilans.views.ecriture import seen
from jalon_web.livrables import queries, services
from jalon_web.livrables.forms import PartieForm
from jalon_web.livrables.models import SYNTHESE
from jalon_web.livrables.pages import synthese as pages
from jalon_web.livrables.views import commun
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _show(request: HttpRequest, bilan: Bilan, bound: dict[str, PartieForm]) -> HttpResponse:
    page, who = seen(request, bilan, "synthese")
    synthese, draft = pages.draft_pages(who, bound)
    status = 422 if draft.form_en_erreur else 200
    return show(request, "livrables/synthese.html", page, synthese, draft, status=status)


ATELIER = commun.Atelier(
    code=SYNTHESE, act=Act.WRITE_SYNTHESE, write=services.write_synthese, show=_show
)


@require_safe
def synthese(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the synthesis: its parts to who drafts it, its text to the person."""
    bilan = commun.opened(request, public_id, Act.READ_SYNTHESE)
    if Relation.SOI not in bilan.relations:
        return _show(request, bilan, {})
    page, who = seen(request, bilan, "synthese")
    return show(request, "livrables/synthese_lue.html", page, *pages.her_pages(who, today()))


@require_POST
def synthese_section(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Draft a part."""
    return commun.save(request, ATELIER, public_id, partie)


@require_safe
def synthese_versions(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Show the earlier texts of a part."""
    bilan = commun.opened(request, public_id, Act.WRITE_SYNTHESE)
    return commun.versions(request, bilan, SYNTHESE, partie)


@FORM_METHODS
def synthese_soumettre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Read the synthesis again as she will, then submit it to her observations."""
    bilan = commun.opened(request, public_id, Act.SUBMIT_SYNTHESE)
    if request.method == "POST":
        services.submit_synthese(
            actor_id=viewer_id(request),
            public_id=public_id,
            empreinte=request.POST.get("empreinte", ""),
            now=clock.now(),
        )
        messages.success(request, _("La synthèse est soumise. Elle attend sa réponse."))
        return redirect("livrables:synthese", public_id)
    page, who = seen(request, bilan, "synthese")
    try:
        printed = pages.read_again_page(who, today())
    except ActRefused:
        return redirect("livrables:synthese", public_id)
    return show(request, "livrables/synthese_relire.html", page, printed)


@require_POST
def synthese_observer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer the synthesis: observations, or none."""
    bilan = commun.opened(request, public_id, Act.OBSERVE_SYNTHESE)
    page, who = seen(request, bilan, "synthese")
    form = pages.her_form(who, queries.document_of(bilan, SYNTHESE), request.POST)
    if form is None:
        raise ActRefused(code="rien_encore")
    if not form.is_valid():
        hers = pages.her_pages(who, today(), form)
        return show(request, "livrables/synthese_lue.html", page, *hers, status=422)
    services.observe_synthese(
        actor_id=viewer_id(request),
        public_id=public_id,
        texte=form.cleaned_data["texte"],
        version=form.cleaned_data["version"],
        now=clock.now(),
    )
    messages.success(request, _("Votre réponse est gardée, mot pour mot, à côté du texte."))
    return redirect("livrables:synthese", public_id)


@require_POST
def synthese_finaliser(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Make the synthesis final and hand it over to her."""
    services.finalise_synthese(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    messages.success(request, _("La synthèse est définitive et remise. Elle lui appartient."))
    return redirect("livrables:synthese", public_id)
