"""What the room `suivi` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Declaration, Section, Slot

DECLARATION = Declaration(
    sections=(
        Section(
            place=200,
            code="suite",
            label=_("Mes pas et mes repères"),
            page="suivi:suite",
            act=Act.READ_SUIVI,
        ),
        Section(
            place=210,
            code="reclamations",
            label=_("Réclamations"),
            page="suivi:reclamations",
            act=Act.READ_RECLAMATIONS,
        ),
        Section(
            place=220,
            code="refus",
            label=_("Demandes de résultats"),
            page="suivi:refus",
            act=Act.READ_REFUS,
        ),
    ),
    slots=(Slot(name="entretien-de-suivi", page="suivi:entretien"),),
)
