"""What the room `transmission` gives to the others."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Audience, Declaration, Section, Slot, Visitor, Way, holding
from jalon_web.transmission.queries import proposition


def _what_waits(visitor: Visitor) -> Sequence[object] | None:
    """Lead the person to what a CEP proposed and that waits for her."""
    waits = proposition.waits_for(visitor.actor_id)
    return None if waits is None else (waits,)


DECLARATION = Declaration(
    sections=(
        Section(
            place=50,
            code="proposition",
            label=_("Ce que le CEP propose"),
            page="transmission:proposition",
            act=Act.READ_PROPOSITION_CEP,
            fact="cep_initiateur",
        ),
        Section(
            place=190,
            code="liaison",
            label=_("Ce que je transmets"),
            page="transmission:liaison",
            act=Act.READ_LIAISON,
        ),
    ),
    slots=(Slot(name="ce-que-je-transmets", page="transmission:liaison"),),
    header=(
        Way(
            place=170,
            audience=Audience.ROLE,
            page="transmission:recues",
            find=holding("conseiller_cep"),
            label=_("Ce qui vous est transmis"),
        ),
        Way(
            place=180,
            audience=Audience.ROLE,
            page="transmission:propositions",
            find=holding("conseiller_cep"),
            label=_("Proposer un bilan"),
        ),
        Way(
            place=340,
            audience=Audience.ALONE,
            page="transmission:proposee",
            find=_what_waits,
            label=_("Une proposition"),
        ),
    ),
    homes=(
        Way(
            place=150,
            audience=Audience.ROLE,
            page="transmission:recues",
            find=holding("conseiller_cep"),
        ),
        Way(
            place=220,
            audience=Audience.ALONE,
            page="transmission:proposee",
            find=_what_waits,
        ),
    ),
)
