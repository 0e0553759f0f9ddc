"""The acts of the ledger of accords, for the person: to give one, to take one back.

Taking back `sensible` destroys its compartment at once, by the code that destroys everything else.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import transaction

from jalon.acces import Accord, Act, Destinataire, Finalite, Motif, Raison
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services.comptage import write_facts
from jalon_web.bilans.services.destruction import detruire, is_held
from jalon_web.bilans.services.seuil import open_for_act
from jalon_web.coffre.services import accords, destructions

RETRAIT = "retrait"
SENSIBLE = "sensible"
CENTRE = "centre"
TEXTES = {Finalite.SENSIBLE: "sensible-1", Finalite.CONSERVATION_SUIVI: "conservation-1"}
"""Version of the wording shown, by purpose: it changes with the page that says it."""


@transaction.atomic
def give_sensible(
    *, actor_id: int, public_id: uuid.UUID, conseiller: uuid.UUID, now: dt.datetime
) -> Accord:
    """The person lets one counsellor in charge read and write what she says of what she needs.

    Args:
        conseiller: public id of the account.

    Raises:
        NotVisible: not her bilan, or that account is not in charge of it.
        ActRefused: given already (`deja_fait`), or what was sensitive is destroyed (`detruit`).

    Source: RGPD, article 9, 2, a.
    """
    bilan = open_for_act(actor_id, public_id, Act.GIVE_ACCORD, now)
    compte = next((c for c in queries.conseillers_of(bilan) if c.public_id == conseiller), None)
    if compte is None:
        raise NotVisible
    if is_sensible_gone(bilan):
        raise ActRefused(code="detruit")
    towards = Destinataire.compte(compte.pk)
    if accords.active(public_id, Finalite.SENSIBLE, towards, at=now):
        raise ActRefused(code="deja_fait")
    return accords.give(
        dossier=public_id,
        finalite=Finalite.SENSIBLE,
        destinataire=towards,
        texte=TEXTES[Finalite.SENSIBLE],
        recueilli_par=actor_id,
        now=now,
        expire_on=accords.expiry(Finalite.SENSIBLE, day=legal_day(now)),
    )


def withdraw_accord(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    accord_id: uuid.UUID,
    now: dt.datetime,
    motif: Motif = Motif.TU,
) -> Accord:
    """The person takes an accord back: it stops at the next request, whoever is reading.

    What is destroyed with it waits where a written decision holds the bilan
    (`finish_withdrawals`): nobody but her opens it meanwhile.

    Raises:
        NotVisible: not her bilan, or not an accord of it.
        RuntimeError: called inside a transaction, for what destroys: nothing was destroyed.
    """
    accord = _withdraw(actor_id, public_id, accord_id, motif, now)
    if accord.finalite is Finalite.SENSIBLE and not is_held(public_id, legal_day(now)):
        destroy_sensible(actor_id=actor_id, public_id=public_id, now=now)
    return accord


@transaction.atomic
def _withdraw(
    actor_id: int, public_id: uuid.UUID, accord_id: uuid.UUID, motif: Motif, now: dt.datetime
) -> Accord:
    bilan = open_for_act(actor_id, public_id, Act.WITHDRAW_ACCORD, now, whenever=True)
    accord = accords.accord_called(public_id, accord_id)
    accords.withdraw(accord_id, recueilli_par=actor_id, now=now, motif=motif)
    if accord.finalite is Finalite.CONSERVATION_SUIVI:
        _stop_keeping(bilan, now)
    return accord


def destroy_sensible(*, actor_id: int | None, public_id: uuid.UUID, now: dt.datetime) -> None:
    """Destroy what was said of needs, keys first; every accord on it ends with it.

    Raises:
        ActRefused: a written decision holds the bilan: nothing was destroyed (`retenu`).
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    if is_held(public_id, legal_day(now)):
        raise ActRefused(code="retenu")
    for accord in accords.live_for(public_id, at=now):
        if accord.finalite in {Finalite.SENSIBLE, Finalite.LIAISON_SENSIBLE}:
            accords.withdraw(accord.id, recueilli_par=actor_id or 0, now=now)
    detruire(public_id, motif=RETRAIT, now=now, compartiments=[SENSIBLE], actor_id=actor_id)


def erase_amenagement(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> None:
    """The person destroys what was said of her needs, alone, whenever she likes.

    Raises:
        NotVisible: not her bilan.
        ActRefused: a written decision holds the bilan (`retenu`).
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    queries.bilan_for(actor_id, public_id, act=Act.ERASE_AMENAGEMENT)
    destroy_sensible(actor_id=actor_id, public_id=public_id, now=now)


def finish_withdrawals(*, now: dt.datetime, destroyed: Callable[[uuid.UUID], bool]) -> int:
    """Destroy what a withdrawal left: held at that moment, or a process killed just after.

    What she agreed to again since stays.

    Args:
        destroyed: whether the register says what was sensitive in a bilan destroyed.

    Returns:
        How many bilans were finished.
    """
    found = 0
    for dossier in sorted(accords.taken_back(Finalite.SENSIBLE)):
        live = {one.finalite for one in accords.live_for(dossier, at=now)}
        if destroyed(dossier) or Finalite.SENSIBLE in live or is_held(dossier, legal_day(now)):
            continue
        if Bilan.objects.filter(public_id=dossier).exists():
            destroy_sensible(actor_id=None, public_id=dossier, now=now)
            found += 1
    return found


def is_sensible_gone(bilan: Bilan) -> bool:
    """Return whether the compartment was destroyed: it never comes back."""
    return any(line.compartiment == SENSIBLE for line in destructions.lines_of(bilan.public_id))


def keep_until(
    bilan: Bilan,
    actor_id: int,
    until: dt.date | None,
    now: dt.datetime,
    raison: Raison | None = None,
) -> None:
    """Write in the ledger that her work is kept until a day, or no more, in place of before.

    In the transaction of `agree_conservation`, which has passed the door.
    """
    for accord in accords.live_for(bilan.public_id, at=now):
        if accord.finalite is Finalite.CONSERVATION_SUIVI:
            accords.withdraw(
                accord.id,
                recueilli_par=actor_id,
                now=now,
                motif=Motif.REMPLACE if until else Motif.TU,
            )
    if until and until >= legal_day(now):
        accords.give(
            dossier=bilan.public_id,
            finalite=Finalite.CONSERVATION_SUIVI,
            destinataire=Destinataire.organisation(bilan.centre.public_id),
            texte=TEXTES[Finalite.CONSERVATION_SUIVI],
            recueilli_par=actor_id,
            now=now,
            expire_on=until,
            raison=raison,
        )


def rejouer(*, now: dt.datetime) -> int:
    """Take back again what the register says taken back; return how many a copy had revived."""
    revived = accords.replay()
    for accord in revived:
        if accord.finalite is not Finalite.CONSERVATION_SUIVI:
            continue
        with transaction.atomic():
            bilan = Bilan.objects.select_for_update().filter(public_id=accord.dossier).first()
            held = {one.finalite for one in accords.live_for(accord.dossier, at=now)}
            if bilan is not None and Finalite.CONSERVATION_SUIVI not in held:
                _stop_keeping(bilan, now)
    return len(revived)


def _stop_keeping(bilan: Bilan, now: dt.datetime) -> None:
    write_facts(
        bilan,
        Act.AGREE_CONSERVATION,
        now,
        accord_conservation_on=None,
        conservation_jusqu_au=None,
    )
