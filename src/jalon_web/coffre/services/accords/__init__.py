"""The ledger of accords: what a person consented to, and what she took back.

Lines are only added (the base refuses a change); whether an accord holds is computed at each
request, so that taking one back stops the next page, the next file and every open session. The
caller has passed the door of their own act first; nothing here asks who is entering.

To hand something over to one recipient, a room:

1. writes the *snapshot* that will be read, sealed (`coffre.services.seal`), and names each version
   with `element_of(contenu_id)`: the recipient reads that version, never the live object;
2. calls `give(...)` in the transaction of the person's own act, one purpose an act, with the
   version of the wording she read. `expiry(...)` gives the last day;
3. at *every* reading or delivery asks `require(dossier, finalite, destinataire, element, at=now)`,
   which raises `NotVisible`; `held_towards(dossier, destinataire, at=now)` gives the purposes live
   towards somebody, for the table (`jalon.acces.allows(..., accords=...)`), and
   `elements_for(...)` the versions that may be opened, with `open_version`;
4. calls `withdraw(accord_id, ...)`, or shows the person « Mes accords », which does.

    element = element_of(fiche.contenu_id)
    accord = give(
        dossier=bilan.public_id, finalite=Finalite.LIAISON,
        destinataire=Destinataire.compte(ines.pk), elements=[element], texte="liaison-1",
        recueilli_par=actor_id, now=now, expire_on=expiry(Finalite.LIAISON, day=legal_day(now)),
    )
    require(bilan.public_id, Finalite.LIAISON, Destinataire.compte(ines.pk), element, at=now)
    payload = open_version(element).payload

A withdrawal is written in the register of the key store first: a copy of the base from before it
is brought up to date by `replay` (`fin.services.resume`) before anybody enters.
"""

from jalon.acces.accords import expiry
from jalon_web.coffre.services.accords.actes import forget, give, quiet_since, replay, withdraw
from jalon_web.coffre.services.accords.lecture import (
    Inscrit,
    accord_called,
    active,
    element_of,
    elements_for,
    held_towards,
    history_of,
    live_for,
    open_version,
    require,
    standing,
    taken_back,
)

__all__ = [
    "Inscrit",
    "accord_called",
    "active",
    "element_of",
    "elements_for",
    "expiry",
    "forget",
    "give",
    "held_towards",
    "history_of",
    "live_for",
    "open_version",
    "quiet_since",
    "replay",
    "require",
    "standing",
    "taken_back",
    "withdraw",
]
