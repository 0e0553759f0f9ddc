"""Pages of what can be read and downloaded."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import render_docx, render_pdf
from jalon.rendering.docx import TYPE
from jalon.rendering.extraits import passages
from jalon_web.base import clock
from jalon_web.base.sceaux import sealed
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import today
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.livrables import services
from jalon_web.livrables.forms.extrait import ExtraitForm
from jalon_web.livrables.pages import documents as pages
from jalon_web.livrables.queries.assemblage.lisibles import LISIBLES
from jalon_web.livrables.views import commun
from jalon_web.ui.pages import show


@require_safe
def documents(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the documents that this viewer may open, and what was handed over."""
    bilan = commun.opened(request, public_id, Act.READ_PRESENCE)
    page = page_of(request, bilan, "documents")
    listed = pages.documents_page(bilan, today())
    return show(request, "livrables/documents.html", page, listed)


@require_safe
def lire(request: HttpRequest, public_id: uuid.UUID, document: str) -> HttpResponse:
    """Show a document on the screen, as it is printed."""
    lecture = services.read_document(
        actor_id=viewer_id(request), public_id=public_id, slug=document, now=clock.now()
    )
    return _sheet(request, lecture, "documents")


@require_safe
@confirmation_required
def docx(request: HttpRequest, public_id: uuid.UUID, travaille: str) -> HttpResponse:
    """Give a document that is worked on as an editable text; what proves something has none."""
    if travaille not in pages.TRAVAILLES:
        raise NotVisible
    lecture = services.read_document(
        actor_id=viewer_id(request), public_id=public_id, slug=travaille, now=clock.now()
    )
    answer = HttpResponse(render_docx(lecture.lu.contenu), content_type=TYPE)
    name = LISIBLES[travaille].fichier.removesuffix(".pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return answer


@require_safe
@confirmation_required
def pdf(request: HttpRequest, public_id: uuid.UUID, document: str) -> HttpResponse:
    """Give a document as a PDF: it leaves the service, who one is is proved again."""
    lecture = services.read_document(
        actor_id=viewer_id(request), public_id=public_id, slug=document, now=clock.now()
    )
    grand = request.GET.get("grand") == "oui" or document in pages.GRANDS
    pdf = render_pdf(lecture.lu.contenu, grand=grand)
    handed = document in pages.SCELLES and lecture.lu.remise is not None
    if handed or document in pages.CERTIFIES:
        pdf = sealed(pdf)
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = LISIBLES[document].fichier
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@confirmation_required
def extrait(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person pick passages of her synthesis for a reader, and give them as a PDF."""
    bilan = commun.opened(request, public_id, Act.COMPOSE_EXTRAIT)
    feuille = services.synthese_to_cut(bilan)
    form = ExtraitForm(request.POST or None, passages=passages(feuille) if feuille else ())
    if feuille and request.method == "POST" and form.is_valid():
        pdf = services.compose_extrait(
            actor_id=viewer_id(request),
            public_id=public_id,
            codes=form.cleaned_data["passages"],
            lecteur=form.cleaned_data["lecteur"],
            grand=form.cleaned_data["grand"],
            now=clock.now(),
        )
        answer = HttpResponse(pdf, content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="extraits.pdf"'
        return answer
    values = (page_of(request, bilan, "documents"), pages.ExtraitPage(prete=feuille is not None))
    status = 422 if form.is_bound else 200
    return show(request, "livrables/extrait.html", *values, status=status, form=form)


def shown(request: HttpRequest, bilan: Bilan, slug: str, section: str) -> HttpResponse:
    """Show what was handed over, or say that there is nothing to read yet."""
    try:
        lecture = services.read_document(
            actor_id=viewer_id(request), public_id=bilan.public_id, slug=slug, now=clock.now()
        )
    except ActRefused:
        page = page_of(request, bilan, section)
        return show(request, "livrables/lire.html", page, pages.nothing_to_read(slug))
    return _sheet(request, lecture, section)


def _sheet(request: HttpRequest, lecture: services.Lecture, section: str) -> HttpResponse:
    page = page_of(request, lecture.bilan, section)
    return show(request, "livrables/lire.html", page, pages.read_page(lecture.slug, lecture.lu))
