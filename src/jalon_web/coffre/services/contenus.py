"""Sealing: a new content, a new version of one, the end of a compartment."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from jalon.kernel.errors import Conflict, NotVisible
from jalon_web.coffre.contents.scelle import key_of, seal_record
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import COMPARTIMENTS, Contenu, Revision
from jalon_web.coffre.queries import place_of

MOTIFS = frozenset({"terme", "arret", "retrait", "effacement", "calendrier"})
"""Why a compartment is destroyed."""


@transaction.atomic
def seal(
    *,
    dossier: uuid.UUID,
    centre: uuid.UUID,
    compartiment: str,
    nature: str,
    payload: dict[str, Any],
    auteur_id: int,
    now: dt.datetime,
) -> uuid.UUID:
    """Seal a new content and return its id. Its key is on disk before its row.

    Args:
        dossier: public id of the bilan.
        centre: public id of the centre whose key wraps the key of the compartment.
        compartiment: one of `COMPARTIMENTS`: one key, one destiny.
        nature: what it is (`scenario`, `grille`…), bound to the content.
        payload: a JSON object.
        auteur_id: the account that wrote it.
        now: instant of the act.

    Raises:
        Detruit: the compartment was destroyed; it never comes back.
        SealError: not a JSON object.
    """
    contenu = Contenu(
        dossier=dossier, compartiment=compartiment, nature=nature, cree_at=now, modifie_at=now
    )
    contenu.full_clean(validate_unique=False)
    dek_id, dek = keystore().data_key(centre=centre, dossier=dossier, compartiment=compartiment)
    contenu.save(force_insert=True)
    _append(contenu, dek_id, dek, payload, auteur_id, now)
    return contenu.id


@transaction.atomic
def reseal(
    contenu_id: uuid.UUID,
    *,
    payload: dict[str, Any],
    expected_version: int,
    auteur_id: int,
    now: dt.datetime,
) -> int:
    """Seal a new version of a content and return its number.

    Raises:
        Conflict: someone wrote since the version the author was reading.
        NotVisible: the content does not exist, or its key was destroyed.
    """
    contenu = _locked(contenu_id)
    if contenu.version != expected_version:
        raise Conflict(contenu_id=contenu_id, version=contenu.version)
    return _next(contenu, payload, auteur_id, now)


@transaction.atomic
def reseal_latest(
    contenu_id: uuid.UUID, *, payload: dict[str, Any], auteur_id: int, now: dt.datetime
) -> int:
    """Seal a new version whatever the last one is: for texts that one side alone writes.

    Raises:
        NotVisible: the content does not exist, or its key was destroyed.
    """
    return _next(_locked(contenu_id), payload, auteur_id, now)


@transaction.atomic
def forget_contents(ids: Iterable[uuid.UUID]) -> None:
    """Remove contents that serve no more, while their compartment lives on.

    This is tidying, not destruction: a copy made before still opens until its key is destroyed.
    """
    wanted = list(ids)
    Revision.objects.filter(contenu_id__in=wanted).delete()
    Contenu.objects.filter(id__in=wanted).delete()


def destroy_compartiments(
    dossier: uuid.UUID, compartiments: Iterable[str], *, motif: str, now: dt.datetime
) -> None:
    """Destroy compartments: register and keys first, in one transaction, then the rows.

    From the first step on nothing of them opens again, whatever happens to the second; running it
    once more finishes it. It is no part of a larger transaction, since it cannot be undone.

    Raises:
        ValueError: unknown compartment or motive: nothing was destroyed.
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    names = sorted(set(compartiments))
    if motif not in MOTIFS or not set(names) <= set(COMPARTIMENTS):
        raise ValueError("compartiment or motif unknown")
    with transaction.atomic(durable=True):
        keystore().destroy(dossier=dossier, compartiments=names, motif=motif, at=now.isoformat())
        rows = Contenu.objects.filter(dossier=dossier, compartiment__in=names)
        Revision.objects.filter(contenu__in=rows).delete()
        rows.delete()
        transaction.on_commit(empty_the_wal)
    keystore().close_destruction(dossier=dossier, compartiments=names, at=now.isoformat())


def empty_the_wal() -> None:
    """Leave no ciphertext in SQLite's write-ahead log; a reader at work delays it, no more."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _locked(contenu_id: uuid.UUID) -> Contenu:
    contenu = Contenu.objects.select_for_update().filter(id=contenu_id).first()
    if contenu is None:
        raise NotVisible
    return contenu


def _next(contenu: Contenu, payload: dict[str, Any], auteur_id: int, now: dt.datetime) -> int:
    last = contenu.revisions.order_by("-version").first()
    if last is None:
        raise NotVisible
    dek_id = key_of(bytes(last.enregistrement))
    dek = keystore().keys_called([dek_id]).get(dek_id)
    if dek is None:
        raise NotVisible
    contenu.version += 1
    contenu.modifie_at = now
    contenu.save(update_fields=["version", "modifie_at"])
    _append(contenu, dek_id, dek, payload, auteur_id, now)
    return contenu.version


def _append(
    contenu: Contenu,
    dek_id: uuid.UUID,
    dek: bytes,
    payload: dict[str, Any],
    auteur_id: int,
    now: dt.datetime,
) -> None:
    record = seal_record(payload, dek_id=dek_id, dek=dek, place=place_of(contenu, contenu.version))
    Revision.objects.create(
        contenu=contenu,
        version=contenu.version,
        enregistrement=record,
        auteur_id=auteur_id,
        at=now,
    )
