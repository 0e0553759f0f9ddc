"""What every page of a bilan does: open its door."""

from __future__ import annotations

import uuid

from django.http import HttpRequest

from jalon.acces import Act
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.ui.reponses import FORM_METHODS, viewer_id

__all__ = ["FORM_METHODS", "opened"]


def opened(request: HttpRequest, public_id: uuid.UUID, act: Act) -> Bilan:
    """Open the door of a bilan for the viewer of a page."""
    return queries.bilan_for(viewer_id(request), public_id, act=act)
