"""What the room `exercices` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Declaration, Section

DECLARATION = Declaration(
    sections=(
        Section(
            place=120,
            code="exercices",
            label=_("Exercices"),
            page="exercices:exercices",
            act=Act.READ_INVESTIGATION,
        ),
    ),
)
