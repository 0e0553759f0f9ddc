"""The header: where each role can go, and how someone signed in is named."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.cahier import queries as cahier
from jalon_web.comptes.models import Role


def navigation_for(request: HttpRequest) -> dict[str, Any]:
    """Return `navigation` and `qui`, read only if a page shows them, each thing once."""
    visitor = _Visitor(request)
    return {
        "navigation": SimpleLazyObject(visitor.entries),
        "qui": SimpleLazyObject(visitor.name),
    }


class _Visitor:
    """Who looks at a page, as the header needs it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        user = getattr(request, "user", None)
        self._user = user if user is not None and user.is_authenticated else None

    @cached_property
    def _own(self) -> Bilan | None:
        return bilans.own_bilan(int(self._user.pk)) if self._user else None

    def entries(self) -> list[dict[str, Any]]:
        """Return where one can go, and which of these places the page is in."""
        if self._user is None:
            pairs = [
                (reverse("espaces:accueil"), _("Comprendre")),
                (reverse("espaces:comparer"), _("Bilan ou CEP ?")),
            ]
        else:
            pairs = self._of_account(int(self._user.pk))
        pairs.append((reverse("cahier:cadres"), _("Le cahier des charges")))
        path = self._request.path
        here = max(
            (url for url, _label in pairs if url != "/" and path.startswith(url)),
            key=len,
            default="" if path != "/" else "/",
        )
        return [{"url": url, "label": label, "courante": url == here} for url, label in pairs]

    def _of_account(self, actor_id: int) -> list[tuple[str, str]]:
        if self._own is not None:
            return [(reverse("bilans:mon-bilan", args=[self._own.public_id]), _("Mon bilan"))]
        day = bilans.today()
        codes = {role.code for role in bilans.roles_on(actor_id, day)}
        pairs = []
        if Role.Code.CONSEILLER in codes:
            pairs.append((reverse("bilans:liste"), _("Mes bilans")))
            pairs.append((reverse("bilans:mon-agenda"), _("Mon agenda")))
        if Role.Code.RESPONSABLE in codes:
            pairs.append((reverse("espaces:centre"), _("Le centre")))
        if Role.Code.INSTRUCTEUR in codes:
            pairs.append((reverse("espaces:programmes"), _("Programmes reçus")))
        if Role.Code.CONSEILLER_CEP in codes:
            pairs.append((reverse("liaison:recues"), _("Ce qui vous est transmis")))
        if Role.Code.PILOTAGE in codes or (codes and cahier.is_consulted(actor_id, day)):
            pairs.append((reverse("cahier:avenants"), _("Avenants")))
        return pairs or [(reverse("espaces:chez-moi"), _("Chez moi"))]

    def name(self) -> str:
        """Return how someone signed in is named."""
        if self._user is None:
            return ""
        if self._own is not None:
            names = bilans.identites_of([self._own])
            if self._own.pk in names:
                return names[self._own.pk].complet
        return str(self._user.nom or self._user.email)
