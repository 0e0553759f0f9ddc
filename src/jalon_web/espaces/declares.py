"""What the room `espaces` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon_web.base.declaration import Audience, Declaration, Slot, Way, holding, without_own

DECLARATION = Declaration(
    slots=(
        Slot(name="accueil", page="espaces:accueil"),
        Slot(name="chez-moi", page="espaces:chez-moi"),
        Slot(name="aide", page="espaces:aide"),
        Slot(name="comparer", page="espaces:comparer"),
        Slot(name="centre", page="espaces:centre"),
        Slot(name="simuler", page="espaces:simuler"),
        Slot(name="accessibilite", page="espaces:accessibilite"),
        Slot(name="vos-donnees", page="espaces:donnees"),
        Slot(name="mentions-legales", page="espaces:mentions"),
    ),
    header=(
        Way(
            place=10,
            audience=Audience.PUBLIC,
            page="espaces:accueil",
            label=_("Comprendre"),
        ),
        Way(
            place=20,
            audience=Audience.PUBLIC,
            page="espaces:comparer",
            label=_("Bilan ou CEP ?"),
        ),
        Way(
            place=140,
            audience=Audience.ROLE,
            page="espaces:centre",
            find=holding("responsable", nature="centre"),
            label=_("Le centre"),
        ),
        Way(
            place=160,
            audience=Audience.ROLE,
            page="espaces:programmes",
            find=holding("instructeur"),
            label=_("Programmes reçus"),
        ),
        Way(
            place=320,
            audience=Audience.ALONE,
            page="espaces:chez-moi",
            find=without_own,
            label=_("Chez moi"),
        ),
    ),
    homes=(
        Way(
            place=120,
            audience=Audience.ROLE,
            page="espaces:centre",
            find=holding("responsable", nature="centre"),
        ),
        Way(
            place=130,
            audience=Audience.ROLE,
            page="espaces:programmes",
            find=holding("instructeur"),
        ),
    ),
)
