"""What every page where one writes does: show a form, save upon the version read, set aside."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, Conflict
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.views.mots_de_sante import health_sentence, say_health_words
from jalon_web.investigation import pages, queries, services
from jalon_web.investigation.contents import Dit
from jalon_web.investigation.pages import Regardeur
from jalon_web.ui.pages import context_of


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, were it nothing at all; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def opened_to_read(request: HttpRequest, public_id: uuid.UUID) -> Bilan:
    """Open a bilan for who reads the investigation."""
    return bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)


def opened_to_write(request: HttpRequest, public_id: uuid.UUID) -> Bilan:
    """Open a bilan for who writes in the investigation."""
    return bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)


def regardeur(page: dict[str, Any], request: HttpRequest) -> Regardeur:
    """Return who looks at this page."""
    return Regardeur(page["bilan"], viewer_id(request), page["identite"].prenom)


def scenario_titles(bilan: Bilan) -> list[tuple[str, str]]:
    """Return the scenarios of a bilan, as choices."""
    return [(str(one.plume.public_id), one.titre) for one in queries.scenarios_of(bilan)]


def initial_of(known: dict[str, Any], lue: queries.Lue) -> dict[str, Any]:
    """Return what a form shows of a writing, with the version read."""
    return known | {"version": lue.plume.version}


def show_form(
    request: HttpRequest,
    bilan: Bilan,
    section: str,
    template: str,
    form: Form,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, new or sent back to be corrected."""
    if form.is_bound and is_autosave(request):
        return JsonResponse({}, status=422)
    page = context_of(page_of(request, bilan, section))
    page |= (extra or regardeur(page, request).base()) | {"form": form}
    return render(request, template, page, status=422 if form.is_bound else 200)


def add(request: HttpRequest, bilan: Bilan, dit: Dit) -> uuid.UUID:
    """Write something new; return its public id."""
    say_health_words(request, bilan)
    made = services.write(
        actor_id=viewer_id(request), public_id=bilan.public_id, dit=dit, now=clock.now()
    )
    return made.public_id


def amend(
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
        who = regardeur(context_of(page_of(request, bilan, "scenarios")), request)
        last = lue.plume.repris or lue.plume.ecrit
        return show_conflict(request, form, form.known(lue), lue.plume.version, who.other(last))
    if is_autosave(request):
        said = f"{pages.saved_at(now)} {health_sentence(request, bilan)}".strip()
        return JsonResponse({"version": version, "texte": said})
    messages.success(request, _("C’est enregistré."))
    say_health_words(request, bilan)
    return redirect(f"{reverse(back, args=[bilan.public_id])}#p-{lue.plume.public_id}")


def show_conflict(
    request: HttpRequest, form: Form, theirs: dict[str, Any], version: int, auteur: str = ""
) -> HttpResponse:
    """Show both texts. The next sending is written upon the version shown, never a later one."""
    if is_autosave(request):
        return JsonResponse({}, status=409)
    context = pages.conflict_page(form, theirs, version, retour=request.path, auteur=auteur)
    return render(request, "ui/conflit.html", context, status=409)


def set_aside(
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


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page saves itself, rather than the person."""
    return request.headers.get("X-Jalon-Autosave") == "1"
