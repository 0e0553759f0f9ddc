"""Changing the address of an account: both addresses are asked, and silence is waited for.

The new address proves that it is hers; the former one may stop everything. An owner who lost the
former one waits three days. Nobody learns which addresses have an account.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet

from jalon.kernel.errors import NotVisible
from jalon_web.base import outbox
from jalon_web.coffre.services import journal
from jalon_web.comptes import queries
from jalon_web.comptes.contents.jetons import digest, token_of
from jalon_web.comptes.models import ChangementAdresse, Compte

DELAI = dt.timedelta(days=3)
VALIDITE = dt.timedelta(days=7)
NOUVELLE, ANCIENNE = "comptes.adresse.nouvelle", "comptes.adresse.ancienne"
"""What the two links are for: neither opens what the other does."""


@transaction.atomic
def ask(*, actor_id: int, email: str, now: dt.datetime) -> int:
    """Deposit what leaves for an address asked for, and for the present one.

    An address that has an account already is told so, by mail alone; the caller answers the same.

    Returns:
        What to try once the answer is on its way (`outbox.attempt`).
    """
    compte = Compte.objects.select_for_update().get(pk=actor_id)
    journal.record(actor_id, "ask_address", compte.public_id, at=now, sorte="compte")
    taken = queries.account_of(email)
    if taken is not None:
        return outbox.deposit("comptes.adresse-prise", compte=taken.pk)
    _end(ChangementAdresse.objects.filter(compte=compte, fin=""), "remplacee", now)
    new, former = uuid.uuid4(), uuid.uuid4()
    row = ChangementAdresse.objects.create(
        compte=compte,
        nouvelle=Compte.objects.normalize_email(email).lower(),
        sel_nouvelle=new,
        sel_ancienne=former,
        empreinte_nouvelle=digest(token_of(new, NOUVELLE)),
        empreinte_ancienne=digest(token_of(former, ANCIENNE)),
        demandee_at=now,
    )
    outbox.post_at("comptes.adresse-delai", now + DELAI, changement=row.pk)
    return outbox.deposit("comptes.adresse", changement=row.pk)


def links_to_send(key: int) -> list[tuple[str, str, str]]:
    """Return address, token and template of the two links of a change that still waits."""
    row = ChangementAdresse.objects.select_related("compte").filter(pk=key, fin="").first()
    if row is None:
        return []
    return [
        (row.nouvelle, token_of(row.sel_nouvelle, NOUVELLE), "comptes/adresse_nouvelle.txt"),
        (row.compte.email, token_of(row.sel_ancienne, ANCIENNE), "comptes/adresse_ancienne.txt"),
    ]


def waiting(compte_id: int, now: dt.datetime) -> ChangementAdresse | None:
    """Return the change that an account waits for."""
    rows = ChangementAdresse.objects.filter(compte_id=compte_id, fin="")
    return rows.filter(demandee_at__gt=now - VALIDITE).first()


def change_for(token: str, now: dt.datetime) -> tuple[ChangementAdresse, bool]:
    """Return the change that a link speaks of, and whether it is the link of the new address.

    Raises:
        NotVisible: unknown, over or expired, without saying which.
    """
    mark = digest(token)
    rows = ChangementAdresse.objects.select_related("compte").filter(
        fin="", demandee_at__gt=now - VALIDITE, compte__is_active=True
    )
    for field, is_new in (("empreinte_nouvelle", True), ("empreinte_ancienne", False)):
        found = rows.filter(**{field: mark}).first()
        if found is not None:
            return found, is_new
    raise NotVisible


@transaction.atomic
def confirm(token: str, *, now: dt.datetime) -> bool:
    """Say yes from one of the two addresses; return whether the address has changed by it.

    Raises:
        NotVisible: the link is no longer one.
    """
    row, is_new = change_for(token, now)
    if is_new:
        row.nouvelle_at = row.nouvelle_at or now
    else:
        row.ancienne_at = row.ancienne_at or now
    row.save(update_fields=["nouvelle_at", "ancienne_at"])
    return _apply(row, now)


@transaction.atomic
def refuse(token: str, *, now: dt.datetime) -> None:
    """Stop everything, from either address.

    Raises:
        NotVisible: the link is no longer one.
    """
    row, _is_new = change_for(token, now)
    _end(ChangementAdresse.objects.filter(pk=row.pk), "refusee", now)
    journal.record(None, "refuse_address", row.compte.public_id, at=now, sorte="compte")


@transaction.atomic
def apply_due(key: int, *, now: dt.datetime) -> bool:
    """Change the address once the former one has been silent for three days."""
    row = ChangementAdresse.objects.select_related("compte").filter(pk=key, fin="").first()
    return row is not None and _apply(row, now)


def _apply(row: ChangementAdresse, now: dt.datetime) -> bool:
    silent = now >= row.demandee_at + DELAI
    if row.nouvelle_at is None or not (row.ancienne_at or silent):
        return False
    rows = ChangementAdresse.objects.filter(pk=row.pk)
    if queries.account_of(row.nouvelle) is not None:
        _end(rows, "prise", now)
        return False
    Compte.objects.filter(pk=row.compte_id).update(email=row.nouvelle)
    _end(rows, "faite", now)
    journal.record(row.compte_id, "change_address", row.compte.public_id, at=now, sorte="compte")
    return True


def _end(rows: QuerySet[ChangementAdresse], fin: str, now: dt.datetime) -> None:
    rows.update(fin=fin, finie_at=now)
