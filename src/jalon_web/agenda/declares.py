"""Declaration of the room `agenda`: the way to one's own agenda."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon_web.base.declaration import Audience, Declaration, Way, holding

DECLARATION = Declaration(
    header=(
        Way(
            place=120,
            audience=Audience.ROLE,
            page="agenda:mon-agenda",
            find=holding("conseiller"),
            label=_("Mon agenda"),
        ),
    ),
)
