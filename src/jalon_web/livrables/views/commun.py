"""What the pages of the three documents share: open, save a part, compare two texts."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.kernel.errors import Conflict
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.views.mots_de_sante import health_sentence, say_health_words
from jalon_web.investigation.pages import Regardeur
from jalon_web.livrables import queries
from jalon_web.livrables.forms import PartieForm, form_of
from jalon_web.livrables.pages import commun
from jalon_web.livrables.pages.lecture import lecture_of
from jalon_web.livrables.services import Ecrite
from jalon_web.ui.pages import context_of

Show = Callable[[HttpRequest, Bilan, dict[str, PartieForm]], HttpResponse]
Write = Callable[..., Ecrite]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atelier:
    """A document written part by part: its code, what writes it, its page.

    Args:
        act: what writing asks for.
        write: the service that writes a part.
        show: the page, with the forms just sent.
    """

    code: str
    act: Act
    write: Write
    show: Show

    @property
    def page(self) -> str:
        """Return the name of the address of its page."""
        return commun.PAGES[self.code]


def opened(request: HttpRequest, public_id: uuid.UUID, act: Act) -> Bilan:
    """Open a bilan for the viewer.

    Raises:
        NotVisible: this act is not theirs here.
    """
    return bilan_for(viewer_id(request), public_id, act=act)


def seen(request: HttpRequest, bilan: Bilan, section: str) -> tuple[dict[str, Any], Regardeur]:
    """Return what every page of a bilan shows, and who looks."""
    page = page_of(request, bilan, section)
    return context_of(page), Regardeur(bilan, viewer_id(request), page.identite.prenom)


def bound_form(
    request: HttpRequest, bilan: Bilan, code: str, partie: str
) -> tuple[PartieForm, queries.PartieLue]:
    """Return what was sent of a part, and the part as it stands.

    Raises:
        NotVisible: this document has no such part.
    """
    queries.kind_of(code, partie)
    lue = queries.parties_of(bilan, code)[partie]
    form = form_of(
        bilan,
        code,
        partie,
        valeur=lue.valeur,
        version=lue.version,
        data=request.POST,
        themes=commun.themes_of(bilan) if code == "conclusions_detaillees" else (),
    )
    return form, lue


def save(request: HttpRequest, atelier: Atelier, public_id: uuid.UUID, partie: str) -> HttpResponse:
    """Save a part upon the version that was read; show both texts if another came first."""
    bilan = opened(request, public_id, atelier.act)
    form, _lue = bound_form(request, bilan, atelier.code, partie)
    if not form.is_valid():
        if is_autosave(request):
            return JsonResponse({}, status=422)
        return atelier.show(request, bilan, {partie: form})
    now = clock.now()
    try:
        ecrite = atelier.write(
            actor_id=viewer_id(request),
            public_id=public_id,
            partie=partie,
            valeur=form.valeur(),
            version=form.posted_version(),
            now=now,
        )
    except Conflict:
        return conflict(request, atelier, bilan, partie)
    if is_autosave(request):
        said = f"{commun.saved_at(now)} {health_sentence(request, bilan)}".strip()
        aid = render_to_string(
            "livrables/_lecture.html", {"lecture": lecture_of(atelier.code, form.valeur())}
        )
        return JsonResponse({"version": ecrite.version, "texte": said, "lecture": aid})
    say_health_words(request, bilan)
    messages.success(
        request,
        _("C’est enregistré. Le texte a changé : les accords seront à redonner.")
        if ecrite.undone
        else _("C’est enregistré."),
    )
    return back(atelier.code, public_id, partie)


def conflict(request: HttpRequest, atelier: Atelier, bilan: Bilan, partie: str) -> HttpResponse:
    """Show both texts: the one sent, and the one that someone saved meanwhile."""
    if is_autosave(request):
        return JsonResponse({}, status=409)
    _page, who = seen(request, bilan, "programme")
    form, lue = bound_form(request, bilan, atelier.code, partie)
    retour = f"{reverse(atelier.page, args=[bilan.public_id])}#{partie}"
    context = commun.conflict_page(who, form, lue, retour) | {"action": request.path}
    return render(request, "ui/conflit.html", context, status=409)


def versions(request: HttpRequest, bilan: Bilan, code: str, partie: str) -> HttpResponse:
    """Show the earlier texts of a part."""
    section = commun.PAGES[code].split(":")[1]
    page, who = seen(request, bilan, section)
    page |= commun.versions_page(who, code, partie)
    return render(request, "livrables/versions.html", page)


def back(code: str, public_id: uuid.UUID, anchor: str) -> HttpResponse:
    """Go back to a part of a document."""
    return redirect(f"{reverse(commun.PAGES[code], args=[public_id])}#{anchor}")


def is_autosave(request: HttpRequest) -> bool:
    """Return whether a form saves itself."""
    return request.headers.get("X-Jalon-Autosave") == "1"
