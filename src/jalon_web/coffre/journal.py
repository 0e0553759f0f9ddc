"""The journal: what was read and written, by whom, under pseudonyms. Append-only.

It keeps no name, no title, no text. Its pseudonyms are keyed: without the key store they say
nothing of anybody. Written inside the transaction of the act: an act undone leaves no line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid

from jalon_web.coffre.acces_cles import keystore
from jalon_web.coffre.models import Ligne

FAIT, REFUSE = "fait", "refuse"


def pseudonym(kind: str, identifier: object) -> str:
    """Return the keyed pseudonym of an account (`compte`) or a bilan (`dossier`)."""
    key = keystore().derived("journal")
    return hmac.new(key, f"{kind}:{identifier}".encode(), hashlib.sha256).hexdigest()[:32]


def record(
    actor_id: int | None,
    acte: str,
    objet: uuid.UUID,
    *,
    at: dt.datetime,
    relation: str = "",
    resultat: str = FAIT,
    sorte: str = "dossier",
) -> None:
    """Write one line, in the transaction of the act.

    Args:
        actor_id: the account; None for somebody who is not signed in.
        acte: code of the act.
        objet: public id of what it is done to.
        at: instant of the act.
        relation: code of the relation under which it was open.
        resultat: `fait` or `refuse`.
        sorte: what `objet` names: `dossier` or `compte`.
    """
    Ligne.objects.create(
        at=at,
        acteur=pseudonym("compte", actor_id) if actor_id is not None else "",
        relation=str(relation),
        acte=str(acte),
        objet=pseudonym(sorte, objet),
        resultat=resultat,
    )


def lines_for(objet: uuid.UUID, *, sorte: str = "dossier", limit: int = 200) -> list[Ligne]:
    """Return the lines about a bilan (or an account), the latest first."""
    return list(Ligne.objects.filter(objet=pseudonym(sorte, objet))[:limit])
