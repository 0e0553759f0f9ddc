"""What every page where one writes in a bilan does: say who looks, answer what was saved."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import BilanPage, page_of, viewer_id
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.views.mots_de_sante import health_sentence, say_health_words
from jalon_web.ecrits.views import answer_draft, is_autosave, saved_at


def seen(request: HttpRequest, bilan: Bilan, section: str) -> tuple[BilanPage, Regardeur]:
    """Return what every page of a bilan shows, and who looks."""
    page = page_of(request, bilan, section)
    return page, Regardeur(bilan, viewer_id(request), page.identite.prenom)


def answer_saved(
    request: HttpRequest,
    bilan: Bilan,
    version: int,
    *,
    back: str,
    said: str,
    now: dt.datetime,
    **more: Any,
) -> HttpResponse:
    """Tell a page that saves itself what is in place; otherwise say that it is saved and go back.

    Args:
        version: now in place, to write upon next.
        back: address of the page to read next.
        said: sentence shown above it.
        more: what else a page that saves itself is told.
    """
    if is_autosave(request):
        return answer_draft(version, saved_at(now), health_sentence(request, bilan), **more)
    messages.success(request, said)
    say_health_words(request, bilan)
    return redirect(back)
