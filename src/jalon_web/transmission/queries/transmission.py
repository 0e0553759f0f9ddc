"""The doors of what was sent: for the person who sent it, for the operator that received it.

An operator is asked its accord at each request: live, for it, and naming this very snapshot.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jalon.acces import Accord, Act, Finalite, Relation
from jalon.acces.accords import EtatAccord
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for, operators_of, today
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.services import accords
from jalon_web.comptes.models import Organisation, Role
from jalon_web.comptes.queries import roles_on
from jalon_web.transmission.models import Reponse, Transmission


@dataclass(frozen=True, slots=True, kw_only=True)
class ReponseLue:
    """An answer: from whom, of what sort, its words."""

    nom: str
    sorte: str
    texte: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TransmissionLue:
    """A transmission, the state of its accord, its answers.

    Args:
        payload: the snapshot, as it was sealed; None where it was not opened.
    """

    ligne: Transmission
    etat: EtatAccord
    accord: Accord
    payload: dict[str, Any] | None
    reponses: tuple[ReponseLue, ...]


def operateurs(bilan: Bilan) -> list[Organisation]:
    """Return the CEP operators, those of the bilan's territory first."""
    found = Organisation.objects.filter(nature=Organisation.Nature.CEP)
    return sorted(found, key=lambda one: (one.territoire != bilan.territoire, one.nom))


def operateur_called(public_id: uuid.UUID) -> Organisation:
    """Return a CEP operator.

    Raises:
        NotVisible: there is none of this id.
    """
    found = Organisation.objects.filter(nature=Organisation.Nature.CEP, public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def transmissions_of(bilan: Bilan) -> list[TransmissionLue]:
    """Return everything sent from a bilan already opened for its person, the latest first."""
    return _read(list(_rows().filter(bilan=bilan)), clock.now(), opened=False)


def transmission_for(
    actor_id: int, public_id: uuid.UUID, transmission_id: uuid.UUID, *, act: Act
) -> tuple[Bilan, TransmissionLue]:
    """Open one transmission, for the person or for the operator whose accord is live.

    Raises:
        NotVisible: not theirs, taken back, over, or another snapshot than the accord names.
    """
    bilan = bilan_for(actor_id, public_id, act=act)
    row = _rows().filter(bilan=bilan, public_id=transmission_id).first()
    if row is None:
        raise NotVisible
    if Relation.SOI not in bilan.relations:
        _require(actor_id, row)
    return bilan, _read([row], clock.now(), opened=True)[0]


def received_by(actor_id: int, *, closed: bool = False) -> QuerySet[Transmission]:
    """Return what the operators of an account may read today, the latest first, still sealed.

    Args:
        closed: those whose accompaniment the operator closed since, rather than the others.
    """
    mine = operators_of(roles_on(actor_id, today()))
    ended = Reponse.objects.filter(
        transmission__bilan=OuterRef("bilan"),
        transmission__organisation=OuterRef("organisation"),
        sorte=Reponse.Sorte.CLOTURE,
        at__gte=OuterRef("transmise_at"),
    )
    rows = (
        _rows()
        .filter(organisation__public_id__in=[one.code.partition(":")[2] for one in mine])
        .filter(accord__in=accords.standing(clock.now()).values("public_id"))
        .exclude(bilan__etat="detruit")
    )
    return rows.filter(Exists(ended)) if closed else rows.exclude(Exists(ended))


def read_received(rows: list[Transmission]) -> list[TransmissionLue]:
    """Open some of what `received_by` gives; what no longer opens is left out."""
    found = _read(rows, clock.now(), opened=True)
    return [lue for lue in found if lue.etat is EtatAccord.ACTIF]


def addresses_of_operator(key: int) -> list[str]:
    """Return where to write to the counsellors of a CEP operator today."""
    day = today()
    return list(
        Role.objects.filter(
            organisation_id=key,
            code=Role.Code.CONSEILLER_CEP,
            debut_on__lte=day,
            compte__is_active=True,
        )
        .filter(Q(fin_on__isnull=True) | Q(fin_on__gte=day))
        .values_list("compte__email", flat=True)
    )


def address_of_person(public_id: str) -> str | None:
    """Return where to write to the person of a bilan; None when there is nobody any more."""
    return (
        Bilan.objects.filter(public_id=public_id, beneficiaire__is_active=True)
        .values_list("beneficiaire__email", flat=True)
        .first()
    )


def _require(actor_id: int, row: Transmission) -> None:
    """Ask the ledger whether an operator of this account may read this very snapshot now."""
    to = next(
        (
            one
            for one in operators_of(roles_on(actor_id, today()))
            if one.code.endswith(str(row.organisation.public_id))
        ),
        None,
    )
    if to is None:
        raise NotVisible
    sent = accords.element_of(row.contenu_id)
    held = accords.require(row.bilan.public_id, Finalite(row.finalite), to, sent, at=clock.now())
    if held.id != row.accord:
        raise NotVisible


def _rows() -> QuerySet[Transmission]:
    return Transmission.objects.select_related("bilan", "organisation").prefetch_related(
        "reponses__auteur"
    )


def _read(rows: list[Transmission], now: dt.datetime, *, opened: bool) -> list[TransmissionLue]:
    given = {
        one.accord.id: one
        for dossier in {row.bilan.public_id for row in rows}
        for one in accords.history_of(dossier, at=now)
    }
    answers = [answer for row in rows for answer in row.reponses.all()]
    wanted = [answer.contenu_id for answer in answers]
    wanted += [row.contenu_id for row in rows] if opened else []
    contents = coffre.open_many(wanted)
    return [
        TransmissionLue(
            ligne=row,
            etat=given[row.accord].etat,
            accord=given[row.accord].accord,
            payload=contents[row.contenu_id].payload if row.contenu_id in contents else None,
            reponses=tuple(_answer(one, contents) for one in row.reponses.all()),
        )
        for row in rows
        if not opened or row.contenu_id in contents
    ]


def _answer(row: Reponse, contents: dict[uuid.UUID, coffre.Ouvert]) -> ReponseLue:
    found = contents.get(row.contenu_id)
    return ReponseLue(
        nom=row.auteur.nom,
        sorte=row.sorte,
        texte=str(found.payload["texte"]) if found else "",
        at=row.at,
    )
