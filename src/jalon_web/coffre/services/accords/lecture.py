"""Reading the ledger: what holds now, towards whom, on which version."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from jalon.acces import Accord, Destinataire, Element, Finalite, Mode, Motif, Raison, Retrait
from jalon.acces.accords import EtatAccord, covers, live, state_of
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import memoire
from jalon_web.coffre.models import LigneAccord, Revision
from jalon_web.coffre.queries import Ouvert, open_revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Inscrit:
    """One accord of the ledger, with what became of it."""

    accord: Accord
    retrait: Retrait | None
    etat: EtatAccord


def written(elements: Iterable[Element]) -> str:
    """Return elements as the ledger keeps them, in one order."""
    return json.dumps([[str(one.id), one.version, one.empreinte] for one in sorted(elements)])


def accord_from(line: LigneAccord) -> Accord:
    """Return the accord that a line gives."""
    return Accord(
        id=line.public_id,
        dossier=line.dossier,
        finalite=Finalite(line.finalite),
        destinataire=Destinataire(line.destinataire),
        elements=frozenset(
            Element(id=uuid.UUID(key), version=version, empreinte=empreinte)
            for key, version, empreinte in json.loads(line.elements)
        ),
        texte=line.texte,
        mode=Mode(line.mode),
        recueilli_par=line.recueilli_par or 0,
        at=line.at,
        expire_on=line.expire_on,
        raison=Raison(line.motif) if line.motif else None,
    )


def _lines(dossier: uuid.UUID) -> tuple[list[Accord], list[Retrait]]:
    """Return what was given and taken back of a bilan, read once a request."""
    return memoire.once(
        ("accords", dossier),
        tables={LigneAccord._meta.db_table},
        read=lambda: _read_lines(dossier),
    )


def _read_lines(dossier: uuid.UUID) -> tuple[list[Accord], list[Retrait]]:
    given, taken = [], []
    for line in LigneAccord.objects.filter(dossier=dossier):
        if line.retire is None:
            given.append(accord_from(line))
        else:
            taken.append(Retrait(accord=line.retire, at=line.at, motif=Motif(line.motif)))
    return given, taken


def history_of(dossier: uuid.UUID, *, at: dt.datetime) -> list[Inscrit]:
    """Return every accord of a bilan, the latest first, and where each stands."""
    given, taken = _lines(dossier)
    back = {one.accord: one for one in taken}
    return [
        Inscrit(accord=accord, retrait=back.get(accord.id), etat=state_of(accord, taken, at=at))
        for accord in reversed(given)
    ]


def taken_back(finalite: Finalite) -> frozenset[uuid.UUID]:
    """Return the bilans where an accord for a purpose was taken back, whatever was given since."""
    lines = LigneAccord.objects.filter(finalite=finalite, retire__isnull=False)
    return frozenset(lines.values_list("dossier", flat=True))


def live_for(dossier: uuid.UUID, *, at: dt.datetime) -> tuple[Accord, ...]:
    """Return the accords of a bilan that hold at an instant, the oldest first."""
    given, taken = _lines(dossier)
    return live(given, taken, at=at)


def standing(at: dt.datetime) -> QuerySet[LigneAccord]:
    """Return the lines that give an accord which holds at an instant, whatever the bilan.

    For lists: what opens a content asks `require` all the same.
    """
    taken = LigneAccord.objects.filter(retire=OuterRef("public_id"), at__lte=at)
    given = LigneAccord.objects.filter(retire__isnull=True, at__lte=at)
    day = legal_day(at)
    return given.filter(Q(expire_on__isnull=True) | Q(expire_on__gte=day)).exclude(Exists(taken))


def held_towards(
    dossier: uuid.UUID, *destinataires: Destinataire, at: dt.datetime
) -> frozenset[Finalite]:
    """Return the purposes for which an accord holds towards one of these recipients."""
    return frozenset(
        accord.finalite
        for accord in live_for(dossier, at=at)
        if accord.destinataire in destinataires
    )


def active(
    dossier: uuid.UUID,
    finalite: Finalite,
    destinataire: Destinataire,
    element: Element | None = None,
    *,
    at: dt.datetime,
) -> Accord | None:
    """Return the accord that covers this purpose, this recipient and this version now.

    Args:
        element: the version that leaves; a purpose that hands something over covers nothing
            without it, the others take none.
    """
    return next(
        (
            accord
            for accord in live_for(dossier, at=at)
            if covers(accord, finalite, destinataire, element)
        ),
        None,
    )


def require(
    dossier: uuid.UUID,
    finalite: Finalite,
    destinataire: Destinataire,
    element: Element | None = None,
    *,
    at: dt.datetime,
) -> Accord:
    """Return the accord that covers this delivery.

    Raises:
        NotVisible: none does.
    """
    found = active(dossier, finalite, destinataire, element, at=at)
    if found is None:
        raise NotVisible
    return found


def elements_for(
    dossier: uuid.UUID, finalite: Finalite, destinataire: Destinataire, *, at: dt.datetime
) -> frozenset[Element]:
    """Return the versions that a recipient may read now under one purpose."""
    return frozenset(
        element
        for accord in live_for(dossier, at=at)
        if accord.finalite is finalite and accord.destinataire == destinataire
        for element in accord.elements
    )


def accord_called(dossier: uuid.UUID, accord_id: uuid.UUID) -> Accord:
    """Return one accord of a bilan.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    line = LigneAccord.objects.filter(
        dossier=dossier, public_id=accord_id, retire__isnull=True
    ).first()
    if line is None:
        raise NotVisible
    return accord_from(line)


def element_of(contenu_id: uuid.UUID, version: int | None = None) -> Element:
    """Return the element that a version of a sealed content is; the last one when none is named.

    Raises:
        NotVisible: there is no such version.
    """
    return _element(_revision(contenu_id, version))


def open_version(element: Element) -> Ouvert:
    """Open the very version that an accord names.

    Raises:
        NotVisible: it is gone, its key was destroyed, or it is not what was approved.
    """
    row = _revision(element.id, element.version)
    if _element(row) != element:
        raise NotVisible
    return open_revision(row)


def _revision(contenu_id: uuid.UUID, version: int | None) -> Revision:
    rows = Revision.objects.filter(contenu_id=contenu_id).select_related("contenu")
    row = (rows if version is None else rows.filter(version=version)).order_by("version").last()
    if row is None:
        raise NotVisible
    return row


def _element(row: Revision) -> Element:
    return Element(
        id=row.contenu_id,
        version=row.version,
        empreinte=hashlib.sha256(bytes(row.enregistrement)).hexdigest(),
    )
