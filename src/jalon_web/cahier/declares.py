"""What the room `cahier` gives to the others."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.base.declaration import Audience, Declaration, Slot, Visitor, Way, holding
from jalon_web.cahier import queries


def _who_changes_it(visitor: Visitor) -> Sequence[object] | None:
    """Show it to the national steering, and to the organisations whose opinion is asked."""
    if holding("pilotage")(visitor) is not None:
        return ()
    return () if queries.is_consulted(visitor.actor_id, legal_day(clock.now())) else None


DECLARATION = Declaration(
    slots=(
        Slot(name="cahiers", page="cahier:cadres"),
        Slot(name="regle", page="cahier:regle"),
    ),
    header=(
        Way(
            place=200,
            audience=Audience.ROLE,
            page="cahier:amendements",
            find=_who_changes_it,
            label=_("Avenants"),
        ),
        Way(
            place=410,
            audience=Audience.EVERYONE,
            page="cahier:cadres",
            label=_("Le cahier des charges"),
        ),
    ),
    homes=(
        Way(
            place=140,
            audience=Audience.ROLE,
            page="cahier:cadres",
            find=holding("pilotage"),
        ),
    ),
)
