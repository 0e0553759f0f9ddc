"""Next steps in words, with the page where each is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from jalon.acces import Act
from jalon.parcours import Suite, next_steps
from jalon_web.base.declaration import gathered
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan

TOUS = "tous"
PARTIES = ("LIV-PROG-CONTENU", "parties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Etape:
    """One next step: what, why, where; `act` tells an act done by a button."""

    code: str
    titre: Promise
    raison: Promise
    url: str
    act: Act


def steps_of(bilan: Bilan, qui: str) -> tuple[Suite, ...]:
    """Return what one side of a bilan can do now, as its text asks."""
    texte = queries.texte_of(bilan)
    known = PARTIES[0] in {regle.id for regle in texte.regles}
    parties = texte.nombre(*PARTIES) if known else 1
    return next_steps(queries.faits_of(bilan), qui=qui, parties=parties)


def step_of(bilan: Bilan, suite: Suite) -> Etape:
    """Put a next step into words: those that a room declares for it."""
    steps = gathered().steps
    said = steps.get((suite.code, suite.qui)) or steps[suite.code, TOUS]
    return Etape(
        code=suite.code,
        titre=said.title,
        raison=said.reason,
        url=reverse(said.page, args=[bilan.public_id]),
        act=suite.act,
    )
