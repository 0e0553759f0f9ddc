"""Papers attached by the person: attach, take away, list, open. The file is sealed apart."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.papiers import Fichier
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import open_for_act, seal_in
from jalon_web.coffre import queries as ouverts
from jalon_web.coffre import services as coffre
from jalon_web.investigation import queries
from jalon_web.investigation.contents import PapierDit
from jalon_web.investigation.models import Ecrit, Experience, Papier, Preuve

AU_PLUS = 20
"""Papers of one bilan: a choice of this software."""
NATURE, FICHIER = "papier", "fichier"


@dataclass(frozen=True, slots=True, kw_only=True)
class PapierLu(PapierDit):
    """A paper as it is listed: what it is, never the file."""

    public_id: uuid.UUID
    jointe_at: dt.datetime


def attach(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    place: type[Ecrit],
    place_id: uuid.UUID,
    nom: str,
    fichier: Fichier,
    now: dt.datetime,
) -> Papier:
    """Attach a paper to a story or an enquiry; the person alone does it.

    Args:
        place: `Experience` or `Preuve`.
        place_id: public id of the story or enquiry, not set aside.
        nom: what it is, in her words.
        fichier: already checked (`jalon.papiers.check_apart`).

    Raises:
        NotVisible: not the person, or no such story in this bilan.
        ActRefused: the investigation is not open, or there are too many papers (`trop_de_papiers`).
    """
    with transaction.atomic():
        bilan = open_for_act(actor_id, public_id, Act.ATTACH_PAPIER, now)
        ecrit = queries.ecrit_for(bilan, place, place_id)
        if ecrit.retire_at is not None:
            raise NotVisible
        if Papier.objects.filter(bilan=bilan).count() >= AU_PLUS:
            raise ActRefused(code="trop_de_papiers")
        said = PapierDit(nom=nom, forme=fichier.forme, octets=len(fichier.octets))
        kept = {"base64": base64.b64encode(fichier.octets).decode("ascii")}
        papier = Papier(
            bilan=bilan,
            experience=ecrit if isinstance(ecrit, Experience) else None,
            preuve=ecrit if isinstance(ecrit, Preuve) else None,
            contenu_id=seal_in(bilan, "travail", NATURE, said.payload(), actor_id, now),
            fichier_id=seal_in(bilan, "travail", FICHIER, kept, actor_id, now),
            jointe_at=now,
        )
        papier.full_clean()
        papier.save()
    return papier


@transaction.atomic
def take_away(
    *, actor_id: int, public_id: uuid.UUID, papier_id: uuid.UUID, now: dt.datetime
) -> None:
    """Take a paper away: the file goes from the place; copies lose it when the work is destroyed.

    Raises:
        NotVisible: not the person, or no such paper in this bilan.
        ActRefused: the investigation is not open.
    """
    bilan = open_for_act(actor_id, public_id, Act.ATTACH_PAPIER, now)
    papier = papier_for(bilan, papier_id)
    gone = [papier.contenu_id, papier.fichier_id]
    papier.delete()
    coffre.forget_contents(gone)


def papier_for(bilan: Bilan, public_id: uuid.UUID) -> Papier:
    """Return a paper of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    found = Papier.objects.filter(bilan=bilan, public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def papiers_of(bilan: Bilan) -> Mapping[uuid.UUID, tuple[PapierLu, ...]]:
    """Return the papers of a bilan already opened, by public id of their story or enquiry."""
    rows = list(Papier.objects.filter(bilan=bilan).select_related("experience", "preuve"))
    opened = ouverts.open_many(row.contenu_id for row in rows)
    found: dict[uuid.UUID, list[PapierLu]] = defaultdict(list)
    for row in rows:
        place = row.experience or row.preuve
        if row.contenu_id in opened and place is not None:
            said = PapierDit.values_in(opened[row.contenu_id].payload)
            found[place.public_id].append(
                PapierLu(**said, public_id=row.public_id, jointe_at=row.jointe_at)
            )
    return {place: tuple(lues) for place, lues in found.items()}


def open_papier(bilan: Bilan, public_id: uuid.UUID) -> Fichier:
    """Open the file of a paper, for a bilan whose door was passed.

    Raises:
        NotVisible: it is not one of this bilan's, or it was destroyed.
    """
    row = papier_for(bilan, public_id)
    said = PapierDit.read(ouverts.open_one(row.contenu_id).payload)
    return Fichier(forme=said.forme, octets=bytes_of(ouverts.open_one(row.fichier_id).payload))


def bytes_of(payload: Mapping[str, str]) -> bytes:
    """Return the bytes of a file sealed as this payload."""
    return base64.b64decode(payload["base64"])
