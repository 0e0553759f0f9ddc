"""Documents that can be read and downloaded: their name in the address, and their readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jalon.acces import Act, Relation
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.coffre import queries as coffre
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.models import (
    CONCLUSIONS,
    PAPIERS_ARRET,
    PROGRAMME,
    SYNTHESE,
    Document,
    Remise,
)
from jalon_web.livrables.queries import documents
from jalon_web.livrables.queries.assemblage import autour, conclusions, programme, synthese, temps

PROGRAMME_LU, FINANCEUR, ATTESTATION = "programme", "programme-financeur", "attestation"
CONCLUSIONS_LUES, SYNTHESE_LUE, ARRET = "conclusions", "synthese", "arret"
DECISION, CERTIFICAT, EN_CLAIR = "decision", "certificat", "synthese-en-clair"
AMENAGEMENT, RELAIS = "amenagement", "relais"
IN_CHARGE = frozenset({Relation.SOI, Relation.AFFECTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lu:
    """A document as a viewer opens it.

    Args:
        contenu: a document of `jalon.rendering`.
        remise: the hand-over it was frozen by; None for what is made as it stands today.
    """

    contenu: Any
    remise: Remise | None = None

    @property
    def provisoire(self) -> bool:
        """Whether it may still change."""
        return not self.contenu.entete.definitif


@dataclass(frozen=True, slots=True, kw_only=True)
class Lisible:
    """A document that has an address.

    Args:
        acts: what opens it; the first one granted is enough.
        fichier: name of the file, which says nothing of anybody.
        make: opens it for the relations that the door found.
    """

    acts: tuple[Act, ...]
    fichier: str
    make: Callable[[Bilan, dt.date], Lu]


def open_for(bilan: Bilan, slug: str, today: dt.date) -> Lu:
    """Open a document of a bilan whose door was passed with one of its acts.

    Raises:
        ActRefused: there is nothing to read in it yet (`rien_encore`).
    """
    return LISIBLES[slug].make(bilan, today)


def frozen(remise: Remise) -> Lu:
    """Return what was handed over, as it was.

    Raises:
        NotVisible: its compartment was destroyed.
    """
    return Lu(contenu=instantane.thaw(coffre.open_one(remise.instantane_id).payload), remise=remise)


def _current(document: Document | None, edition: str, *, working: bool) -> Remise | None:
    """Return the hand-over to be read: of this very version while one still writes."""
    remise = documents.remise_of(document, edition)
    if remise and working and document and remise.version != document.version:
        return None
    return remise


def _programme(bilan: Bilan, today: dt.date) -> Lu:
    document = documents.document_of(bilan, PROGRAMME)
    if not bilan.relations & IN_CHARGE:
        return _handed(documents.remise_of(document, Remise.Edition.FINANCEUR))
    working = bilan.phase == "preliminaire" and bilan.etat in {"ouvert", "suspendu"}
    if remise := _current(document, Remise.Edition.PERSONNE, working=working):
        return frozen(remise)
    parties = documents.parties_of(bilan, PROGRAMME)
    return Lu(contenu=programme.edition_personne(bilan, document, parties))


def _programme_financeur(bilan: Bilan, today: dt.date) -> Lu:
    if bilan.financeur_id is None:
        raise ActRefused(code="sans_financeur")
    document = documents.document_of(bilan, PROGRAMME)
    if not bilan.relations & IN_CHARGE:
        remise = documents.remise_of(document, Remise.Edition.FINANCEUR)
        for_them = remise and remise.destinataire == Remise.Destinataire.FINANCEUR
        return _handed(remise if for_them else None)
    working = bilan.phase == "preliminaire" and bilan.etat in {"ouvert", "suspendu"}
    if remise := _current(document, Remise.Edition.FINANCEUR, working=working):
        return frozen(remise)
    parties = documents.parties_of(bilan, PROGRAMME)
    return Lu(contenu=programme.edition_financeur(bilan, document, parties))


def _handed(remise: Remise | None) -> Lu:
    if remise is None:
        raise ActRefused(code="rien_encore")
    return frozen(remise)


def _attestation(bilan: Bilan, today: dt.date) -> Lu:
    return Lu(contenu=temps.attestation_presence(bilan, today))


def _arret(bilan: Bilan, today: dt.date) -> Lu:
    if remise := documents.remise_of(
        documents.document_of(bilan, PAPIERS_ARRET), Remise.Edition.PERSONNE
    ):
        return frozen(remise)
    return Lu(contenu=temps.papiers_arret(bilan))


def _conclusions(bilan: Bilan, today: dt.date) -> Lu:
    document = documents.document_of(bilan, CONCLUSIONS)
    working = bilan.phase == "conclusions" and bilan.etat in {"ouvert", "suspendu"}
    if remise := _current(document, Remise.Edition.PERSONNE, working=working):
        return frozen(remise)
    parties = documents.parties_of(bilan, CONCLUSIONS)
    return Lu(contenu=conclusions.conclusions_detaillees(bilan, document, parties, etabli_le=today))


def _synthese(bilan: Bilan, today: dt.date) -> Lu:
    document = documents.document_of(bilan, SYNTHESE)
    if remise := documents.remise_of(document, Remise.Edition.PERSONNE):
        final = frozen(remise)
        later = documents.observations_of(document)
        return Lu(contenu=synthese.with_later(final.contenu, later), remise=remise)
    if Relation.SOI in bilan.relations:
        return _handed(documents.remise_of(document, Remise.Edition.SOUMISE))
    parties = documents.parties_of(bilan, SYNTHESE)
    return Lu(contenu=synthese.document_de_synthese(bilan, document, parties, etabli_le=today))


def _en_clair(bilan: Bilan, today: dt.date) -> Lu:
    whole = _synthese(bilan, today)
    return Lu(contenu=autour.synthese_en_clair(whole.contenu), remise=whole.remise)


def _decision(bilan: Bilan, today: dt.date) -> Lu:
    return Lu(contenu=autour.fiche_decision(bilan))


def _certificat(bilan: Bilan, today: dt.date) -> Lu:
    return Lu(contenu=autour.certificat(bilan))


def _amenagement(bilan: Bilan, today: dt.date) -> Lu:
    return Lu(contenu=autour.fiche_amenagement(bilan))


def _relais(bilan: Bilan, today: dt.date) -> Lu:
    return Lu(contenu=autour.note_de_relais(bilan))


LISIBLES: Mapping[str, Lisible] = {
    PROGRAMME_LU: Lisible(
        acts=(Act.READ_PROGRAMME,), fichier="programme-personnalise.pdf", make=_programme
    ),
    FINANCEUR: Lisible(
        acts=(Act.READ_EDITION_FINANCEUR,),
        fichier="programme-edition-financeur.pdf",
        make=_programme_financeur,
    ),
    ATTESTATION: Lisible(
        acts=(Act.READ_PRESENCE,), fichier="attestation-de-presence.pdf", make=_attestation
    ),
    CONCLUSIONS_LUES: Lisible(
        acts=(Act.READ_CONCLUSIONS,), fichier="conclusions-detaillees.pdf", make=_conclusions
    ),
    SYNTHESE_LUE: Lisible(
        acts=(Act.READ_SYNTHESE,), fichier="document-de-synthese.pdf", make=_synthese
    ),
    ARRET: Lisible(
        acts=(Act.READ_MON_BILAN, Act.READ_DOSSIER),
        fichier="fin-de-premiere-phase.pdf",
        make=_arret,
    ),
    EN_CLAIR: Lisible(
        acts=(Act.READ_SYNTHESE,), fichier="synthese-en-mots-simples.pdf", make=_en_clair
    ),
    DECISION: Lisible(
        acts=(Act.READ_MON_BILAN, Act.READ_DOSSIER), fichier="fiche-de-decision.pdf", make=_decision
    ),
    CERTIFICAT: Lisible(
        acts=(Act.READ_PRESENCE,), fichier="certificat-de-realisation.pdf", make=_certificat
    ),
    AMENAGEMENT: Lisible(acts=(Act.READ_AMENAGEMENT,), fichier="fiche.pdf", make=_amenagement),
    RELAIS: Lisible(acts=(Act.READ_RELEVE,), fichier="passage-de-relais.pdf", make=_relais),
}


def openable(bilan: Bilan, slug: str, today: dt.date) -> Lu | None:
    """Open a document, or return None when there is nothing to read in it yet."""
    try:
        return open_for(bilan, slug, today)
    except (ActRefused, NotVisible):
        return None
