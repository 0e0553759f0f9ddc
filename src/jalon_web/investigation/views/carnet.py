"""Pages of skills and occupations: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jalon.acces import Act
from jalon.kernel.errors import Conflict
from jalon_web.base import clock
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, identite_of, today
from jalon_web.bilans.views.ecriture import seen
from jalon_web.investigation import pages, queries, services
from jalon_web.investigation.forms import ExperienceForm
from jalon_web.investigation.forms.carnet import AccepterForm, ChercherForm
from jalon_web.investigation.pages.carnet import (
    CompetencesPage,
    MetierPage,
    MetiersPage,
    SuggestionsPage,
)
from jalon_web.investigation.queries import carnet
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@FORM_METHODS
def suggestions(
    request: HttpRequest, public_id: uuid.UUID, experience_id: uuid.UUID
) -> HttpResponse:
    """Suggest skills from an experience; the person keeps those in which she sees herself."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)
    lue = queries.one_of(queries.experiences_of(bilan), experience_id)
    search = ChercherForm(request.POST if "chercher" in request.POST else None)
    words = search.cleaned_data["mots"] if search.is_bound and search.is_valid() else ""
    found = carnet.suggestions_for(lue, words)
    form = AccepterForm(request.POST if "garder" in request.POST else None)
    form.offer(found)
    form.initial["version"] = lue.plume.version
    if form.is_bound and form.is_valid():
        return _accept(request, bilan.public_id, lue, form)
    page, who = seen(request, bilan, "experiences")
    found_page = SuggestionsPage(
        lue=lue, cherche=search, trouve=bool(found), rome=carnet.rome() is not None
    )
    values = (page, pages.investigation_page(who), found_page)
    part = "HX-Request" in request.headers and search.is_bound
    template = "investigation/_suggestions.html" if part else "investigation/suggestions.html"
    return show(request, template, *values, status=422 if form.errors else 200, form=form)


def _accept(
    request: HttpRequest, public_id: uuid.UUID, lue: queries.ExperienceLue, form: AccepterForm
) -> HttpResponse:
    """Add what was kept to the experience, upon the version that was read."""
    kept = [label for label in form.cleaned_data["gardees"] if label not in lue.savoir_faire]
    known = ExperienceForm.known(lue)
    lines = "\n".join((*lue.savoir_faire, *kept))
    written = ExperienceForm(known | {"savoir_faire": lines, "version": form.version_read()})
    back = reverse("investigation:experiences", args=[public_id])
    if not kept or not written.is_valid():
        messages.info(request, _("Rien n’est ajouté."))
        return redirect(f"{back}#p-{lue.plume.public_id}")
    try:
        services.amend(
            actor_id=viewer_id(request),
            public_id=public_id,
            ecrit_id=lue.plume.public_id,
            dit=written.dit(),
            version=form.version_read(),
            now=clock.now(),
        )
    except Conflict:
        messages.warning(request, _("Ce récit vient de changer\u202f: relisez avant d’ajouter."))
        return redirect("investigation:suggestions", public_id, lue.plume.public_id)
    messages.success(request, _("C’est ajouté au récit. Vous pouvez changer ces mots."))
    return redirect(f"{back}#p-{lue.plume.public_id}")


@require_safe
def competences(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the portfolio of skills."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    page, who = seen(request, bilan, "experiences")
    gathered = CompetencesPage(competences=carnet.portfolio_of(bilan))
    values = (page, pages.investigation_page(who), gathered)
    return show(request, "investigation/competences.html", *values)


@require_safe
def competences_fichier(request: HttpRequest, public_id: uuid.UUID, forme: str) -> HttpResponse:
    """Give the portfolio as a file."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    if forme not in carnet.FORMES:
        raise Http404
    identite = identite_of(bilan)
    content = carnet.exported(
        forme,
        carnet.portfolio_of(bilan),
        prenom=identite.prenom,
        nom=identite.nom,
        centre=bilan.centre.nom,
        le=today(),
    )
    answer = HttpResponse(content, content_type=carnet.FORMES[forme])
    answer["Content-Disposition"] = f'attachment; filename="competences.{forme}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@FORM_METHODS
def metiers(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Search the occupations of ROME; what is searched stays out of the address."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    form = ChercherForm(request.POST if request.method == "POST" else None)
    words = form.cleaned_data["mots"] if form.is_bound and form.is_valid() else ""
    page = page_of(request, bilan, "terrain")
    found = MetiersPage(metiers=carnet.occupations(words), cherche=bool(words))
    part = "HX-Request" in request.headers
    template = "investigation/_metiers.html" if part else "investigation/metiers.html"
    return show(request, template, page, found, status=422 if form.errors else 200, form=form)


@require_safe
def metier(request: HttpRequest, public_id: uuid.UUID, metier: str) -> HttpResponse:
    """Show the sheet of an occupation, read from the local copy of ROME."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    sheet = carnet.occupation(metier)
    if sheet is None and carnet.rome() is not None:
        raise Http404
    page = page_of(request, bilan, "terrain")
    return show(request, "investigation/metier.html", page, MetierPage(metier=sheet))
