"""Writing in the ledger: to give, to take back, and to take back again after a restored copy."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from jalon.acces import Accord, Destinataire, Element, Finalite, Mode, Motif, Raison, Retrait
from jalon.kernel.errors import NotVisible
from jalon_web.coffre.keys import registre
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import LigneAccord, OubliAccord
from jalon_web.coffre.services.accords.lecture import accord_from, written


@transaction.atomic
def give(
    *,
    dossier: uuid.UUID,
    finalite: Finalite,
    destinataire: Destinataire,
    elements: Iterable[Element] = (),
    texte: str,
    recueilli_par: int,
    now: dt.datetime,
    expire_on: dt.date | None,
    mode: Mode = Mode.ECRAN,
    raison: Raison | None = None,
) -> Accord:
    """Write an accord in the ledger, in the transaction of the person's act.

    Args:
        dossier: public id of the bilan.
        finalite: one purpose.
        destinataire: one person or one organisation.
        elements: the versions that leave, for a purpose that hands something over.
        texte: version of the wording that was shown.
        recueilli_par: account that gave it, or that put in the signed paper.
        now: instant of the act.
        expire_on: the last day (`expiry`); None for a purpose that ends with the bilan.
        raison: what the follow-up is for, for `conservation_suivi` alone.

    Raises:
        ValueError: no element where one leaves, or the reverse; a past or a missing day; no reason
            where the law asks for one, or the reverse.
    """
    if finalite is Finalite.CONSERVATION_SUIVI and raison is None:
        raise ValueError("raison")
    accord = Accord(
        id=uuid.uuid4(),
        dossier=dossier,
        finalite=finalite,
        destinataire=destinataire,
        elements=frozenset(elements),
        texte=texte,
        mode=mode,
        recueilli_par=recueilli_par,
        at=now,
        expire_on=expire_on,
        raison=raison,
    )
    LigneAccord.objects.create(
        public_id=accord.id,
        dossier=dossier,
        finalite=finalite,
        destinataire=destinataire.code,
        elements=written(accord.elements),
        texte=texte,
        mode=mode,
        motif=raison or "",
        recueilli_par=recueilli_par,
        at=now,
        expire_on=expire_on,
    )
    return accord


@transaction.atomic
def withdraw(
    accord_id: uuid.UUID, *, recueilli_par: int, now: dt.datetime, motif: Motif = Motif.TU
) -> Retrait:
    """Take an accord back: in the register first, then in the ledger. It may run twice.

    Once in the register it holds no more, even when the rest of the caller's act is undone: the
    next start writes the line that is missing.

    Raises:
        NotVisible: there is no such accord.
    """
    given = LigneAccord.objects.filter(public_id=accord_id, retire__isnull=True).first()
    if given is None:
        raise NotVisible
    registre.register_withdrawal(keystore(), dossier=given.dossier, accord=accord_id, at=now)
    line = _take_back(given, motif, recueilli_par, now)
    return Retrait(accord=accord_id, at=line.at, motif=Motif(line.motif))


def replay() -> list[Accord]:
    """Take back again what the register says taken back; return what this base still held.

    After a stop, or a restored copy. It may run twice.
    """
    register = registre.withdrawals(keystore())
    if not register:
        return []
    known = LigneAccord.objects.filter(retire__isnull=False).values("retire")
    standing = LigneAccord.objects.filter(retire__isnull=True).exclude(public_id__in=known)
    found = []
    with transaction.atomic():
        for given in standing:
            if given.public_id in register:
                _take_back(given, Motif.TU, None, register[given.public_id])
                found.append(accord_from(given))
    return found


def _take_back(
    given: LigneAccord, motif: Motif, recueilli_par: int | None, at: dt.datetime
) -> LigneAccord:
    line, _new = LigneAccord.objects.get_or_create(
        retire=given.public_id,
        defaults={
            "dossier": given.dossier,
            "finalite": given.finalite,
            "destinataire": given.destinataire,
            "motif": motif,
            "recueilli_par": recueilli_par,
            "at": at,
        },
    )
    return line


@transaction.atomic
def forget(dossiers: Iterable[uuid.UUID], *, before: dt.datetime, now: dt.datetime) -> int:
    """Let go of every line of some bilans older than an instant; return how many.

    It is written that they were, and the base lets nothing else go. What the register says taken
    back stays taken back.
    """
    count = 0
    for dossier in dossiers:
        rows = LigneAccord.objects.filter(dossier=dossier, at__lt=before)
        if rows.exists():
            OubliAccord.objects.create(dossier=dossier, avant=before, at=now)
            count += rows._raw_delete(rows.db)
    return count


def quiet_since(before: dt.datetime) -> list[uuid.UUID]:
    """Return the bilans whose every line in the ledger is older than an instant."""
    last = LigneAccord.objects.order_by().values("dossier").annotate(last=Max("at"))
    return list(last.filter(last__lt=before).values_list("dossier", flat=True))
