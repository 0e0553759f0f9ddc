"""Writing a part: bound to the version that its author was reading, never over someone's words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jalon.faits import Valeur
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import write_facts, write_in
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
    section = section or Section(document=document, partie=partie)
    kept = COMPARTIMENTS[code]
    written = write_in(
        bilan,
        section,
        kept,
        partie,
        valeur,
        version=version,
        auteur_id=auteur_id,
        now=now,
        autosaved=True,
    )
    section.save()
    return Ecrite(
        document=document,
        version=written.version,
        changed=written.changed,
        undone=written.changed and unsettle(document, now),
    )


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
