"""Pages of the conclusions détaillées."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.views.ecriture import seen
from jalon_web.livrables import services
from jalon_web.livrables.forms import PartieForm
from jalon_web.livrables.models import CONCLUSIONS
from jalon_web.livrables.pages import conclusions as pages
from jalon_web.livrables.views import commun
from jalon_web.ui.pages import show


def _show(request: HttpRequest, bilan: Bilan, bound: dict[str, PartieForm]) -> HttpResponse:
    page, who = seen(request, bilan, "conclusions")
    parts = pages.conclusions_page(who, bound)
    status = 422 if parts.form_en_erreur else 200
    return show(request, "livrables/conclusions.html", page, parts, status=status)


ATELIER = commun.Atelier(
    code=CONCLUSIONS, act=Act.WRITE_CONCLUSIONS, write=services.write_conclusions, show=_show
)


@require_safe
def conclusions(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the conclusions, written by both."""
    return _show(request, commun.opened(request, public_id, Act.READ_CONCLUSIONS), {})


@require_POST
def conclusions_section(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Write a part."""
    return commun.save(request, ATELIER, public_id, partie)


@require_safe
def conclusions_versions(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Show the earlier texts of a part."""
    bilan = commun.opened(request, public_id, Act.WRITE_CONCLUSIONS)
    return commun.versions(request, bilan, CONCLUSIONS, partie)


@require_POST
def conclusions_remettre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand the conclusions over to the person, and to her alone."""
    services.deliver_conclusions(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    messages.success(request, _("Les conclusions sont remises à la personne, et à elle seule."))
    return redirect("livrables:conclusions", public_id)
