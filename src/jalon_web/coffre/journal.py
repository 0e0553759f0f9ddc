"""The journal: what was read and written, by whom, under pseudonyms. Append-only.

It keeps no name, no title, no text. Its pseudonyms are keyed: without the key store they say
nothing of anybody.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid

from jalon_web.coffre.acces_cles import keystore
from jalon_web.coffre.models import Ligne


def pseudonym(kind: str, identifier: object) -> str:
    """Return the keyed pseudonym of an account or a bilan."""
    key = keystore().derived("journal")
    return hmac.new(key, f"{kind}:{identifier}".encode(), hashlib.sha256).hexdigest()[:32]


def record(
    actor_id: int, acte: str, objet: uuid.UUID, *, at: dt.datetime, resultat: str = "fait"
) -> None:
    """Write one line, in the transaction of the act."""
    Ligne.objects.create(
        at=at,
        acteur=pseudonym("compte", actor_id),
        acte=str(acte),
        objet=pseudonym("dossier", objet),
        resultat=resultat,
    )


def lines_for(objet: uuid.UUID, *, limit: int = 200) -> list[Ligne]:
    """Return the lines about a bilan, the latest first."""
    return list(Ligne.objects.filter(objet=pseudonym("dossier", objet))[:limit])
