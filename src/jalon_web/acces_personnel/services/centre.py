"""Making a link, letting it leave, handing its code, ending it: the person and her counsellor."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict

from django.db import transaction

from jalon.acces import Act
from jalon.acces.liens import VALIDITE, ActeLien
from jalon.kernel.errors import ActRefused
from jalon_web.acces_personnel import queries
from jalon_web.acces_personnel.contents.secrets_du_lien import code_digest, code_of, jeton_of
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries import A_ACCORDER, PARTI, Destinataire, LienLu
from jalon_web.acces_personnel.queries.vue import Vue, vue_of
from jalon_web.base import outbox
from jalon_web.base.models import choice_of
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import open_for_act, seal_in
from jalon_web.coffre.keys import registre
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.comptes.contents.jetons import digest
from jalon_web.livrables.contents import instantane

PAR_JOUR = 10
"""How many links may be made for one bilan in a day: nobody's box is filled by us."""


@transaction.atomic
def offer_lien(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    acte: str,
    destinataire: Destinataire,
    now: dt.datetime,
    seance_id: uuid.UUID | None = None,
    discret: bool = True,
) -> Lien:
    """Prepare a link. Nothing leaves: the person sees first what its recipient will see.

    Args:
        acte: a value of `ActeLien`.
        seance_id: the immersion to confirm, for that act alone.
        discret: say « projet professionnel » and never « bilan »; for an immersion alone.

    Raises:
        NotVisible: this actor makes no such link here, or there is no such immersion.
        ActRefused: the employer is no party (`employeur_etranger`), nothing to read yet
            (`rien_encore`), enough for a day (`trop_de_liens`).

    Source: design of confidentiality, §3, column EMP.
    """
    kind = choice_of(ActeLien, acte)
    immersion = kind is ActeLien.IMMERSION
    act = Act.OFFER_LIEN_PARTENAIRE if immersion else Act.OFFER_LIEN_EMPLOYEUR
    bilan = open_for_act(actor_id, public_id, act, now, whenever=True)
    if not immersion and not queries.employer_grant(bilan, kind):
        raise ActRefused(code="employeur_etranger")
    if queries.liens_made_since(bilan, now - dt.timedelta(days=1)) >= PAR_JOUR:
        raise ActRefused(code="trop_de_liens")
    sel = uuid.uuid4()
    lien = Lien(
        bilan=bilan,
        acte=kind,
        seance=_immersion(bilan, seance_id) if immersion else None,
        sel=sel,
        jeton_empreinte=digest(jeton_of(sel)),
        code_empreinte=code_digest(sel, code_of(sel)),
        discret=discret and immersion,
        cree_par_id=actor_id,
        cree_at=now,
        destinataire_id=uuid.uuid4(),
    )
    vue_of(lien, destinataire, now)  # what would show nothing is not offered
    lien.destinataire_id = seal_in(
        bilan, "contrat", "destinataire_de_lien", asdict(destinataire), actor_id, now
    )
    lien.full_clean()
    lien.save()
    if actor_id != bilan.beneficiaire_id:
        tell(bilan, bilan.beneficiaire_id)
    return lien


def _immersion(bilan: Bilan, seance_id: uuid.UUID | None) -> Seance:
    for seance in queries.immersions_of(bilan):
        if seance.public_id == seance_id:
            return seance
    raise ActRefused(code="sans_immersion")


def tell(bilan: Bilan, compte_id: int | None) -> None:
    """Tell an account that something waits, without saying what."""
    if compte_id is not None:
        outbox.post("acces_personnel.nouvelle", bilan=bilan.public_id, compte=compte_id)


@transaction.atomic
def choose_words(
    *, actor_id: int, public_id: uuid.UUID, lien_id: uuid.UUID, discret: bool, now: dt.datetime
) -> Lien:
    """The person chooses whether the word « bilan » is said to her host.

    Raises:
        ActRefused: the link has left (`lien_parti`), or asks about no immersion (`hors_texte`).
    """
    lu = _waiting(actor_id, public_id, lien_id, now)
    if not lu.lien.pour_immersion:
        raise ActRefused(code="hors_texte")
    lu.lien.discret = discret
    lu.lien.full_clean()
    lu.lien.save(update_fields=["discret"])
    return lu.lien


def _waiting(actor_id: int, public_id: uuid.UUID, lien_id: uuid.UUID, now: dt.datetime) -> LienLu:
    bilan = open_for_act(actor_id, public_id, Act.APPROVE_LIEN, now, whenever=True)
    lu = queries.lien_for(bilan, lien_id, now, lock=True)
    if lu.etat != A_ACCORDER:
        raise ActRefused(code="lien_parti")
    return lu


@transaction.atomic
def approve_lien(
    *, actor_id: int, public_id: uuid.UUID, lien_id: uuid.UUID, empreinte: str, now: dt.datetime
) -> Lien:
    """The person lets a link leave; what she saw is frozen, the mail goes.

    Args:
        empreinte: print of what she saw, as the page gave it.

    Raises:
        ActRefused: it has left (`lien_parti`), its reason fell since (`employeur_etranger`,
            `sans_immersion`), what it shows changed since (`change`).
    """
    lu = _waiting(actor_id, public_id, lien_id, now)
    lien, bilan = lu.lien, lu.lien.bilan
    if not queries.holds(lien):
        raise ActRefused(code="sans_immersion" if lien.pour_immersion else "employeur_etranger")
    vue = vue_of(lien, lu.destinataire, now)
    if vue.empreinte != empreinte:
        raise ActRefused(code="change")
    lien.instantane_id = _frozen(lien, vue, actor_id, now)
    lien.accorde_at, lien.expire_at = now, now + VALIDITE
    lien.full_clean()
    lien.save(update_fields=["instantane_id", "accorde_at", "expire_at"])
    outbox.post("acces_personnel.envoi", bilan=bilan.public_id, lien=lien.pk)
    if lu.destinataire.code_courriel:
        outbox.post("acces_personnel.code", bilan=bilan.public_id, lien=lien.pk)
    return lien


def _frozen(lien: Lien, vue: Vue, actor_id: int, now: dt.datetime) -> uuid.UUID | None:
    if lien.acte != ActeLien.PRESENCE or vue.contenu is None:
        return None
    payload = instantane.freeze(vue.contenu)
    return seal_in(lien.bilan, "contrat", "instantane_employeur", payload, actor_id, now)


@transaction.atomic
def hand_code(*, actor_id: int, public_id: uuid.UUID, lien_id: uuid.UUID, now: dt.datetime) -> str:
    """Return the code of a link to its author, once, to be said by phone or on a message.

    Raises:
        ActRefused: somebody else made it (`lien_d_un_autre`), it was shown already or goes by
            mail (`code_donne`), the link is over or has not left (`lien_eteint`).
    """
    bilan = open_for_act(actor_id, public_id, Act.HAND_CODE, now, whenever=True)
    lu = queries.lien_for(bilan, lien_id, now, lock=True)
    if lu.lien.cree_par_id != actor_id:
        raise ActRefused(code="lien_d_un_autre")
    if lu.etat != PARTI:
        raise ActRefused(code="lien_eteint")
    if lu.lien.code_donne_at is not None or lu.destinataire.code_courriel:
        raise ActRefused(code="code_donne")
    lu.lien.code_donne_at = now
    lu.lien.save(update_fields=["code_donne_at"])
    return code_of(lu.lien.sel)


@transaction.atomic
def revoke_lien(
    *, actor_id: int, public_id: uuid.UUID, lien_id: uuid.UUID, now: dt.datetime
) -> Lien:
    """End a link: it opens nothing from the next request on, an open page included.

    Raises:
        ActRefused: it was answered or is over already (`lien_eteint`).
    """
    bilan = open_for_act(actor_id, public_id, Act.REVOKE_LIEN, now, whenever=True)
    lu = queries.lien_for(bilan, lien_id, now, lock=True)
    if lu.etat not in {A_ACCORDER, PARTI}:
        raise ActRefused(code="lien_eteint")
    hers = actor_id == bilan.beneficiaire_id
    end(lu.lien, Lien.Fin.PERSONNE if hers else Lien.Fin.CENTRE, now)
    return lu.lien


def end(lien: Lien, fin: str, now: dt.datetime) -> None:
    """Put a link out, and close the page that it opened."""
    note_over(lien, now)
    lien.eteint_at, lien.fin = now, fin
    close_visit(lien)
    lien.full_clean()
    lien.save(update_fields=["eteint_at", "fin", "visite_empreinte", "visite_expire_at"])


def note_over(lien: Lien, now: dt.datetime) -> None:
    """Write in the register that a link serves no more, first: no copy put back revives it."""
    registre.register_withdrawal(
        keystore(), dossier=lien.bilan.public_id, accord=lien.public_id, at=now
    )


def close_visit(lien: Lien) -> None:
    """Close the page that a link opened; the caller saves it."""
    lien.visite_empreinte, lien.visite_expire_at = "", None
