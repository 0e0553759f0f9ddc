"""Destroying: one code for the calendar, a withdrawal, an erasure, leaving after the first phase.

Source: design of confidentiality, §6; R. 6313-7; RGPD, article 17.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import QuerySet

from jalon.conservation import TRAVAIL, falls_with
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import outbox
from jalon_web.bilans.models import Attestation, Bilan
from jalon_web.bilans.services import derives
from jalon_web.bilans.services.comptage import write_facts
from jalon_web.coffre.models import COMPARTIMENTS
from jalon_web.coffre.services import destructions, empty_the_wal, journal

DETRUIRE = "detruire"


Garde = Callable[[uuid.UUID, dt.date], bool]
_GARDES: list[Garde] = []


def add_guard(garde: Garde) -> None:
    """Let a room above say which bilans are held on a day, by a written decision."""
    if garde not in _GARDES:
        _GARDES.append(garde)


def is_held(public_id: uuid.UUID, day: dt.date) -> bool:
    """Return whether something keeps a bilan from being destroyed on a day."""
    return any(garde(public_id, day) for garde in _GARDES)


class Inachevee(Exception):
    """Something is left of what was destroyed. Names tables, nothing else; it is tried again."""


def detruire(
    public_id: uuid.UUID,
    *,
    motif: str,
    now: dt.datetime,
    compartiments: Iterable[str] = COMPARTIMENTS,
    actor_id: int | None = None,
) -> tuple[Attestation, ...]:
    """Destroy compartments of a bilan: keys and register first, then everything they left.

    The caller has passed the door of their own act. From the first step on nothing opens again; a
    process killed in the middle leaves the rest to `achever`. It may run twice.

    Args:
        public_id: the bilan.
        motif: one of `jalon_web.coffre.services.contenus.MOTIFS`.
        compartiments: what falls; the name brings everything else with it.
        actor_id: the account that asked, None for the calendar.

    Returns:
        The certificates of this bilan, the oldest first.

    Raises:
        NotVisible: no such bilan.
        ValueError: unknown compartment or motive: nothing was destroyed.
        RuntimeError: called inside a transaction: nothing was destroyed.
        Inachevee: engaged, and not whole yet.
    """
    names = falls_with(compartiments)
    with transaction.atomic(durable=True):
        bilan = Bilan.objects.select_for_update().filter(public_id=public_id).first()
        if bilan is None:
            raise NotVisible
        already = {line.compartiment for line in destructions.lines_of(public_id)}
        if not already.issuperset(names):
            journal.record(actor_id, DETRUIRE, public_id, at=now)
        destructions.engage(public_id, names, motif=motif, now=now)
        kept = _erase(bilan)
        transaction.on_commit(empty_the_wal)
    destructions.close(public_id, names, now=now)
    return kept


def achever(*, now: dt.datetime, after: int = 0) -> int:
    """Finish every destruction of the register in this base: after a stop, or a restored copy.

    Args:
        after: the first so many lines of the register are known to be done, where they are closed.

    Returns:
        How many bilans were finished.
    """
    registered = destructions.dossiers_registered(after)
    finished = 0
    for public_id in Bilan.objects.order_by("id").values_list("public_id", flat=True):
        if destructions.register_name(public_id) in registered and _finish(public_id, now):
            finished += 1
    return finished


def _finish(public_id: uuid.UUID, now: dt.datetime) -> bool:
    names = {line.compartiment for line in destructions.lines_of(public_id)}
    with transaction.atomic(durable=True):
        bilan = Bilan.objects.select_for_update().get(public_id=public_id)
        closed = all(line.constatee_at for line in destructions.lines_of(public_id))
        if closed and not _is_back(bilan, names):
            return False
        _erase(bilan)
        transaction.on_commit(empty_the_wal)
    destructions.close(public_id, names, now=now)
    return True


def _is_back(bilan: Bilan, names: set[str]) -> bool:
    """Whether a copy brought back something of what the register says destroyed."""
    if destructions.is_standing(bilan.public_id, names):
        return True
    if "identite" in names and bilan.beneficiaire_id is not None:
        return True
    if "travail" in names and bilan.faits.destruction_on is None:
        return True
    numbers = {act.numero for act in destructions.acts_of(bilan.public_id)}
    return numbers != set(_attestations(bilan).values_list("numero", flat=True))


def _erase(bilan: Bilan) -> tuple[Attestation, ...]:
    """Erase all that the register says destroyed of one bilan, and everything derived from it.

    Raises:
        Inachevee: something is left; the caller’s transaction is undone.
    """
    names = {line.compartiment for line in destructions.lines_of(bilan.public_id)}
    whole = "identite" in names
    destructions.erase_contents(bilan.public_id, names)
    certificates = _certify(bilan)
    _count(bilan, names)
    derives.erase(bilan, names)
    derives.forget(bilan)
    if whole:
        _unname(bilan)
    if left := derives.left_of(bilan, names):
        raise Inachevee(", ".join(left))
    for certificate, fresh in certificates:
        if fresh:
            outbox.post("conservation.attestation", attestation=certificate.pk)
    return tuple(certificate for certificate, _fresh in certificates)


def _count(bilan: Bilan, names: set[str]) -> None:
    """Count the destruction among the facts, on the day it was engaged."""
    if not names.issuperset(TRAVAIL):
        return
    engaged = {
        line.engagee_at
        for line in destructions.lines_of(bilan.public_id)
        if line.compartiment == "travail"
    }
    day = legal_day(min(engaged))
    facts: dict[str, dt.date] = {}
    if bilan.faits.terme_on is None:
        facts["terme_on"] = day
    if bilan.faits.destruction_on is None:
        facts["destruction_on"] = day
    if bilan.etat in {"ouvert", "suspendu"}:
        bilan.etat, bilan.suspendu_on = "arrete", None
    if "identite" in names:
        bilan.etat, bilan.suspendu_on = "detruit", None
    bilan.save(update_fields=["etat", "suspendu_on"])
    if facts or bilan.faits.etat != bilan.etat:
        write_facts(bilan, DETRUIRE, min(engaged), **facts)


def _unname(bilan: Bilan) -> None:
    """Let go of the last links between the facts and a person."""
    bilan.beneficiaire = None
    bilan.identite_id = uuid.uuid4()
    bilan.save(update_fields=["beneficiaire", "identite_id"])


def _attestations(bilan: Bilan) -> QuerySet[Attestation]:
    return Attestation.objects.filter(dossier=destructions.register_name(bilan.public_id))


def _certify(bilan: Bilan) -> list[tuple[Attestation, bool]]:
    """Keep one certificate an act, the same each time; whether each is new."""
    return [
        Attestation.objects.get_or_create(
            numero=act.numero,
            defaults={
                "compte_id": bilan.beneficiaire_id,
                "centre": bilan.centre,
                "cahier": bilan.cahier,
                "dossier": act.dossier,
                "compartiments": ",".join(act.compartiments),
                "motif": act.motif,
                "ouvert_on": bilan.ouvert_on,
                "engagee_at": act.engagee_at,
            },
        )
        for act in destructions.acts_of(bilan.public_id)
    ]
