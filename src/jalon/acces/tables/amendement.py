"""The table of an amendment: those who write the text, and those whose opinion is asked."""

from __future__ import annotations

from enum import StrEnum

from jalon.acces.actes import Acte, Nom, Regle


class Voix(StrEnum):
    """How an account stands to an amendment."""

    PILOTE = "pilote"
    CONSULTE = "consulte"
    AUCUNE = "aucune"


class EtatAmendement(StrEnum):
    """Where an amendment stands."""

    BROUILLON = "brouillon"
    CONSULTATION = "consultation"
    ADOPTE = "adopte"
    RETIRE = "retire"


Ligne = Regle[Voix, EtatAmendement]

_TOUS = frozenset(EtatAmendement)
_ECRIT = {Voix.PILOTE: _TOUS}


class ActeAmendement(Acte):
    """Everything one can do on an amendment.

    Writing is granted in every state: that one is over is no secret to those who wrote it, and the
    act itself then says so.
    """

    regle: Ligne

    READ_AMENDEMENT = Ligne("read_amendement", {Voix.PILOTE: _TOUS, Voix.CONSULTE: _TOUS})
    SIMULATE = Ligne("simulate", _ECRIT)
    WRITE_AMENDEMENT = Ligne("write_amendement", _ECRIT)
    CONSULT = Ligne("consult", _ECRIT)
    GIVE_AVIS = Ligne("give_avis", {Voix.CONSULTE: _TOUS})
    ANSWER_AVIS = Ligne("answer_avis", _ECRIT)
    ADOPT_AMENDEMENT = Ligne("adopt_amendement", _ECRIT)


AMENDEMENT = Nom(code="amendement", actes=ActeAmendement, relations=Voix, etats=EtatAmendement)
