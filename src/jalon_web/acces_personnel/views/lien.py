"""Pages of the links of a bilan, for those who have an account: translate, call, translate back."""

from __future__ import annotations

import uuid
from typing import Required, TypedDict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.acces.liens import ActeLien
from jalon_web.acces_personnel import forms, pages, queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import lisible
from jalon_web.base import clock
from jalon_web.base.actes import asked_by
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.ui.pages import Page, show
from jalon_web.ui.wording import REFUS

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


class Wanted(TypedDict, total=False):
    """The purpose of a link: its act; for an immersion, which one and in what words."""

    acte: Required[str]
    seance_id: uuid.UUID
    discret: bool


@require_safe
def liens(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show every link of a bilan: to whom, for what, where it stands."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_LIENS)
    return show(
        request,
        "acces_personnel/liens.html",
        page_of(request, bilan, "liens"),
        pages.liens_page(bilan, viewer_id(request), clock.now()),
        pages.regle_employeur(bilan),
    )


@FORM_METHODS
def employeur(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Prepare a link for an employer who is a party; say why not when it is none."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.OFFER_LIEN_EMPLOYEUR)
    if not queries.employer_grant(bilan, ActeLien.PRESENCE):
        return show(
            request,
            "acces_personnel/employeur_refus.html",
            page_of(request, bilan, "liens"),
            pages.RefusPage(phrase=REFUS["employeur_etranger"]),
            pages.regle_employeur(bilan),
            status=422,
        )
    form = forms.EmployeurForm(
        request.POST or None,
        actes=pages.actes_employeur(bilan),
        initial={"acte": ActeLien.PRESENCE.value},
    )
    if request.method == "POST" and form.is_valid():
        return _offer(request, bilan, form, Wanted(acte=form.cleaned_data["acte"]))
    return _form(request, bilan, form, "acces_personnel/employeur.html")


@FORM_METHODS
def partenaire(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Prepare a link for the person’s host during an immersion."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.OFFER_LIEN_PARTENAIRE)
    found = pages.immersions(bilan)
    form = forms.PartenaireForm(
        request.POST or None,
        immersions=found,
        initial={"seance": found[0][0] if found else "", "dit": "discret"},
    )
    if request.method == "POST" and form.is_valid():
        wanted = Wanted(
            acte=ActeLien.IMMERSION,
            seance_id=uuid.UUID(form.cleaned_data["seance"]),
            discret=form.cleaned_data["dit"] == "discret",
        )
        return _offer(request, bilan, form, wanted)
    page = pages.PartenairePage(rien=not found)
    return _form(request, bilan, form, "acces_personnel/partenaire.html", page)


def _form(
    request: HttpRequest, bilan: Bilan, form: forms.DestinataireForm, template: str, *page: Page
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    common = page_of(request, bilan, "liens")
    return show(request, template, common, *page, form=form, status=status)


def _offer(
    request: HttpRequest, bilan: Bilan, form: forms.DestinataireForm, wanted: Wanted
) -> HttpResponse:
    made = services.offer_lien(
        **asked_by(request, bilan.public_id), destinataire=form.destinataire(), **wanted
    )
    if viewer_id(request) != bilan.beneficiaire_id:
        messages.success(
            request, _("Le lien est prêt. Il partira si la personne donne son accord.")
        )
    return redirect("acces_personnel:lien", bilan.public_id, made.public_id)


@require_safe
def lien(request: HttpRequest, public_id: uuid.UUID, lien_id: uuid.UUID) -> HttpResponse:
    """Show one link, and the very page that its recipient sees."""
    return _lien(request, public_id, lien_id, act=Act.READ_LIENS)


def _lien(
    request: HttpRequest, public_id: uuid.UUID, lien_id: uuid.UUID, *, act: Act, code: str = ""
) -> HttpResponse:
    actor_id, now = viewer_id(request), clock.now()
    bilan = bilan_for(actor_id, public_id, act=act)
    lu = queries.lien_for(bilan, lien_id, now)
    page = pages.lien_page(bilan, lu, actor_id, now, code=code)
    common = page_of(request, bilan, "liens")
    return show(request, "acces_personnel/lien.html", common, page)


@require_POST
def dire(request: HttpRequest, public_id: uuid.UUID, lien_id: uuid.UUID) -> HttpResponse:
    """Choose whether the word « bilan » is said."""
    discret = request.POST.get("dit") != "bilan"
    services.choose_words(**asked_by(request, public_id), lien_id=lien_id, discret=discret)
    return redirect("acces_personnel:lien", public_id, lien_id)


@require_POST
@confirmation_required
def accorder(request: HttpRequest, public_id: uuid.UUID, lien_id: uuid.UUID) -> HttpResponse:
    """Let a link leave, as it was just seen."""
    services.approve_lien(
        **asked_by(request, public_id), lien_id=lien_id, empreinte=request.POST.get("empreinte", "")
    )
    messages.success(request, _("Le lien est parti. Il s’éteint dans 14 jours."))
    return redirect("acces_personnel:lien", public_id, lien_id)


@require_POST
def montrer_code(request: HttpRequest, public_id: uuid.UUID, lien_id: uuid.UUID) -> HttpResponse:
    """Show the code, once, on this very answer."""
    code = services.hand_code(**asked_by(request, public_id), lien_id=lien_id)
    return _lien(request, public_id, lien_id, act=Act.HAND_CODE, code=lisible(code))


@require_POST
def eteindre(request: HttpRequest, public_id: uuid.UUID, lien_id: uuid.UUID) -> HttpResponse:
    """Put a link out."""
    services.revoke_lien(**asked_by(request, public_id), lien_id=lien_id)
    messages.success(request, _("Le lien est éteint. Il n’ouvre plus rien."))
    return redirect("acces_personnel:liens", public_id)
