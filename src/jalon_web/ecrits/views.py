"""How a page where one writes answers: to a form that saves itself, to two texts that meet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from jalon_web.ui.conflits import ConflitPage
from jalon_web.ui.formats import heure
from jalon_web.ui.pages import show


def is_autosave(request: HttpRequest) -> bool:
    """Return whether the page saves itself, rather than somebody."""
    return request.headers.get("X-Jalon-Autosave") == "1"


def saved_at(now: dt.datetime) -> str:
    """Return « Enregistré à 15 h 42. »."""
    return _("Enregistré à %(heure)s.") % {"heure": heure(now)}


def answer_draft(version: int, *sentences: str, **more: Any) -> JsonResponse:
    """Tell a page that saves itself which version is in place, and what to say beside the form."""
    said = " ".join(one for one in sentences if one)
    return JsonResponse({"version": version, "texte": said, **more})


def refuse_draft() -> JsonResponse:
    """Tell a page that saves itself that something typed is to be corrected."""
    return JsonResponse({}, status=422)


def show_conflict(request: HttpRequest, page: ConflitPage) -> HttpResponse:
    """Show both texts. The next sending is written upon the version shown, never a later one."""
    if is_autosave(request):
        return JsonResponse({}, status=409)
    return show(request, "ui/conflit.html", page, status=409, action=request.path)
