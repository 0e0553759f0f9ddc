"""What the room `investigation` gives to the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base.declaration import Declaration, Section, Step

DECLARATION = Declaration(
    sections=(
        Section(
            place=100,
            code="vie",
            label=_("Ligne de vie"),
            page="investigation:vie",
            act=Act.READ_INVESTIGATION,
        ),
        Section(
            place=110,
            code="experiences",
            label=_("Expériences"),
            page="investigation:experiences",
            act=Act.READ_INVESTIGATION,
        ),
        Section(
            place=130,
            code="terrain",
            label=_("Enquêtes de terrain"),
            page="investigation:terrain",
            act=Act.READ_INVESTIGATION,
        ),
        Section(
            place=140,
            code="scenarios",
            label=_("Scénarios"),
            page="investigation:scenarios",
            act=Act.READ_INVESTIGATION,
        ),
    ),
    steps=(
        Step(
            code="nb_experiences",
            side="tous",
            title=_("Raconter une première expérience"),
            reason=_("Au travail ou ailleurs : tout compte."),
            page="investigation:experiences",
        ),
        Step(
            code="nb_scenarios",
            side="tous",
            title=_("Écrire un premier scénario"),
            reason=_("Rester en changeant sa façon de travailler en est un."),
            page="investigation:scenarios",
        ),
        Step(
            code="choix_on",
            side="beneficiaire",
            title=_("Dire votre choix"),
            reason=_("« Je ne choisis pas encore » est une réponse."),
            page="investigation:scenarios",
        ),
    ),
)
