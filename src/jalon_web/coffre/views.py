"""Health of the service."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.queries import answers


@login_not_required
@require_safe
def sante(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the data base and the key store answer, 503 otherwise."""
    try:
        answers()
    except (DatabaseError, CoffreFerme):
        return JsonResponse({"etat": "en panne"}, status=503)
    return JsonResponse({"etat": "ok"})
