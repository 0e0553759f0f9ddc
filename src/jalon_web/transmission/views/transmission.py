"""Pages of what is sent: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jalon.acces import Act, ActeOrganisation, Finalite, Relation
from jalon.kernel.errors import NotVisible
from jalon.rendering import render_feuille
from jalon.rendering.extraits import print_of
from jalon_web.base import clock
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.services import withdraw_accord
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.comptes.queries import organisation_for
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.transmission import queries, services
from jalon_web.transmission.forms import ComposerForm, RepondreForm
from jalon_web.transmission.models import Reponse
from jalon_web.transmission.pages import transmission as pages
from jalon_web.transmission.queries import morceaux
from jalon_web.ui.pages import show


@require_safe
def liaison(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person what she sent, what was answered, and what she may send."""
    bilan = opened(request, public_id, Act.READ_LIAISON)
    page = pages.liaison_page(bilan)
    return show(request, "transmission/liaison.html", page_of(request, bilan, "liaison"), page)


@FORM_METHODS
@confirmation_required
def composer(request: HttpRequest, public_id: uuid.UUID, finalite: str) -> HttpResponse:
    """Compose what is sent, read it as it will be read, then send it."""
    bilan = opened(request, public_id, Act.TRANSMIT)
    purpose = _purpose(finalite)
    offered = morceaux.morceaux_of(bilan, purpose)
    form = ComposerForm(
        request.POST if request.method == "POST" else None,
        operateurs=queries.operateurs(bilan),
        morceaux=offered,
    )
    if request.method != "POST" or "modifier" in request.POST or not form.is_valid():
        wrong = request.method == "POST" and "modifier" not in request.POST
        return show(
            request,
            "transmission/composer.html",
            page_of(request, bilan, "liaison"),
            pages.ComposerPage(but=pages.BUTS[purpose]),
            form=form,
            status=422 if wrong else 200,
        )
    if "confirme" not in request.POST:
        preview = pages.relire_page(bilan, purpose, form, offered)
        common = page_of(request, bilan, "liaison")
        return show(request, "transmission/relire.html", common, preview)
    services.transmit(
        actor_id=viewer_id(request),
        public_id=public_id,
        operateur=form.operateur_id(),
        finalite=purpose,
        codes=form.codes(),
        mots=form.cleaned_data["mots"],
        now=clock.now(),
    )
    messages.success(request, _("C’est envoyé. Vous en reprenez l’accès quand vous voulez."))
    return redirect("transmission:liaison", public_id)


@FORM_METHODS
def transmission(
    request: HttpRequest, public_id: uuid.UUID, transmission_id: uuid.UUID
) -> HttpResponse:
    """Show what was sent: to the person, or to the operator, who may answer her."""
    act = Act.ANSWER_TRANSMISSION if request.method == "POST" else Act.READ_TRANSMISSION
    bilan, lue = queries.transmission_for(viewer_id(request), public_id, transmission_id, act=act)
    hers = Relation.SOI in bilan.relations
    form = None if hers else RepondreForm(request.POST if request.method == "POST" else None)
    if form is not None and request.method == "POST" and form.is_valid():
        services.answer_transmission(
            actor_id=viewer_id(request),
            public_id=public_id,
            transmission_id=transmission_id,
            sorte=form.cleaned_data["sorte"],
            texte=form.cleaned_data["texte"],
            now=clock.now(),
        )
        ended = form.cleaned_data["sorte"] == Reponse.Sorte.CLOTURE
        said = _("L’accompagnement est clos. La personne le lira avec votre message.")
        messages.success(request, said if ended else _("C’est envoyé à la personne."))
        return redirect("transmission:transmission", public_id, transmission_id)
    if not hers:
        services.note_opening(transmission=lue.ligne, now=clock.now())
    page = pages.transmission_page(bilan, lue)
    if form is None:
        common = page_of(request, bilan, "liaison")
        return show(request, "transmission/transmission.html", common, page)
    return show(
        request,
        "transmission/recue.html",
        page,
        pages.BilanPage(bilan=bilan),
        form=form,
        status=422 if form.errors else 200,
    )


@require_safe
def transmission_pdf(
    request: HttpRequest, public_id: uuid.UUID, transmission_id: uuid.UUID
) -> HttpResponse:
    """Give what was sent as a PDF, under the same accord as the page."""
    bilan, lue = queries.transmission_for(
        viewer_id(request), public_id, transmission_id, act=Act.READ_TRANSMISSION
    )
    made = pages.feuille_of(bilan, lue)
    response = HttpResponse(render_feuille(made, print_of(made)), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="transmission.pdf"'
    return response


@FORM_METHODS
@confirmation_required
def reprendre(
    request: HttpRequest, public_id: uuid.UUID, transmission_id: uuid.UUID
) -> HttpResponse:
    """Take back what was sent: read what it changes, then do it. No reason is asked."""
    bilan = opened(request, public_id, Act.TRANSMIT)
    lue = next(
        (x for x in queries.transmissions_of(bilan) if x.ligne.public_id == transmission_id), None
    )
    if lue is None:
        raise NotVisible
    if request.method == "POST":
        withdraw_accord(
            actor_id=viewer_id(request),
            public_id=public_id,
            accord_id=lue.ligne.accord,
            now=clock.now(),
        )
        messages.success(request, _("C’est repris, dès maintenant."))
        return redirect("transmission:liaison", public_id)
    page = pages.reprendre_page(lue)
    return show(request, "transmission/reprendre.html", page_of(request, bilan, "liaison"), page)


@require_safe
def recues(request: HttpRequest) -> HttpResponse:
    """Show a CEP counsellor what people have sent to the operator; nothing else."""
    organisation_for(viewer_id(request), act=ActeOrganisation.READ_TRANSMISSIONS)
    page = pages.recues_page(viewer_id(request), request.GET)
    return show(request, "transmission/recues.html", page)


def _purpose(code: str) -> Finalite:
    if code not in {str(finalite) for finalite in morceaux.GROUPES}:
        raise NotVisible
    return Finalite(code)
