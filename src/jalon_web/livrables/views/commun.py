"""What the pages of the three documents share: open, save a part, compare two texts."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.kernel.errors import Conflict
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.views.ecriture import answer_saved, seen
from jalon_web.ecrits.views import is_autosave, refuse_draft, show_conflict
from jalon_web.livrables import queries
from jalon_web.livrables.forms import PartieForm, form_of
from jalon_web.livrables.pages import commun
from jalon_web.livrables.pages.lecture import lecture_of
from jalon_web.livrables.services import Ecrite
from jalon_web.ui.pages import show

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
            return refuse_draft()
        return atelier.show(request, bilan, {partie: form})
    now = clock.now()
    try:
        ecrite = atelier.write(
            actor_id=viewer_id(request),
            public_id=public_id,
            partie=partie,
            valeur=form.valeur(),
            version=form.version_read(),
            now=now,
        )
    except Conflict:
        return conflict(request, atelier, bilan, partie)
    more = {}
    if is_autosave(request):
        aid = {"lecture": lecture_of(atelier.code, form.valeur())}
        more["lecture"] = render_to_string("livrables/_lecture.html", aid)
    said = (
        _("C’est enregistré. Le texte a changé\u202f: les accords seront à redonner.")
        if ecrite.undone
        else _("C’est enregistré.")
    )
    back = _address(atelier.code, public_id, partie)
    return answer_saved(request, bilan, ecrite.version, back=back, said=said, now=now, **more)


def conflict(request: HttpRequest, atelier: Atelier, bilan: Bilan, partie: str) -> HttpResponse:
    """Show both texts: the one sent, and the one that someone saved meanwhile."""
    _page, who = seen(request, bilan, "programme")
    form, lue = bound_form(request, bilan, atelier.code, partie)
    retour = _address(atelier.code, bilan.public_id, partie)
    return show_conflict(request, commun.conflict_page(who, form, lue, retour))


def versions(request: HttpRequest, bilan: Bilan, code: str, partie: str) -> HttpResponse:
    """Show the earlier texts of a part."""
    section = commun.PAGES[code].split(":")[1]
    page, who = seen(request, bilan, section)
    return show(request, "livrables/versions.html", page, commun.versions_page(who, code, partie))


def back(code: str, public_id: uuid.UUID, anchor: str) -> HttpResponse:
    """Go back to a part of a document."""
    return redirect(_address(code, public_id, anchor))


def _address(code: str, public_id: uuid.UUID, anchor: str) -> str:
    return f"{reverse(commun.PAGES[code], args=[public_id])}#{anchor}"
