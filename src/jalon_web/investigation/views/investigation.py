"""Pages of the investigation: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import Conflict
from jalon_web.base import clock
from jalon_web.bilans.pages.bilan import pairs
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, texte_of, today
from jalon_web.bilans.views.ecriture import seen
from jalon_web.ecrits.views import show_conflict
from jalon_web.investigation import pages, queries, services
from jalon_web.investigation.contents import ExperienceDite, PreuveDite, ScenarioDit
from jalon_web.investigation.forms import (
    ExperienceForm,
    PreuveForm,
    ScenarioDebutForm,
    ScenarioForm,
    read_at,
)
from jalon_web.investigation.forms.choix import CriteresForm
from jalon_web.investigation.views import saisie
from jalon_web.ui.conflits import conflit_page
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def experiences(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the experiences, told one by one."""
    bilan = saisie.opened_to_read(request, public_id)
    page, who = seen(request, bilan, "experiences")
    values = (page, pages.investigation_page(who), pages.experiences_page(who))
    return show(request, "investigation/experiences.html", *values)


@FORM_METHODS
def experience_nouvelle(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Tell something that was done, at work or elsewhere."""
    bilan = saisie.opened_to_write(request, public_id)
    form = ExperienceForm(saisie.sent(request))
    if request.method == "POST" and form.is_valid():
        saisie.add(request, bilan, form.dit())
        messages.success(request, _("Le récit est enregistré."))
        return redirect("investigation:experiences", public_id)
    return saisie.show_form(request, bilan, "experiences", "investigation/experience.html", form)


@FORM_METHODS
def experience(
    request: HttpRequest, public_id: uuid.UUID, experience_id: uuid.UUID
) -> HttpResponse:
    """Come back to an experience."""
    bilan = saisie.opened_to_write(request, public_id)
    lue = queries.one_of(queries.experiences_of(bilan), experience_id)
    form = ExperienceForm(
        saisie.sent(request), initial=read_at(lue.plume.version, ExperienceForm.known(lue))
    )
    if request.method == "POST" and form.is_valid():
        return saisie.amend(request, bilan, lue, form, form.dit(), "investigation:experiences")
    template = "investigation/experience.html"
    return saisie.show_amended(request, bilan, "experiences", template, form, lue)


@require_POST
def experience_retirer(
    request: HttpRequest, public_id: uuid.UUID, experience_id: uuid.UUID
) -> HttpResponse:
    """Set an experience aside, or bring it back."""
    return saisie.set_aside(
        request, public_id, experience_id, ExperienceDite, "investigation:experiences"
    )


@require_safe
def terrain(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what was found out in the field."""
    bilan = saisie.opened_to_read(request, public_id)
    page, who = seen(request, bilan, "terrain")
    values = (page, pages.investigation_page(who), pages.evidence_page(who))
    return show(request, "investigation/terrain.html", *values)


@FORM_METHODS
def preuve_nouvelle(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down a meeting, a visit, a reading."""
    bilan = saisie.opened_to_write(request, public_id)
    form = PreuveForm(
        saisie.sent(request), scenarios=saisie.scenario_titles(bilan), initial={"jour": today()}
    )
    if request.method == "POST" and form.is_valid():
        saisie.add(request, bilan, form.dit())
        messages.success(request, _("L’enquête est enregistrée."))
        return redirect("investigation:terrain", public_id)
    return saisie.show_form(request, bilan, "terrain", "investigation/preuve.html", form)


@FORM_METHODS
def preuve(request: HttpRequest, public_id: uuid.UUID, preuve_id: uuid.UUID) -> HttpResponse:
    """Come back to what was found out."""
    bilan = saisie.opened_to_write(request, public_id)
    lue = queries.one_of(queries.preuves_of(bilan), preuve_id)
    titles = saisie.scenario_titles(bilan)
    form = PreuveForm(
        saisie.sent(request),
        scenarios=titles,
        initial=read_at(lue.plume.version, PreuveForm.known(lue)),
    )
    if request.method == "POST" and form.is_valid():
        hors = tuple(one for one in lue.scenarios if one not in dict(titles))
        return saisie.amend(request, bilan, lue, form, form.dit(hors), "investigation:terrain")
    template = "investigation/preuve.html"
    return saisie.show_amended(request, bilan, "terrain", template, form, lue)


@require_POST
def preuve_retirer(
    request: HttpRequest, public_id: uuid.UUID, preuve_id: uuid.UUID
) -> HttpResponse:
    """Set evidence aside, or bring it back."""
    return saisie.set_aside(request, public_id, preuve_id, PreuveDite, "investigation:terrain")


@require_safe
def scenarios(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the scenarios side by side, then the person's choice."""
    bilan = saisie.opened_to_read(request, public_id)
    page, who = seen(request, bilan, "scenarios")
    values = (page, pages.investigation_page(who), pages.board_page(who))
    return show(request, "investigation/scenarios.html", *values)


@FORM_METHODS
def scenario_nouveau(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Begin a scenario: a way to go and a name, then work on it."""
    bilan = saisie.opened_to_write(request, public_id)
    form = ScenarioDebutForm(saisie.sent(request))
    if request.method == "POST" and form.is_valid():
        made = saisie.add(request, bilan, form.dit())
        messages.success(request, _("Le scénario est commencé. Il se travaille quand on veut."))
        return redirect("investigation:scenario", public_id, made)
    return saisie.show_form(request, bilan, "scenarios", "investigation/scenario_debut.html", form)


@FORM_METHODS
def scenario(request: HttpRequest, public_id: uuid.UUID, scenario_id: uuid.UUID) -> HttpResponse:
    """Work on a scenario; the page saves itself."""
    bilan = saisie.opened_to_write(request, public_id)
    lu = queries.one_of(queries.scenarios_of(bilan), scenario_id)
    held = pages.supports_of(bilan)
    form = ScenarioForm(
        saisie.sent(request),
        criteres=queries.criteres_of(bilan).criteres,
        faisabilites=pairs(texte_of(bilan), "faisabilite"),
        personne=bilan.beneficiaire_id == viewer_id(request),
        appuis=list(held.items()),
        initial=read_at(lu.plume.version, ScenarioForm.known(lu)),
    )
    if request.method == "POST" and form.is_valid():
        hors = tuple(one for one in lu.appuis if one not in held)
        return saisie.amend(request, bilan, lu, form, form.dit(hors), "investigation:scenarios")
    return saisie.show_form(
        request,
        bilan,
        "scenarios",
        "investigation/scenario.html",
        form,
        lambda who: pages.scenario_pages(who, lu, form),
    )


@require_POST
def scenario_retirer(
    request: HttpRequest, public_id: uuid.UUID, scenario_id: uuid.UUID
) -> HttpResponse:
    """Set a scenario aside, or bring it back."""
    return saisie.set_aside(request, public_id, scenario_id, ScenarioDit, "investigation:scenarios")


@FORM_METHODS
def criteres(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the person's criteria, one list for all her scenarios."""
    bilan = saisie.opened_to_write(request, public_id)
    known = queries.criteres_of(bilan)
    form = CriteresForm(
        saisie.sent(request), criteres=known.criteres, initial={"version": known.version}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.write_criteres(
                actor_id=viewer_id(request),
                public_id=public_id,
                dits=form.dits(),
                version=form.version_read(),
                now=clock.now(),
            )
        except Conflict:
            theirs = CriteresForm.known(known.criteres)
            page = conflit_page(form, theirs, version=known.version, retour=request.path)
            return show_conflict(request, page)
        messages.success(request, _("Les critères sont enregistrés."))
        return redirect("investigation:scenarios", public_id)
    return saisie.show_form(
        request,
        bilan,
        "scenarios",
        "investigation/criteres.html",
        form,
        lambda _who: (pages.CriteresPage(lignes=form.rows()),),
    )


@FORM_METHODS
def choix(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person choose, or not yet: choose, read again, confirm."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.CHOOSE)
    form = pages.choice_form(bilan, data=saisie.sent(request))
    page = page_of(request, bilan, "scenarios")
    if request.method != "POST" or "choix" in form.errors:
        status = 422 if form.errors else 200
        return show(request, "investigation/choix.html", page, status=status, form=form)
    confirmed = "confirme" in request.POST
    if not confirmed or form.errors:
        again = pages.read_again(bilan, form, sent=confirmed)
        status = 422 if confirmed else 200
        return show(request, "investigation/choix_relire.html", page, again, status=status)
    services.choose(
        actor_id=viewer_id(request), public_id=public_id, choix=form.dit(), now=clock.now()
    )
    messages.success(request, _("C’est noté. Vous pouvez changer d’avis jusqu’à la fin."))
    return redirect(f"{reverse('investigation:scenarios', args=[public_id])}#choix")
