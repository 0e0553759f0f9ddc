"""The recipient’s view, made once: for the page of the link and for the person's preview."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field

from jalon.acces.liens import ActeLien
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon.rendering.documents import Document
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries.lien import Destinataire
from jalon_web.bilans.queries import identite_of
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.services import journal
from jalon_web.livrables import queries as livrables
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.models import PROGRAMME, Remise
from jalon_web.livrables.queries.assemblage.lisibles import frozen
from jalon_web.livrables.queries.assemblage.temps import releve_employeur


@dataclass(frozen=True, slots=True, kw_only=True)
class Vue:
    """The whole page of a link, and nothing else.

    Args:
        acte: what is asked.
        qui: the person's name.
        centre: the centre of the bilan; empty when the bilan is not to be named.
        contenu: the paper to read, for an employer.
        jour, duree_min, lieu: the immersion, for her host.
        discret: the word « bilan » is nowhere.
    """

    acte: str
    qui: str = field(repr=False)
    centre: str = ""
    contenu: Document | None = field(default=None, repr=False)
    jour: dt.date | None = None
    duree_min: int | None = None
    lieu: str = field(default="", repr=False)
    discret: bool = False

    @property
    def empreinte(self) -> str:
        """Return the keyed print of what is seen: the person approves this and nothing else."""
        if self.contenu is not None:
            return livrables.keyed_print(self.contenu)
        said = [str(self.jour), self.duree_min, self.lieu, self.qui, self.discret]
        return journal.pseudonym("lien", json.dumps(said))


def vue_of(lien: Lien, destinataire: Destinataire, now: dt.datetime) -> Vue:
    """Return what a link shows: what was frozen when it left, what would be if it left now.

    Raises:
        ActRefused: there is nothing to read yet (`rien_encore`).
        NotVisible: what it showed is destroyed.
    """
    qui = identite_of(lien.bilan).complet
    if lien.pour_immersion and lien.seance is not None:
        return Vue(
            acte=lien.acte,
            qui=qui,
            centre="" if lien.discret else lien.bilan.centre.nom,
            jour=lien.seance.jour,
            duree_min=lien.seance.duree_min,
            lieu=destinataire.lieu,
            discret=lien.discret,
        )
    return Vue(acte=lien.acte, qui=qui, centre=lien.bilan.centre.nom, contenu=paper_of(lien, now))


def paper_of(lien: Lien, now: dt.datetime) -> Document:
    """Return the paper of an employer's link.

    Raises:
        ActRefused: there is nothing to read yet (`rien_encore`).
    """
    if lien.acte == ActeLien.PROGRAMME:
        programme: Document = frozen(remise_of(lien)).contenu
        return programme
    if lien.instantane_id is not None:
        kept: Document = instantane.thaw(coffre.open_one(lien.instantane_id).payload)
        return kept
    return releve_employeur(lien.bilan, legal_day(now))


def remise_of(lien: Lien) -> Remise:
    """Return the funder's edition as the person approved it and as it was handed over.

    Raises:
        ActRefused: nothing was handed over to the payer (`rien_encore`).
    """
    remise = livrables.remise_of(
        livrables.document_of(lien.bilan, PROGRAMME), Remise.Edition.FINANCEUR
    )
    if remise is None or remise.destinataire != Remise.Destinataire.FINANCEUR:
        raise ActRefused(code="rien_encore")
    return remise
