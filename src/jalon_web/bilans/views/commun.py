"""Common part of the views of a bilan: open its door, answer an invalid form."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from jalon.acces import Act
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def invalid(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a form again, with its errors."""
    return render(request, template, context, status=422)


def opened(request: HttpRequest, public_id: uuid.UUID, act: Act) -> Bilan:
    """Open the door of a bilan for the viewer of a page."""
    return queries.bilan_for(viewer_id(request), public_id, act=act)
