"""What is written, agreed, observed and handed over, for a bilan whose door was passed."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jalon.kernel.errors import NotVisible
from jalon.rendering import empreinte
from jalon.rendering.documents import Document as Printed
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries.auteurs import Trait, trait_of
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Organisation
from jalon_web.ecrits import queries as ecrits
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.contents import parties as contenus
from jalon_web.livrables.contents.parties import Partie
from jalon_web.livrables.models import (
    CONCLUSIONS,
    PROGRAMME,
    SYNTHESE,
    Accord,
    Document,
    Observation,
    Proposition,
    Remise,
    Section,
)

PARTIES: Mapping[str, Mapping[str, type[Partie]]] = {
    PROGRAMME: contenus.PROGRAMME_PARTIES,
    CONCLUSIONS: contenus.CONCLUSIONS_PARTIES,
    SYNTHESE: contenus.SYNTHESE_PARTIES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieLue:
    """One part as it stands.

    Args:
        code: code of the part.
        valeur: what it says; empty when nothing was ever written.
        version: to be sent back when it is written; zero when nothing was ever written.
        trait: who wrote last, and when.
        section_id: key of its row, None when nothing was ever written.
        contenu_id: its sealed content.
    """

    code: str
    valeur: Any
    version: int = 0
    trait: Trait | None = None
    section_id: int | None = None
    contenu_id: uuid.UUID | None = None

    @property
    def ecrite(self) -> bool:
        """Whether someone wrote it."""
        return self.version > 0


Parties = Mapping[str, PartieLue]


def kind_of(code: str, partie: str) -> type[Partie]:
    """Return what kind of value a part holds.

    Raises:
        NotVisible: this document has no such part.
    """
    if partie not in PARTIES[code]:
        raise NotVisible
    return PARTIES[code][partie]


def document_of(bilan: Bilan, code: str) -> Document | None:
    """Return a document of a bilan already opened; None while nobody wrote in it."""
    return Document.objects.filter(bilan=bilan, code=code).first()


def parties_of(bilan: Bilan, code: str) -> dict[str, PartieLue]:
    """Return every part of a document, empty ones included, in its order."""
    rows = Section.objects.filter(document__bilan=bilan, document__code=code)
    found = {row.partie: (row, ouvert) for row, ouvert in ecrits.opened(rows)}
    parties = {}
    for partie, kind in PARTIES[code].items():
        if partie not in found:
            parties[partie] = PartieLue(code=partie, valeur=kind())
            continue
        row, ouvert = found[partie]
        parties[partie] = PartieLue(
            code=partie,
            valeur=kind.read(ouvert.payload),
            version=ouvert.version,
            trait=trait_of(bilan, ouvert.auteur_id, ouvert.at),
            section_id=row.pk,
            contenu_id=row.contenu_id,
        )
    return parties


def print_of(code: str, parties: Parties) -> str:
    """Return the keyed print of the words of a document: any change changes it.

    Without the key store it tells nothing of the words.
    """
    words = {partie: lue.valeur.payload() for partie, lue in parties.items()}
    return journal.pseudonym(f"texte:{code}", json.dumps(words, sort_keys=True))


def last_at(parties: Parties) -> dt.datetime | None:
    """Return when a document was last written."""
    return max((lue.trait.at for lue in parties.values() if lue.trait), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionLue:
    """A wording offered by one side and not answered yet."""

    public_id: uuid.UUID
    partie: str
    valeur: Any
    trait: Trait
    auteur_id: int


def propositions_of(bilan: Bilan, code: str = PROGRAMME) -> list[PropositionLue]:
    """Return the wordings that wait for an answer, the oldest first."""
    rows = Proposition.objects.filter(
        section__document__bilan=bilan,
        section__document__code=code,
        etat=Proposition.Etat.OUVERTE,
    ).select_related("section")
    return [
        PropositionLue(
            public_id=row.public_id,
            partie=row.section.partie,
            valeur=kind_of(code, row.section.partie).read(ouvert.payload),
            trait=trait_of(bilan, row.auteur_id, row.at),
            auteur_id=row.auteur_id,
        )
        for row, ouvert in ecrits.opened(rows)
    ]


def proposition_for(bilan: Bilan, public_id: uuid.UUID) -> Proposition:
    """Return a wording that waits for an answer.

    Raises:
        NotVisible: not one of this bilan's, or already answered.
    """
    found = (
        Proposition.objects.filter(
            section__document__bilan=bilan, public_id=public_id, etat=Proposition.Etat.OUVERTE
        )
        .select_related("section__document")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def accords_of(document: Document | None, objet: str) -> dict[str, Accord]:
    """Return the agreements that hold now, by voice."""
    if document is None:
        return {}
    return {
        accord.voix: accord
        for accord in document.accords.filter(objet=objet, annule_at__isnull=True).select_related(
            "compte"
        )
    }


def broken_accords_of(document: Document | None) -> bool:
    """Return whether an approval was ended by a change and not given again by its voice."""
    if document is None:
        return False
    rows = document.accords.filter(objet=Accord.Objet.APPROBATION)
    holding = {row.voix for row in rows if row.annule_at is None}
    return any(row.voix not in holding for row in rows)


def remises_of(bilan: Bilan) -> list[Remise]:
    """Return everything that was handed over, the oldest first.

    Each carries the print that stands on its paper, read from the frozen edition; empty once that
    edition is destroyed.
    """
    rows = list(Remise.objects.filter(document__bilan=bilan).select_related("document"))
    opened = coffre.open_many(row.instantane_id for row in rows)
    for row in rows:
        kept = opened.get(row.instantane_id)
        row.empreinte = empreinte(instantane.thaw(kept.payload)) if kept else ""
    return rows


def keyed_print(edition: Printed) -> str:
    """Return the print of an edition under the key of the journal.

    The bare print would let whoever steals the base try names on a paper made of dates and hours.
    """
    return journal.pseudonym("edition", empreinte(edition))[:24]


def remise_of(document: Document | None, edition: str) -> Remise | None:
    """Return the last edition of a document that was handed over, whatever its version."""
    if document is None:
        return None
    return document.remises.filter(edition=edition).order_by("-version").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationLue:
    """What the person answered: her words, or none."""

    texte: str
    at: dt.datetime
    version: int
    apres_remise: bool

    @property
    def aucune(self) -> bool:
        """Whether she said that she has none."""
        return not self.texte


def observations_of(document: Document | None) -> list[ObservationLue]:
    """Return her answers, the oldest first."""
    rows = list(Observation.objects.filter(document=document)) if document else []
    texts = ecrits.texts_of(row.contenu_id for row in rows)
    return [
        ObservationLue(
            texte=texts.get(row.contenu_id, ""),
            at=row.at,
            version=row.version,
            apres_remise=row.apres_remise,
        )
        for row in rows
        if row.contenu_id is None or row.contenu_id in texts
    ]


def observation_before(document: Document) -> Observation | None:
    """Return her answer to the version under observation, if she gave one."""
    return document.observations.filter(version=document.version, apres_remise=False).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLue:
    """A text as it stood once."""

    version: int
    valeur: Any
    trait: Trait


def versions_of(bilan: Bilan, code: str, partie: str) -> list[VersionLue]:
    """Return the versions of a part, the latest first; see `ecrits.queries.versions_of`.

    Raises:
        NotVisible: this document has no such part.
    """
    kind = kind_of(code, partie)
    section = Section.objects.filter(
        document__bilan=bilan, document__code=code, partie=partie
    ).first()
    return [
        VersionLue(version=lu.version, valeur=lu.dit, trait=trait_of(bilan, lu.auteur_id, lu.at))
        for lu in (ecrits.versions_of(kind, section.contenu_id) if section else ())
    ]


def operateur_cep_near(bilan: Bilan) -> Organisation | None:
    """Return the operator of the CEP in the territory of a bilan, if one is known."""
    return Organisation.objects.filter(
        nature=Organisation.Nature.CEP, territoire=bilan.territoire
    ).first()


def is_paid_by_employer(bilan: Bilan) -> bool:
    """Return whether who pays is an employer, who may know the person."""
    return bilan.financeur is not None and bilan.financeur.nature == Organisation.Nature.EMPLOYEUR
