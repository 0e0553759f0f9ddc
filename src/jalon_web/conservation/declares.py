"""What the room `conservation` gives to the others."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Audience, Declaration, Section, Slot, Visitor, Way
from jalon_web.conservation import queries


def _who_was_certified(visitor: Visitor) -> Sequence[object] | None:
    """Lead someone to the certificates of what was destroyed."""
    return () if queries.has_attestations(visitor.actor_id) else None


DECLARATION = Declaration(
    sections=(
        Section(
            place=270,
            code="donnees",
            label=_("Mes données"),
            page="conservation:donnees",
            act=Act.READ_DONNEES,
        ),
    ),
    slots=(Slot(name="mes-donnees", page="conservation:donnees"),),
    homes=(
        Way(
            place=230,
            audience=Audience.ALONE,
            page="conservation:attestations",
            find=_who_was_certified,
        ),
    ),
)
