"""Pages of the end of a bilan: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jalon.acces import Act
from jalon.rendering import render_pdf
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, today
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.conservation import forms, queries, services
from jalon_web.conservation.pages import attestation as papers
from jalon_web.conservation.pages import donnees as pages
from jalon_web.conservation.queries.emport import NOM
from jalon_web.livrables.pages.commun import sheet
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _open(request: HttpRequest, public_id: uuid.UUID, act: Act) -> Bilan:
    return bilan_for(viewer_id(request), public_id, act=act)


@require_safe
def donnees(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a person what is kept of her bilan, until when, and what she can do about it."""
    bilan = _open(request, public_id, Act.READ_DONNEES)
    return show(
        request,
        "conservation/donnees.html",
        page_of(request, bilan, "donnees"),
        pages.donnees_page(bilan, viewer_id(request), today()),
        pages.links_of(bilan),
    )


@require_safe
def tout(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a person everything, in one file made in memory."""
    _open(request, public_id, Act.EXPORT_DONNEES)
    return _tout(request, public_id)


@confirmation_required
def _tout(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    parcel = services.export_donnees(
        actor_id=viewer_id(request), public_id=public_id, now=clock.now()
    )
    answer = HttpResponse(parcel, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{NOM}.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@FORM_METHODS
def effacer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Erase in two steps: what falls and what stays, then once more."""
    bilan = _open(request, public_id, Act.ERASE)
    return _effacer(request, bilan)


@confirmation_required
def _effacer(request: HttpRequest, bilan: Bilan) -> HttpResponse:
    form = forms.EffacementForm(request.POST or None)
    sent = request.method == "POST"
    if not sent or not form.is_valid() or "confirme" not in request.POST:
        template = "effacer_relire.html" if sent and form.is_valid() else "effacer.html"
        return show(
            request,
            f"conservation/{template}",
            page_of(request, bilan, "donnees"),
            pages.effacer_page(bilan, today()),
            pages.links_of(bilan),
            form=form,
            status=422 if sent and not form.is_valid() else 200,
        )
    certificates = services.erase(
        actor_id=viewer_id(request), public_id=bilan.public_id, now=clock.now()
    )
    messages.success(request, _("C’est détruit. Votre attestation est prête."))
    return redirect("conservation:attestation", certificates[-1].numero)


@require_safe
def attestations(request: HttpRequest) -> HttpResponse:
    """List the certificates of an account, whatever became of its bilans."""
    page = pages.attestations_page(viewer_id(request))
    return show(request, "conservation/attestations.html", page)


@require_safe
def attestation(request: HttpRequest, numero: str) -> HttpResponse:
    """Show a certificate on the screen, as it is printed."""
    found = queries.attestation_for(viewer_id(request), numero)
    document = papers.document_of(found, _verifier(request))
    page = pages.AttestationPage(feuille=sheet(document, rang=1), numero=numero)
    return show(request, "conservation/attestation.html", page)


@require_safe
def attestation_pdf(request: HttpRequest, numero: str) -> HttpResponse:
    """Give a certificate as a PDF."""
    found = queries.attestation_for(viewer_id(request), numero)
    pdf = render_pdf(papers.document_of(found, _verifier(request)))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="attestation-de-destruction.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_not_required
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Answer whether the register knows a number, and of when it is; nothing else."""
    asked = "numero" in request.GET
    form = forms.VerificationForm(request.GET if asked else None)
    valid = asked and form.is_valid()
    page = pages.VerifierPage(
        demande=valid, connue=queries.verify(form.cleaned_data["numero"]) if valid else None
    )
    status = 422 if asked and not valid else 200
    return show(request, "conservation/verifier.html", page, form=form, status=status)


def _verifier(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("conservation:verifier"))
