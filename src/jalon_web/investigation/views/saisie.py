"""Shared by the pages where one writes: show a form, save upon the version read, set aside."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, Conflict
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.views.ecriture import answer_saved, seen
from jalon_web.bilans.views.mots_de_sante import say_health_words
from jalon_web.ecrits.contents import Dit
from jalon_web.ecrits.views import is_autosave, refuse_draft, show_conflict
from jalon_web.investigation import pages, queries, services
from jalon_web.ui.conflits import conflit_page
from jalon_web.ui.pages import Page, show


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, were it nothing at all; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def opened_to_read(request: HttpRequest, public_id: uuid.UUID) -> Bilan:
    """Open a bilan for a reader of the investigation."""
    return bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)


def opened_to_write(request: HttpRequest, public_id: uuid.UUID) -> Bilan:
    """Open a bilan for a writer of the investigation."""
    return bilan_for(viewer_id(request), public_id, act=Act.WRITE_INVESTIGATION)


def scenario_titles(bilan: Bilan) -> list[tuple[str, str]]:
    """Return the scenarios of a bilan, as choices."""
    return [(str(one.plume.public_id), one.titre) for one in queries.scenarios_of(bilan)]


def show_form(
    request: HttpRequest,
    bilan: Bilan,
    section: str,
    template: str,
    form: Form,
    around: Callable[[Regardeur], Sequence[Page]] = lambda _who: (pages.RedactionPage(),),
) -> HttpResponse:
    """Show a form, new or sent back to be corrected.

    Args:
        around: gives what the page shows around it; nothing is written yet when it is left out.
    """
    if form.is_bound and is_autosave(request):
        return refuse_draft()
    page, who = seen(request, bilan, section)
    status = 422 if form.is_bound else 200
    values = (page, pages.investigation_page(who), *around(who))
    return show(request, template, *values, status=status, form=form)


def show_amended(
    request: HttpRequest, bilan: Bilan, section: str, template: str, form: Form, lue: queries.Lue
) -> HttpResponse:
    """Show the form of a writing that one comes back to."""
    return show_form(
        request, bilan, section, template, form, lambda who: (pages.edit_page(who, lue.plume),)
    )


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
            ecrit_id=lue.plume.public_id,
            dit=dit,
            version=form.version_read(),
            now=now,
        )
    except Conflict:
        _page, who = seen(request, bilan, "scenarios")
        auteur = who.other(lue.plume.repris or lue.plume.ecrit)
        return show_conflict(
            request,
            conflit_page(
                form,
                form.known(lue),
                version=lue.plume.version,
                retour=request.path,
                auteur=auteur,
            ),
        )
    return answer_saved(
        request,
        bilan,
        version,
        back=f"{reverse(back, args=[bilan.public_id])}#p-{lue.plume.public_id}",
        said=_("C’est enregistré."),
        now=now,
    )


def set_aside(
    request: HttpRequest, public_id: uuid.UUID, ecrit_id: uuid.UUID, nature: type[Dit], back: str
) -> HttpResponse:
    """Set a writing aside, or bring it back; the scenario that she keeps stays, and it is said."""
    aside = "remettre" not in request.POST
    try:
        services.set_aside(
            actor_id=viewer_id(request),
            public_id=public_id,
            ecrit_id=ecrit_id,
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
