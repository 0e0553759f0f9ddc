"""What the room `demandes` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon_web.base.declaration import Audience, Declaration, Way, holding, without_own

DECLARATION = Declaration(
    header=(
        Way(
            place=130,
            audience=Audience.ROLE,
            page="demandes:recues",
            find=holding("conseiller"),
            label=_("Demandes"),
        ),
        Way(
            place=150,
            audience=Audience.ROLE,
            page="demandes:recues",
            find=holding("responsable", nature="centre"),
            label=_("Demandes"),
        ),
        Way(
            place=330,
            audience=Audience.ALONE,
            page="demandes:avant",
            find=without_own,
            label=_("Avant le bilan"),
        ),
    ),
)
