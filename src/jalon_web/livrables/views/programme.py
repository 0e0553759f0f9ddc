"""Pages of the programme personnalisé."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, Conflict
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.queries import bilan_for, inscribe, today
from jalon_web.bilans.views.ecriture import seen
from jalon_web.bilans.views.mots_de_sante import say_health_words
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.livrables import services
from jalon_web.livrables.forms import PartieForm
from jalon_web.livrables.models import PROGRAMME
from jalon_web.livrables.pages import programme as pages
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.preuves import preuve_of
from jalon_web.livrables.views import commun
from jalon_web.livrables.views.documents import shown
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _show(request: HttpRequest, bilan: Bilan, bound: dict[str, PartieForm]) -> HttpResponse:
    page, who = seen(request, bilan, "programme")
    parts = pages.programme_page(who, bound)
    status = 422 if parts.form_en_erreur else 200
    return show(request, "livrables/programme.html", page, parts, status=status)


ATELIER = commun.Atelier(
    code=PROGRAMME, act=Act.WRITE_PROGRAMME, write=services.write_programme, show=_show
)


@require_safe
def programme(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the programme to those who write it; to the centre, what was handed over."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_PROGRAMME, inscribed=False)
    if not bilan.relations & lisibles.IN_CHARGE:
        return shown(request, bilan, lisibles.PROGRAMME_LU, "programme")
    inscribe(viewer_id(request), bilan, Act.READ_PROGRAMME)
    return _show(request, bilan, {})


@require_POST
def programme_section(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Write a part, or offer another wording of it without replacing anything."""
    if "proposer" in request.POST:
        return _propose(request, public_id, partie)
    return commun.save(request, ATELIER, public_id, partie)


def _propose(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    bilan = commun.opened(request, public_id, Act.WRITE_PROGRAMME)
    form, _lue = commun.bound_form(request, bilan, PROGRAMME, partie)
    if not form.is_valid():
        return _show(request, bilan, {partie: form})
    services.propose_partie(
        actor_id=viewer_id(request),
        public_id=public_id,
        partie=partie,
        valeur=form.valeur(),
        now=clock.now(),
    )
    messages.success(request, _("Votre formulation est proposée. Rien n’est remplacé."))
    say_health_words(request, bilan)
    return commun.back(PROGRAMME, public_id, partie)


@require_POST
def proposition(
    request: HttpRequest, public_id: uuid.UUID, proposition_id: uuid.UUID
) -> HttpResponse:
    """Answer a wording: take it, keep one's own, or take back what one offered."""
    act: dict[str, Any] = {
        "actor_id": viewer_id(request),
        "public_id": public_id,
        "now": clock.now(),
    }
    if "retirer" in request.POST:
        services.withdraw_proposition(proposition_id=proposition_id, **act)
        messages.success(request, _("Votre proposition est retirée."))
        return redirect("livrables:programme", public_id)
    sent = request.POST.get("version", "")
    try:
        services.answer_proposition(
            proposition_id=proposition_id,
            accepte="accepter" in request.POST,
            version=int(sent) if sent.isdecimal() else 0,
            **act,
        )
    except Conflict:
        messages.warning(
            request, _("Ce texte a changé pendant votre lecture. Relisez-le, puis répondez.")
        )
        return redirect("livrables:programme", public_id)
    messages.success(request, _("C’est noté."))
    return redirect("livrables:programme", public_id)


@require_safe
def programme_versions(request: HttpRequest, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Show the earlier texts of a part."""
    bilan = commun.opened(request, public_id, Act.WRITE_PROGRAMME)
    return commun.versions(request, bilan, PROGRAMME, partie)


@FORM_METHODS
@confirmation_required
def programme_relire(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Read the programme again as it will be printed, then approve this very text."""
    bilan = commun.opened(request, public_id, Act.APPROVE_PROGRAMME)
    if request.method == "POST":
        services.approve_programme(
            actor_id=viewer_id(request),
            public_id=public_id,
            empreinte=request.POST.get("empreinte", ""),
            now=clock.now(),
        )
        messages.success(request, _("Votre accord est noté. Il porte sur ce texte-là."))
        return commun.back(PROGRAMME, public_id, "accord")
    page, who = seen(request, bilan, "programme")
    try:
        printed = pages.read_again_page(who)
    except ActRefused:
        return redirect("livrables:programme", public_id)
    return show(request, "livrables/programme_relire.html", page, printed)


@require_safe
@confirmation_required
def preuve(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the evidence of the programme's signatures: prints, instants, no word of the text."""
    bilan = commun.opened(request, public_id, Act.READ_PROGRAMME)
    answer = JsonResponse(preuve_of(bilan), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="preuve-du-programme.json"'
    return answer


@require_POST
@confirmation_required
def programme_remettre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Hand the programme over, in its two editions."""
    services.deliver_programme(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    messages.success(request, _("Le programme est remis. Chaque édition est gardée telle quelle."))
    return commun.back(PROGRAMME, public_id, "accord")


@FORM_METHODS
def edition_financeur(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the very edition that who pays receives; the person says that she read it."""
    act = Act.PREVIEW_EDITION_FINANCEUR if request.method == "POST" else Act.READ_EDITION_FINANCEUR
    bilan = bilan_for(viewer_id(request), public_id, act=act, inscribed=False)
    if request.method == "POST":
        services.preview_edition_financeur(
            actor_id=viewer_id(request),
            public_id=public_id,
            empreinte=request.POST.get("empreinte", ""),
            now=clock.now(),
        )
        messages.success(request, _("C’est noté : vous savez ce qui partira."))
        return redirect(f"{reverse('livrables:programme', args=[public_id])}#accord")
    page, who = seen(request, bilan, "programme")
    if not bilan.relations & lisibles.IN_CHARGE:
        return shown(request, bilan, lisibles.FINANCEUR, "documents")
    inscribe(viewer_id(request), bilan, act)
    edition = pages.funder_page(who, lisibles.openable(bilan, lisibles.FINANCEUR, today()))
    return show(request, "livrables/edition_financeur.html", page, edition)
