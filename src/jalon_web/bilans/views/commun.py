"""What every page of a bilan does: open its door."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jalon.acces import Act
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.ui.reponses import FORM_METHODS, viewer_id

__all__ = ["FORM_METHODS", "invalid", "opened"]


def invalid(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Show a form again, with its errors."""
    return render(request, template, context, status=422)


def opened(request: HttpRequest, public_id: uuid.UUID, act: Act) -> Bilan:
    """Open the door of a bilan for the viewer of a page."""
    return queries.bilan_for(viewer_id(request), public_id, act=act)
