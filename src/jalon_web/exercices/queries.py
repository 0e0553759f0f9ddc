"""Readings of the exercises. Callers passed the door of the bilan, or show public words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from jalon.acces import ActeOrganisation
from jalon.exercices import Bloc, Exercice, Genre, library
from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.coffre import queries as coffre
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import organisation_for
from jalon_web.exercices.models import Essai, Methode

DU_CENTRE = "centre-"
LANGUES = frozenset({"fr", "en"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EssaiLu:
    """An exercise picked, opened. Its repr shows no content."""

    public_id: uuid.UUID
    exercice: Exercice
    propose_par: str
    propose_at: dt.datetime
    repondu_at: dt.datetime | None
    motif: str = field(repr=False)
    reponses: dict[str, Any] = field(repr=False)
    version: int


def spoken() -> Mapping[str, Exercice]:
    """Return the library in the language of the page; what a centre wrote stays as it is."""
    langue = (get_language() or "fr").partition("-")[0]
    return library(langue if langue in LANGUES else "fr")


def of_centre(methode: Methode) -> Exercice:
    """Return a method of a centre as an exercise: each question is answered in words."""
    lines = [line.strip() for line in methode.questions.splitlines() if line.strip()]
    return Exercice(
        code=f"{DU_CENTRE}{methode.public_id}",
        titre=methode.titre,
        but=methode.but,
        source=methode.source,
        limites=methode.limites,
        duree_min=methode.duree_min,
        blocs=tuple(
            Bloc(code=f"q{n}", titre=line, consigne="", genre=Genre.TEXTE)
            for n, line in enumerate(lines, start=1)
        ),
    )


def methodes_of(centre: Organisation, *, retirees: bool = False) -> list[Methode]:
    """Return the methods of a centre that can be picked, or those taken off."""
    return list(Methode.objects.filter(centre=centre, retiree_on__isnull=not retirees))


def proposed_in(bilan: Bilan) -> dict[str, Exercice]:
    """Return what can be picked for a bilan by code: the library, then the centre's own."""
    own = {one.code: one for one in map(of_centre, methodes_of(bilan.centre))}
    return {**spoken(), **own}


def exercice_called(bilan: Bilan, code: str) -> Exercice:
    """Return an exercise that can be picked for a bilan.

    Raises:
        NotVisible: there is none of this code here.
    """
    found = proposed_in(bilan).get(code)
    if found is None:
        raise NotVisible
    return found


def _known(bilan: Bilan) -> dict[str, Exercice]:
    """Return what may ever have been picked, methods taken off included."""
    gone = {one.code: one for one in map(of_centre, methodes_of(bilan.centre, retirees=True))}
    return {**proposed_in(bilan), **gone}


def essais_of(bilan: Bilan) -> list[EssaiLu]:
    """Return the exercises picked for a bilan, in order; those set aside are left out."""
    rows = list(
        Essai.objects.filter(bilan=bilan, retire_at__isnull=True).select_related("propose_par")
    )
    opened = coffre.open_many([one for row in rows for one in (row.contenu_id, row.motif_id)])
    known = _known(bilan)
    return [
        EssaiLu(
            public_id=row.public_id,
            exercice=known[row.code],
            propose_par=row.propose_par.nom,
            propose_at=row.propose_at,
            repondu_at=row.repondu_at,
            motif=opened[row.motif_id].payload["texte"] if row.motif_id in opened else "",
            reponses=dict(opened[row.contenu_id].payload["reponses"]),
            version=opened[row.contenu_id].version,
        )
        for row in rows
        if row.contenu_id in opened and row.code in known
    ]


def essai_for(bilan: Bilan, public_id: uuid.UUID) -> EssaiLu:
    """Return one exercise picked for a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    for one in essais_of(bilan):
        if one.public_id == public_id:
            return one
    raise NotVisible


def row_for(bilan: Bilan, public_id: uuid.UUID) -> Essai:
    """Return the row of an exercise picked, to change it.

    Raises:
        NotVisible: it is not one of this bilan's, or it was set aside.
    """
    found = Essai.objects.filter(bilan=bilan, public_id=public_id, retire_at__isnull=True).first()
    if found is None:
        raise NotVisible
    return found


def centre_managed_by(actor_id: int, day: dt.date) -> Organisation:
    """Return the centre whose methods an account writes.

    Raises:
        NotVisible: the account manages no centre today.
    """
    return organisation_for(actor_id, act=ActeOrganisation.WRITE_METHODES, day=day)


def methode_for(centre: Organisation, public_id: uuid.UUID) -> Methode:
    """Return a method of a centre that can still be picked.

    Raises:
        NotVisible: it is not one of this centre's.
    """
    found = Methode.objects.filter(centre=centre, public_id=public_id, retiree_on=None).first()
    if found is None:
        raise NotVisible
    return found


def centre_called(public_id: uuid.UUID) -> Organisation:
    """Return a centre, to show the public which methods it declares.

    Raises:
        NotVisible: there is no such centre.
    """
    found = Organisation.objects.filter(public_id=public_id, nature="centre").first()
    if found is None:
        raise NotVisible
    return found
