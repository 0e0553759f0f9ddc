"""What the room `acces_personnel` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Declaration, Section

DECLARATION = Declaration(
    sections=(
        Section(
            place=180,
            code="liens",
            label=_("Liens personnels"),
            page="acces_personnel:liens",
            act=Act.READ_LIENS,
        ),
    ),
)
