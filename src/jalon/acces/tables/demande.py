"""The table of a request to a centre: its author, and those who receive it while it waits."""

from __future__ import annotations

from enum import StrEnum

from jalon.acces.actes import Acte, Nom, Regle
from jalon.kernel.traduction import gettext_noop as _


class Cote(StrEnum):
    """How an account stands to a request."""

    SOI = "soi"
    MEME_CENTRE = "meme_centre"
    GESTION = "gestion"
    AUCUNE = "aucune"


class EtatDemande(StrEnum):
    """Where a request stands."""

    ENVOYEE = "envoyee"
    OUVERTE = "ouverte"
    DECLINEE = "declinee"


Ligne = Regle[Cote, EtatDemande]

_TOUS = frozenset(EtatDemande)
_ATTEND = frozenset({EtatDemande.ENVOYEE})


class ActeDemande(Acte):
    """Everything one can do on a request. Its author reads it in the list of her own."""

    regle: Ligne

    SEND_DEMANDE = Ligne(
        "send_demande", {Cote.SOI: _ATTEND}, journal=_("a envoyé sa demande au centre")
    )
    READ_DEMANDE = Ligne(
        "read_demande",
        {Cote.MEME_CENTRE: _ATTEND, Cote.GESTION: _ATTEND},
        inscrit=True,
        journal=_("a lu votre demande, avant le bilan"),
    )
    WITHDRAW_DEMANDE = Ligne("withdraw_demande", {Cote.SOI: _TOUS})
    DECLINE_DEMANDE = Ligne("decline_demande", {Cote.MEME_CENTRE: _ATTEND, Cote.GESTION: _ATTEND})
    ACCEPT_DEMANDE = Ligne("accept_demande", {Cote.MEME_CENTRE: _ATTEND})


DEMANDE = Nom(code="demande", actes=ActeDemande, relations=Cote, etats=EtatDemande)
