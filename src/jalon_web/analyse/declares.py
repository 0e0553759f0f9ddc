"""What the room `analyse` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Declaration, Section, Step

DECLARATION = Declaration(
    sections=(
        Section(
            place=40,
            code="analyse",
            label=_("Analyse partagée"),
            page="analyse:grille",
            act=Act.READ_ANALYSE,
        ),
    ),
    steps=(
        Step(
            code="analyse_partagee_on",
            side="tous",
            title=_("Écrire dans l’analyse partagée"),
            reason=_("Une même grille, chacun avec ses mots."),
            page="analyse:grille",
        ),
    ),
)
