"""Writing a part: bound to the version that its author was reading, never over someone's words."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from jalon.faits import Valeur
from jalon.kernel.errors import Conflict
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import seal_in, write_facts
from jalon_web.coffre import queries as ouverts
from jalon_web.coffre import services as coffre
from jalon_web.livrables.contents.parties import Partie
from jalon_web.livrables.models import CONCLUSIONS, PROGRAMME, SYNTHESE, Document, Section
from jalon_web.livrables.queries import kind_of

COMPARTIMENTS = {PROGRAMME: "travail", CONCLUSIONS: "resultats", SYNTHESE: "resultats"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecrite:
    """What a writing did.

    Args:
        document: to which the part belongs.
        version: of the part, to write upon next.
        changed: False when the words were already these.
        undone: an agreement, a submission or a delivery no longer holds.
    """

    document: Document
    version: int
    changed: bool
    undone: bool = False


def document_for(bilan: Bilan, code: str) -> Document:
    """Return a document of a locked bilan, begun when it was not."""
    document, _created = Document.objects.get_or_create(bilan=bilan, code=code)
    return document


def put_partie(
    bilan: Bilan,
    code: str,
    partie: str,
    valeur: Partie,
    *,
    version: int,
    auteur_id: int,
    now: dt.datetime,
) -> Ecrite:
    """Write a part upon the version that its author was reading; a new text ends agreements.

    Args:
        bilan: opened and locked.
        version: zero when its author saw it empty.

    Raises:
        NotVisible: this document has no such part.
        Conflict: someone wrote since.
    """
    kind_of(code, partie)
    document = document_for(bilan, code)
    section = document.sections.filter(partie=partie).first()
    payload = valeur.payload()
    if section is None:
        if version:
            raise Conflict(contenu_id=None, version=0)
        contenu_id = seal_words(bilan, code, partie, payload, auteur_id, now)
        Section.objects.create(document=document, partie=partie, contenu_id=contenu_id)
        return Ecrite(document=document, version=1, changed=True, undone=unsettle(document, now))
    current = ouverts.open_one(section.contenu_id)
    if current.payload == payload:
        return Ecrite(document=document, version=current.version, changed=False)
    written = coffre.reseal(
        section.contenu_id,
        payload=payload,
        expected_version=version,
        auteur_id=auteur_id,
        now=now,
    )
    return Ecrite(document=document, version=written, changed=True, undone=unsettle(document, now))


def seal_words(
    bilan: Bilan,
    code: str,
    nature: str,
    payload: dict[str, object],
    auteur_id: int,
    now: dt.datetime,
    *,
    compartiment: str = "",
) -> uuid.UUID:
    """Seal words of a document in its compartment, and return their id."""
    return seal_in(bilan, compartiment or COMPARTIMENTS[code], nature, payload, auteur_id, now)


def unsettle(document: Document, now: dt.datetime) -> bool:
    """End what was agreed, submitted or handed over of the text as it was; return if it was."""
    ended = document.accords.filter(annule_at__isnull=True).update(annule_at=now)
    if not ended and document.etat == Document.Etat.BROUILLON:
        return False
    document.version += 1
    document.etat = Document.Etat.BROUILLON
    document.full_clean()
    document.save(update_fields=["version", "etat"])
    return True


def count(bilan: Bilan, acte: str, now: dt.datetime, **faits: Valeur) -> None:
    """Write the facts that this act changed, and no other: a draft saved ten times counts once."""
    known = {nom: getattr(bilan.faits, nom) for nom in faits}
    changed = {nom: valeur for nom, valeur in faits.items() if known[nom] != valeur}
    if changed:
        write_facts(bilan, acte, now, **changed)
