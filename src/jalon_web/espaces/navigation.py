"""The header: where each role can go, and how someone signed in is named."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from jalon_web.bilans import queries as bilans
from jalon_web.cahier import queries as cahier
from jalon_web.comptes.models import Role


def navigation_for(request: HttpRequest) -> dict[str, Any]:
    """Return `navigation` and `qui`, read only if a page shows them."""
    return {
        "navigation": SimpleLazyObject(lambda: _entries(request)),
        "qui": SimpleLazyObject(lambda: _who(request)),
    }


def _entries(request: HttpRequest) -> list[dict[str, Any]]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        pairs = [
            (reverse("espaces:accueil"), _("Comprendre")),
            (reverse("espaces:comparer"), _("Bilan ou CEP ?")),
        ]
    else:
        pairs = _of_account(int(user.pk))
    pairs.append((reverse("cahier:cadres"), _("Le cahier des charges")))
    here = max(
        (url for url, _label in pairs if url != "/" and request.path.startswith(url)),
        key=len,
        default="" if request.path != "/" else "/",
    )
    return [{"url": url, "label": label, "courante": url == here} for url, label in pairs]


def _of_account(actor_id: int) -> list[tuple[str, str]]:
    own = bilans.bilans_of_person(actor_id).first()
    if own is not None:
        return [(reverse("bilans:mon-bilan", args=[own.public_id]), _("Mon bilan"))]
    codes = {role.code for role in bilans.roles_on(actor_id, bilans.today())}
    pairs = []
    if Role.Code.CONSEILLER in codes:
        pairs.append((reverse("bilans:liste"), _("Mes bilans")))
    if Role.Code.RESPONSABLE in codes:
        pairs.append((reverse("espaces:centre"), _("Le centre")))
    if Role.Code.INSTRUCTEUR in codes:
        pairs.append((reverse("espaces:programmes"), _("Programmes reçus")))
    if cahier.avenants_visible_to(actor_id, bilans.today()) or Role.Code.PILOTAGE in codes:
        pairs.append((reverse("cahier:avenants"), _("Avenants")))
    return pairs or [(reverse("espaces:chez-moi"), _("Chez moi"))]


def _who(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    own = bilans.bilans_of_person(int(user.pk)).first()
    if own is not None:
        names = bilans.identites_of([own])
        if own.pk in names:
            return names[own.pk].complet
    return str(user.nom or user.email)
