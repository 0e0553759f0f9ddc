"""What the room `comptes` gives to the others."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jalon.acces.organisation import manages
from jalon_web.base.declaration import Audience, Declaration, Slot, Visitor, Way, holding


def _who_manages(visitor: Visitor) -> Sequence[object] | None:
    """Show it to whoever manages the organisation for which they act."""
    return () if any(manages(nature, code) for code, nature in visitor.roles) else None


DECLARATION = Declaration(
    slots=(
        Slot(name="entrer", page="account_login"),
        Slot(name="quitter", page="account_logout"),
        Slot(name="session", page="account_session"),
        Slot(name="mon-compte", page="comptes:compte"),
        Slot(name="agir-pour", page="comptes:agir"),
    ),
    header=(
        Way(
            place=190,
            audience=Audience.ROLE,
            page="comptes:organisation",
            find=_who_manages,
            label=_("L’équipe"),
        ),
    ),
    homes=(
        Way(
            place=160,
            audience=Audience.ROLE,
            page="comptes:organisation",
            find=holding("responsable"),
        ),
    ),
)
