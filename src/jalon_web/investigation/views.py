"""Pages of the investigation: translate, call, translate back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, Conflict
from jalon_web.base import clock
from jalon_web.bilans.lectures import pairs
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.presentation import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, texte_of, today
from jalon_web.investigation import pages, queries, services
from jalon_web.investigation.contenus import Dit, ExperienceDite, PreuveDite, ScenarioDit
from jalon_web.investigation.forms import (
    CriteresForm,
    ExperienceForm,
    PreuveForm,
    ScenarioDebutForm,
    ScenarioForm,
)
from jalon_web.investigation.pages import Regardeur

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def experiences(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the experiences, told one by one."""
    bilan = _read(request, public_id)
    page = page_of(request, bilan, "experiences")
    page |= pages.experiences_page(_who(page, request))
    return render(request, "investigation/experiences.html", page)


@FORM_METHODS
def experience_nouvelle(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Tell something that was done, at work or elsewhere."""
    bilan = _write(request, public_id)
    form = ExperienceForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        _add(request, bilan, form.dit())
        messages.success(request, _("Le récit est enregistré."))
        return redirect("investigation:experiences", public_id)
    return _form(request, bilan, "experiences", "investigation/experience.html", form)


@FORM_METHODS
def experience(
    request: HttpRequest, public_id: uuid.UUID, experience_id: uuid.UUID
) -> HttpResponse:
    """Come back to an experience."""
    bilan = _write(request, public_id)
    lue = queries.one_of(queries.experiences_of(bilan), experience_id)
    form = ExperienceForm(_sent(request), initial=_initial(ExperienceForm.known(lue), lue))
    if request.method == "POST" and form.is_valid():
        return _amend(request, bilan, lue, form, form.dit(), "investigation:experiences")
    who = _who(page_of(request, bilan, "experiences"), request)
    extra = pages.edit_page(who, lue.plume, form)
    return _form(request, bilan, "experiences", "investigation/experience.html", form, extra)


@require_POST
def experience_retirer(
    request: HttpRequest, public_id: uuid.UUID, experience_id: uuid.UUID
) -> HttpResponse:
    """Set an experience aside, or bring it back."""
    return _aside(request, public_id, experience_id, ExperienceDite, "investigation:experiences")


@require_safe
def terrain(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what was found out in the field."""
    bilan = _read(request, public_id)
    page = page_of(request, bilan, "terrain")
    page |= pages.evidence_page(_who(page, request))
    return render(request, "investigation/terrain.html", page)


@FORM_METHODS
def preuve_nouvelle(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down a meeting, a visit, a reading."""
    bilan = _write(request, public_id)
    form = PreuveForm(_sent(request), scenarios=_titles(bilan), initial={"jour": today()})
    if request.method == "POST" and form.is_valid():
        _add(request, bilan, form.dit())
        messages.success(request, _("L’enquête est enregistrée."))
        return redirect("investigation:terrain", public_id)
    return _form(request, bilan, "terrain", "investigation/preuve.html", form)


@FORM_METHODS
def preuve(request: HttpRequest, public_id: uuid.UUID, preuve_id: uuid.UUID) -> HttpResponse:
    """Come back to what was found out."""
    bilan = _write(request, public_id)
    lue = queries.one_of(queries.preuves_of(bilan), preuve_id)
    titles = _titles(bilan)
    form = PreuveForm(
        _sent(request), scenarios=titles, initial=_initial(PreuveForm.known(lue), lue)
    )
    if request.method == "POST" and form.is_valid():
        hors = tuple(one for one in lue.scenarios if one not in dict(titles))
        return _amend(request, bilan, lue, form, form.dit(hors), "investigation:terrain")
    who = _who(page_of(request, bilan, "terrain"), request)
    extra = pages.edit_page(who, lue.plume, form)
    return _form(request, bilan, "terrain", "investigation/preuve.html", form, extra)


@require_POST
def preuve_retirer(
    request: HttpRequest, public_id: uuid.UUID, preuve_id: uuid.UUID
) -> HttpResponse:
    """Set evidence aside, or bring it back."""
    return _aside(request, public_id, preuve_id, PreuveDite, "investigation:terrain")


@require_safe
def scenarios(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the scenarios side by side, then the person's choice."""
    bilan = _read(request, public_id)
    page = page_of(request, bilan, "scenarios")
    page |= pages.board_page(_who(page, request))
    return render(request, "investigation/scenarios.html", page)


@FORM_METHODS
def scenario_nouveau(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Begin a scenario: a way to go and a name, then work on it."""
    bilan = _write(request, public_id)
    form = ScenarioDebutForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        made = _add(request, bilan, form.dit())
        messages.success(request, _("Le scénario est commencé. Il se travaille quand on veut."))
        return redirect("investigation:scenario", public_id, made)
    return _form(request, bilan, "scenarios", "investigation/scenario_debut.html", form)


@FORM_METHODS
def scenario(request: HttpRequest, public_id: uuid.UUID, scenario_id: uuid.UUID) -> HttpResponse:
    """Work on a scenario; the page saves itself."""
    bilan = _write(request, public_id)
    lu = queries.one_of(queries.scenarios_of(bilan), scenario_id)
    form = ScenarioForm(
        _sent(request),
        criteres=queries.criteres_of(bilan).criteres,
        faisabilites=pairs(texte_of(bilan), "faisabilite"),
        personne=bilan.beneficiaire_id == viewer_id(request),
        initial=_initial(ScenarioForm.known(lu), lu),
    )
    if request.method == "POST" and form.is_valid():
        return _amend(request, bilan, lu, form, form.dit(), "investigation:scenarios")
    who = _who(page_of(request, bilan, "scenarios"), request)
    extra = pages.scenario_page(who, lu, form)
    return _form(request, bilan, "scenarios", "investigation/scenario.html", form, extra)


@require_POST
def scenario_retirer(
    request: HttpRequest, public_id: uuid.UUID, scenario_id: uuid.UUID
) -> HttpResponse:
    """Set a scenario aside, or bring it back."""
    return _aside(request, public_id, scenario_id, ScenarioDit, "investigation:scenarios")


@FORM_METHODS
def criteres(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the person's criteria, one list for all her scenarios."""
    bilan = _write(request, public_id)
    known = queries.criteres_of(bilan)
    form = CriteresForm(_sent(request), criteres=known.criteres, initial={"version": known.version})
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
            return _conflict(request, form, theirs, known.version)
        messages.success(request, _("Les critères sont enregistrés."))
        return redirect("investigation:scenarios", public_id)
    extra = {"lignes": form.rows()}
    return _form(request, bilan, "scenarios", "investigation/criteres.html", form, extra)


@FORM_METHODS
def choix(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person choose, or not yet: choose, read again, confirm."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.CHOOSE)
    form = pages.choice_form(bilan, data=_sent(request))
    page = page_of(request, bilan, "scenarios") | {"form": form}
    if request.method != "POST" or "choix" in form.errors:
        status = 422 if form.errors else 200
        return render(request, "investigation/choix.html", page, status=status)
    confirmed = "confirme" in request.POST
    if not confirmed or form.errors:
        page |= pages.read_again(bilan, form, sent=confirmed)
        status = 422 if confirmed else 200
        return render(request, "investigation/choix_relire.html", page, status=status)
    services.choose(
        actor_id=viewer_id(request), public_id=public_id, choix=form.dit(), now=clock.now()
    )
    messages.success(request, _("C’est noté. Vous pouvez changer d’avis jusqu’à la fin."))
    return redirect(f"{reverse('investigation:scenarios', args=[public_id])}#choix")


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, were it nothing at all; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def _read(request: HttpRequest, public_id: uuid.UUID) -> Bilan:
    return bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)


def _write(request: HttpRequest, public_id: uuid.UUID) -> Bilan:
    return bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)


def _who(page: dict[str, Any], request: HttpRequest) -> Regardeur:
    return Regardeur(page["bilan"], viewer_id(request), page["identite"].prenom)


def _titles(bilan: Bilan) -> list[tuple[str, str]]:
    return [(str(one.plume.public_id), one.titre) for one in queries.scenarios_of(bilan)]


def _initial(known: dict[str, Any], lue: queries.Lue) -> dict[str, Any]:
    return known | {"version": lue.plume.version}


def _form(
    request: HttpRequest,
    bilan: Bilan,
    section: str,
    template: str,
    form: Form,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, new or sent back to be corrected."""
    if form.is_bound and _is_autosave(request):
        return JsonResponse({}, status=422)
    page = page_of(request, bilan, section)
    page |= (extra or _who(page, request).base()) | {"form": form}
    return render(request, template, page, status=422 if form.is_bound else 200)


def _add(request: HttpRequest, bilan: Bilan, dit: Dit) -> uuid.UUID:
    made = services.write(
        actor_id=viewer_id(request), public_id=bilan.public_id, dit=dit, now=clock.now()
    )
    return made.public_id


def _amend(
    request: HttpRequest, bilan: Bilan, lue: queries.Lue, form: Any, dit: Dit, back: str
) -> HttpResponse:
    """Save what was typed upon the version that was read; show both texts if another came first."""
    now = clock.now()
    try:
        version = services.amend(
            actor_id=viewer_id(request),
            public_id=bilan.public_id,
            piece_id=lue.plume.public_id,
            dit=dit,
            version=form.version_read(),
            now=now,
        )
    except Conflict:
        who = _who(page_of(request, bilan, "scenarios"), request)
        last = lue.plume.repris or lue.plume.ecrit
        return _conflict(request, form, form.known(lue), lue.plume.version, who.other(last))
    if _is_autosave(request):
        return JsonResponse({"version": version, "texte": pages.saved_at(now)})
    messages.success(request, _("C’est enregistré."))
    return redirect(f"{reverse(back, args=[bilan.public_id])}#p-{lue.plume.public_id}")


def _conflict(
    request: HttpRequest, form: Form, theirs: dict[str, Any], version: int, auteur: str = ""
) -> HttpResponse:
    """Show both texts. The next sending is written upon the version shown, never a later one."""
    if _is_autosave(request):
        return JsonResponse({}, status=409)
    context = pages.conflict_page(form, theirs, version, retour=request.path, auteur=auteur)
    return render(request, "ui/conflit.html", context, status=409)


def _aside(
    request: HttpRequest, public_id: uuid.UUID, piece_id: uuid.UUID, nature: type[Dit], back: str
) -> HttpResponse:
    """Set a writing aside, or bring it back; the scenario that she keeps stays, and it is said."""
    aside = "remettre" not in request.POST
    try:
        services.set_aside(
            actor_id=viewer_id(request),
            public_id=public_id,
            piece_id=piece_id,
            nature=nature,
            aside=aside,
            now=clock.now(),
        )
    except ActRefused as refused:
        if refused.code != services.CHOISI:
            raise
        messages.warning(request, _("Ce scénario est retenu : changez d’abord le choix."))
        return redirect(back, public_id)
    said = _("C’est mis de côté. Vous pouvez le remettre.") if aside else _("C’est remis.")
    messages.success(request, said)
    return redirect(back, public_id)


def _is_autosave(request: HttpRequest) -> bool:
    return request.headers.get("X-Jalon-Autosave") == "1"
