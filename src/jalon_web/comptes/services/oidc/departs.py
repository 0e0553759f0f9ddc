"""Leaving the provider too: its address for that, sealed in the session until one leaves."""

from __future__ import annotations

import json
import secrets
from urllib.parse import urlencode

from django.http import HttpRequest

from jalon_web.comptes.contents.sceau import seal, unseal
from jalon_web.comptes.services.oidc.echanges import Echange

DEPART = "comptes_depart"
USAGE = "comptes.depart"


def keep(request: HttpRequest, exchange: Echange) -> None:
    """Keep where to leave the provider, if it has such an address; sealed, since it tells who."""
    place = exchange.openid_config.get("end_session_endpoint")
    if not place:
        return
    asked = {
        "id_token_hint": exchange.jeton,
        "state": secrets.token_urlsafe(16),
        "post_logout_redirect_uri": request.build_absolute_uri("/"),
    }
    told = {"url": f"{place}?{urlencode(asked)}", "nom": exchange.get_provider().name}
    request.session[DEPART] = seal(USAGE, json.dumps(told))


def take(request: HttpRequest) -> dict[str, str]:
    """Return the address where one leaves the provider, and its name; nothing when by password."""
    kept = request.session.get(DEPART)
    found: dict[str, str] = json.loads(unseal(USAGE, kept)) if kept else {}
    return found
