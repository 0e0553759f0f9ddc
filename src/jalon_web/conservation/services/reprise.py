"""Bringing a base up to its register of destructions: at each start, and after a restored copy.

The base remembers how far it has followed the register, as an anchor: a copy brought back
remembers where it stood, so that the rest is replayed, and a key store that does not hold what
the base has already followed is an older one, and is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from jalon_web.acces_personnel import services as liens
from jalon_web.base.models import Marque
from jalon_web.bilans import services as bilans
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys import registre
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.keys.registre import Ancre
from jalon_web.coffre.services import empty_the_wal

SUIVI = "registre_suivi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprise:
    """Acts done once more: bilans and compartments destroyed, accords and links taken back."""

    bilans: int = 0
    compartiments: int = 0
    accords: int = 0
    liens: int = 0


def resume(
    *, now: dt.datetime, progress: Callable[[int, int], None] = lambda done, total: None
) -> Reprise:
    """Replay what the register holds and this base has not followed yet.

    It may run twice, or in two processes at once. When nothing happened since the last time it
    reads two rows.

    Raises:
        CoffreFerme: the key store is older than this base, or the base has no tables yet.
    """
    store = keystore()
    try:
        mark = Marque.objects.filter(cle=SUIVI).first()
    except DatabaseError:
        raise CoffreFerme("la base n’est pas prête : faites « jalon-place migrate ».") from None
    followed = Ancre.read(mark.valeur) if mark else None
    if followed:
        registre.require(store, followed)
    found = registre.head(store)
    if found == followed and not store.counts()["inachevees"]:
        return Reprise()
    try:
        withdrawn = bilans.rejouer(now=now)
        ended = liens.put_out_again(now)
        finished = bilans.achever(now=now, after=followed.lignes if followed else 0)
        # What is left is held by no bilan: contents alone.
        fallen = registre.replay(store, now=now, progress=progress)
    except DatabaseError:
        raise CoffreFerme("la base n’est pas prête : faites « jalon-place migrate ».") from None
    transaction.on_commit(empty_the_wal)
    Marque.objects.update_or_create(cle=SUIVI, defaults={"valeur": str(found)})
    return Reprise(bilans=finished, compartiments=fallen, accords=withdrawn, liens=ended)
