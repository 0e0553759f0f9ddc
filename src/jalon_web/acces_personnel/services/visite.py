"""Acts of the recipient of a link, who has no account: type the code, read the page, answer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jalon.acces import Act
from jalon.acces.liens import ESSAIS, LECTURES, REPONSES, VISITE, ActeLien
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.acces_personnel import queries
from jalon_web.acces_personnel.contents.secrets_du_lien import is_code, new_visit
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries.vue import Vue, remise_of, vue_of
from jalon_web.acces_personnel.services.centre import close_visit, end, note_over, tell
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.coffre.services import journal
from jalon_web.livrables.services import note_opened


@transaction.atomic
def open_visit(*, token: str, code: str, now: dt.datetime) -> str | None:
    """Open the page of a link for half an hour, if the code is right.

    A former visit ends. A wrong code counts, and is written in the journal; the last one allowed
    puts the link out and tells who made it.

    Returns:
        The secret of the visit; None for a wrong code.

    Raises:
        NotVisible: no such live link, without saying why.
    """
    lien = queries.lien_by_token(token, now, lock=True)
    if not is_code(lien.sel, code, lien.code_empreinte):
        _refuse(lien, now)
        return None
    secret, kept = new_visit()
    lien.visite_empreinte, lien.visite_expire_at = kept, now + VISITE
    lien.essais = 0
    lien.full_clean()
    lien.save(update_fields=["visite_empreinte", "visite_expire_at", "essais"])
    return secret


def _refuse(lien: Lien, now: dt.datetime) -> None:
    lien.essais += 1
    lien.save(update_fields=["essais"])
    _note(lien, LECTURES[ActeLien(lien.acte)], now, resultat=journal.REFUSE)
    if lien.essais >= ESSAIS:
        end(lien, Lien.Fin.ESSAIS, now)
        _tell_both(lien)


def _note(lien: Lien, act: Act, now: dt.datetime, *, resultat: str = journal.FAIT) -> None:
    journal.record(
        None, act, lien.bilan.public_id, at=now, relation=lien.relation, resultat=resultat
    )


def _tell_both(lien: Lien) -> None:
    for compte_id in {lien.cree_par_id, lien.bilan.beneficiaire_id}:
        tell(lien.bilan, compte_id)


@transaction.atomic
def read_page(*, visit: str, now: dt.datetime) -> Vue:
    """Return what an open visit shows; each reading goes to the journal that the person reads.

    Raises:
        NotVisible: the visit is over, the link is, or what it showed is destroyed.
    """
    lien = queries.lien_by_visit(visit, now, lock=True)
    vue = _shown(lien, now)
    _note(lien, LECTURES[ActeLien(lien.acte)], now)
    if lien.ouvert_at is None:
        lien.ouvert_at = now
        lien.save(update_fields=["ouvert_at"])
    if lien.acte == ActeLien.PROGRAMME:
        note_opened(remise_of(lien), now)
    return vue


def _shown(lien: Lien, now: dt.datetime) -> Vue:
    try:
        return vue_of(lien, queries.destinataire_of(lien), now)
    except ActRefused:
        raise NotVisible from None


@transaction.atomic
def answer(*, visit: str, reponse: str, now: dt.datetime) -> Lien:
    """Keep the answer of the recipient; the link has served, and opens nothing any more.

    Args:
        reponse: `lu` for an employer; `exacte` or `inexacte` for an immersion.

    Raises:
        NotVisible: the visit is over, or the link is.
        ActRefused: no answer of this link (`hors_texte`).
    """
    lien = queries.lien_by_visit(visit, now, lock=True)
    act = REPONSES[ActeLien(lien.acte)]
    lien = queries.lien_by_visit(visit, now, act=act, lock=True)
    if reponse not in _ANSWERS[ActeLien(lien.acte)]:
        raise ActRefused(code="hors_texte")
    note_over(lien, now)
    lien.reponse, lien.repondu_at = reponse, now
    close_visit(lien)
    lien.full_clean()
    lien.save(update_fields=["reponse", "repondu_at", "visite_empreinte", "visite_expire_at"])
    if reponse == Lien.Reponse.EXACTE and lien.seance is not None:
        _confirm(lien.bilan, lien.seance, now)
    _note(lien, act, now)
    _tell_both(lien)
    return lien


_ANSWERS: dict[str, frozenset[str]] = {
    ActeLien.PRESENCE: frozenset({Lien.Reponse.LU}),
    ActeLien.PROGRAMME: frozenset({Lien.Reponse.LU}),
    ActeLien.IMMERSION: frozenset({Lien.Reponse.EXACTE, Lien.Reponse.INEXACTE}),
}


def _confirm(bilan: Bilan, seance: Seance, now: dt.datetime) -> None:
    """Write the second confirmation on the line of time, in the name of nobody."""
    seance.confirmee_tiers_at = now
    seance.full_clean()
    seance.save(update_fields=["confirmee_tiers_at"])
