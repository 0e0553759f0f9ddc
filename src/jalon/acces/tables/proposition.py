"""The table of what a CEP proposes to a person: its author and the person, until it is gone.

What she joins to her bilan is an act on the bilan; nobody else ever reads a proposal.
"""

from __future__ import annotations

from enum import StrEnum

from jalon.acces.actes import Acte, Nom, Regle
from jalon.kernel.traduction import gettext_noop as _


class Versant(StrEnum):
    """How an account stands to a proposal."""

    SOI = "soi"
    AUTEUR = "auteur"
    AUCUN = "aucun"


class EtatProposition(StrEnum):
    """Where a proposal stands."""

    ATTEND = "attend"
    JOINTE = "jointe"


Ligne = Regle[Versant, EtatProposition]

_TOUS = frozenset(EtatProposition)
_ATTEND = frozenset({EtatProposition.ATTEND})
_DEUX = {Versant.SOI: _TOUS, Versant.AUTEUR: _TOUS}


class ActeProposition(Acte):
    """Everything one can do on a proposal. The author stands for the operator she works for."""

    regle: Ligne

    PROPOSE_PROGRAMME = Ligne(
        "propose_programme",
        {Versant.AUTEUR: _ATTEND},
        journal=_("vous a proposé un début de programme"),
    )
    READ_PROPOSEE = Ligne("read_proposee", _DEUX)
    TAKE_UP_PROPOSITION = Ligne("take_up_proposition", {Versant.SOI: _ATTEND})
    TAKE_AWAY_PROPOSITION = Ligne("take_away_proposition", _DEUX)


PROPOSITION = Nom(
    code="proposition", actes=ActeProposition, relations=Versant, etats=EtatProposition
)
