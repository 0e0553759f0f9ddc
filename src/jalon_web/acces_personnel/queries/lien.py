"""The doors of the links: for those who have an account, and for those who come by a link.

The door of a link asks, at each request, the link (left, not over, not answered), the table of
`jalon.acces`, where the bilan stands, and whether its reason still holds.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from jalon.acces import Act, Position
from jalon.acces.liens import LECTURES, MEMOIRE, ActeLien, employer_may
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.acces_personnel.contents.secrets_du_lien import SECRET, jeton_of
from jalon_web.acces_personnel.models import Lien
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.queries import moment_at
from jalon_web.coffre import queries as coffre
from jalon_web.comptes.contents.jetons import digest
from jalon_web.comptes.models import Compte, Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinataire:
    """The recipient of a link. Sealed in `contrat`; its repr shows nothing of anybody.

    Args:
        nom: as the person or the centre writes it.
        courriel: where the link goes.
        code_courriel: another address, where the code goes by itself; empty when it is said.
        lieu: where an immersion took place, as its recipient will read it.

    Raises:
        ActRefused: nobody, nowhere, or the code would go where the link goes (`valeur`).
    """

    nom: str = field(repr=False)
    courriel: str = field(repr=False)
    code_courriel: str = field(default="", repr=False)
    lieu: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        same = self.code_courriel.casefold() == self.courriel.casefold()
        if not self.nom or not self.courriel or same:
            raise ActRefused(code="valeur")


@dataclass(frozen=True, slots=True, kw_only=True)
class LienLu:
    """A link, opened for those who have an account."""

    lien: Lien
    destinataire: Destinataire
    etat: str


A_ACCORDER, PARTI, REPONDU, EXPIRE, ETEINT = "a_accorder", "parti", "repondu", "expire", "eteint"


def etat_of(lien: Lien, now: dt.datetime) -> str:
    """Return where a link stands."""
    if lien.repondu_at is not None:
        return REPONDU
    if lien.eteint_at is not None:
        return ETEINT
    if lien.accorde_at is None:
        return A_ACCORDER
    return PARTI if lien.expire_at is not None and lien.expire_at > now else EXPIRE


def liens_of(bilan: Bilan, now: dt.datetime) -> list[LienLu]:
    """Return every link of a bilan already opened, the latest first, in one reading."""
    return _opened(Lien.objects.filter(bilan=bilan).select_related("seance", "bilan"), now)


def lien_for(bilan: Bilan, lien_id: uuid.UUID, now: dt.datetime, *, lock: bool = False) -> LienLu:
    """Return one link of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    rows = Lien.objects.filter(bilan=bilan, public_id=lien_id).select_related("seance")
    found = _opened(rows.select_for_update(of=("self",)) if lock else rows, now)
    if not found:
        raise NotVisible
    found[0].lien.bilan = bilan
    return found[0]


def _opened(rows: Iterable[Lien], now: dt.datetime) -> list[LienLu]:
    liens = list(rows)
    opened = coffre.open_many([lien.destinataire_id for lien in liens])
    return [
        LienLu(
            lien=lien,
            destinataire=Destinataire(**opened[lien.destinataire_id].payload),
            etat=etat_of(lien, now),
        )
        for lien in liens
        if lien.destinataire_id in opened
    ]


def liens_made_since(bilan: Bilan, since: dt.datetime) -> int:
    """Return how many links were made for a bilan since an instant."""
    return Lien.objects.filter(bilan=bilan, cree_at__gt=since).count()


def immersions_of(bilan: Bilan) -> list[Seance]:
    """Return the immersions held that nobody outside has confirmed yet, the latest first."""
    rows = bilan.seances.filter(
        sorte="immersion",
        etat=Seance.Etat.TENUE,
        duree_min__isnull=False,
        confirmee_tiers_at__isnull=True,
    )
    return list(rows.order_by("-jour", "-id"))


def employer_grant(bilan: Bilan, acte: ActeLien) -> bool:
    """Return whether an employer may be given a link to a bilan for this act, as it stands."""
    payer = bilan.financeur
    return employer_may(
        acte,
        voie_entree=bilan.voie_entree,
        employeur_paie=payer is not None and payer.nature == Organisation.Nature.EMPLOYEUR,
    )


def holds(lien: Lien) -> bool:
    """Return whether the reason of a link still stands: the payer, or the line of time it names."""
    if not lien.pour_immersion:
        return employer_grant(lien.bilan, ActeLien(lien.acte))
    seance = lien.seance
    return (
        seance is not None
        and (seance.sorte, seance.etat) == ("immersion", Seance.Etat.TENUE)
        and seance.duree_min is not None
    )


def lien_by_token(token: str, now: dt.datetime, *, lock: bool = False) -> Lien:
    """Return the live link of a token: it still has a code to ask for.

    Raises:
        NotVisible: there is none, without saying why.
    """
    if not SECRET.fullmatch(token):
        raise NotVisible
    lien = _alive(Lien.objects.filter(jeton_empreinte=digest(token)), now, lock=lock)
    return _granted(lien, LECTURES[ActeLien(lien.acte)])


def lien_by_visit(
    secret: str, now: dt.datetime, *, act: Act | None = None, lock: bool = False
) -> Lien:
    """Return the live link of an open visit, for one act; its reading by default.

    Raises:
        NotVisible: the visit is over, the link is, or this act is none of its own.
    """
    if not SECRET.fullmatch(secret):
        raise NotVisible
    rows = Lien.objects.filter(visite_empreinte=digest(secret), visite_expire_at__gt=now)
    lien = _alive(rows, now, lock=lock)
    return _granted(lien, act or LECTURES[ActeLien(lien.acte)])


def _alive(rows: QuerySet[Lien], now: dt.datetime, *, lock: bool) -> Lien:
    rows = rows.filter(
        accorde_at__isnull=False,
        expire_at__gt=now,
        repondu_at__isnull=True,
        eteint_at__isnull=True,
    )
    if lock:
        # The bilan first, as everywhere: an act that ends it or the link waits, or is waited for.
        key = rows.values_list("bilan_id", flat=True).first()
        Bilan.objects.select_for_update().filter(pk=key or 0).first()
        rows = rows.select_for_update(of=("self",))
    found = rows.select_related(
        "seance", "bilan__centre", "bilan__financeur", "bilan__faits", "bilan__beneficiaire"
    ).first()
    if found is None:
        raise NotVisible
    return found


def _granted(lien: Lien, act: Act) -> Lien:
    position = Position(relations=frozenset({lien.relation}), moment=moment_at(lien.bilan))
    if not position.may(act) or not holds(lien):
        raise NotVisible
    lien.bilan.position, lien.bilan.relations = position, position.relations
    return lien


def destinataire_of(lien: Lien) -> Destinataire:
    """Return who a link is for.

    Raises:
        NotVisible: the compartment was destroyed.
    """
    return Destinataire(**coffre.open_one(lien.destinataire_id).payload)


def to_send(lien_id: int, now: dt.datetime) -> tuple[str, Lien]:
    """Return the token of a link still worth sending, and the link.

    Raises:
        NotVisible: it went out, was answered or has expired.
    """
    sel = Lien.objects.filter(pk=lien_id).values_list("sel", flat=True).first()
    if sel is None:
        raise NotVisible
    token = jeton_of(sel)
    return token, lien_by_token(token, now)


def over_for_long(now: dt.datetime) -> QuerySet[Lien]:
    """Return the links that nobody answered and that have been over for a while."""
    past = now - MEMOIRE
    over = Q(eteint_at__lt=past) | Q(expire_at__lt=past)
    waiting = Q(accorde_at__isnull=True, cree_at__lt=past)
    return Lien.objects.filter(over | waiting, repondu_at__isnull=True)


def address_of(compte_id: int) -> str | None:
    """Return where an account is written to; None once it is closed."""
    found = Compte.objects.filter(pk=compte_id, is_active=True).first()
    return found.email if found else None
