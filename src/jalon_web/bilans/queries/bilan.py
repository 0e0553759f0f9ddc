"""The doors of the bilans: what this viewer may see, fetched once.

Every door asks the table of `jalon.acces`. A closed door raises `NotVisible`, whether the bilan
exists or not.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from jalon.acces import (
    BY_ACCORD,
    Act,
    Destinataire,
    Finalite,
    Moment,
    Position,
    Relation,
    moment_of,
)
from jalon.acces.accords import EtatAccord
from jalon.cahier import Constat, Texte
from jalon.faits import BILAN, Valeur
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, memoire
from jalon_web.bilans.models import Affectation, Bilan, BrisDeGlace, FaitsBilan, Seance
from jalon_web.cahier.queries import LOI_EN_VIGUEUR, cahiers, texte_at
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.services import accords, journal
from jalon_web.coffre.services.tentative import refusal
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import live_roles, roles_on
from jalon_web.ecrits.contents import Dit

if TYPE_CHECKING:
    import polars as pl


def today() -> dt.date:
    """Return the Paris day of now."""
    return legal_day(clock.now())


def relations_of(actor_id: int, bilan: Bilan, day: dt.date) -> frozenset[Relation]:
    """Return how an account stands to a bilan on a day. Never empty.

    A counsellor whose role in the centre has ended is no longer in charge of its bilans. In a
    request, only the roles of the organisation for which the account acts count; what is its own
    stays its own.
    """
    found: set[Relation] = set()
    if bilan.beneficiaire_id == actor_id:
        found.add(Relation.SOI)
    roles = roles_on(actor_id, day)
    here = {role.code for role in roles if role.organisation_id == bilan.centre_id}
    affectations = [a for a in bilan.affectations.all() if a.conseiller_id == actor_id]
    if any(a.fin_at is None for a in affectations) and Role.Code.CONSEILLER in here:
        found.add(Relation.AFFECTE)
    elif Role.Code.CONSEILLER in here and actor_id in stand_ins_of(bilan):
        found.add(Relation.BRIS_DE_GLACE)
    elif affectations:
        found.add(Relation.ANCIEN_AFFECTE)
    elif Role.Code.CONSEILLER in here:
        found.add(Relation.MEME_CENTRE)
    if Role.Code.RESPONSABLE in here:
        found.add(Relation.GESTION)
    payers = {r.organisation_id for r in roles if r.code == Role.Code.INSTRUCTEUR}
    if payers:
        mine = bilan.financeur_id in payers
        found.add(Relation.FINANCEUR if mine else Relation.AUTRE_FINANCEUR)
    if (operators := operators_of(roles)) and (sent := _as_recipient(bilan, operators)):
        found.add(sent)
    if not found and any(role.code == Role.Code.CONSEILLER for role in roles):
        found.add(Relation.AUTRE_CENTRE)
    return frozenset(found or {Relation.AUCUNE})


def operators_of(roles: list[Role]) -> frozenset[Destinataire]:
    """Return the CEP operators that these roles act for, as recipients of accords."""
    return frozenset(
        Destinataire.organisation(role.organisation.public_id)
        for role in roles
        if role.code == Role.Code.CONSEILLER_CEP
    )


def _as_recipient(bilan: Bilan, operators: frozenset[Destinataire]) -> Relation | None:
    """Return how a CEP counsellor stands to a bilan: what was sent to the operator decides."""
    mine = [
        one
        for one in accords.history_of(bilan.public_id, at=clock.now())
        if one.accord.destinataire in operators
    ]
    if not mine:
        return None
    live = any(one.etat is EtatAccord.ACTIF for one in mine)
    return Relation.DESTINATAIRE if live else Relation.ANCIEN_DESTINATAIRE


def stand_ins_of(bilan: Bilan) -> dict[int, BrisDeGlace]:
    """Return the replacements of a bilan that have not expired, by account."""
    now = clock.now()
    live = bilan.bris.select_related("remplacant").filter(debut_at__lte=now, fin_at__gt=now)
    return {each.remplacant_id: each for each in live}


def assigned() -> QuerySet[Affectation]:
    """Return assignments, each knowing whether its counsellor still advises in that centre."""
    return _assigned(today()).all()


@lru_cache(maxsize=1)
def _assigned(day: dt.date) -> QuerySet[Affectation]:
    role = live_roles(day).filter(
        compte=OuterRef("conseiller"),
        organisation=OuterRef("bilan__centre"),
        code=Role.Code.CONSEILLER,
    )
    return Affectation.objects.select_related("conseiller").annotate(en_poste=Exists(role))


def bilan_for(
    actor_id: int | None,
    public_id: uuid.UUID,
    *,
    act: Act,
    lock: bool = False,
    inscribed: bool = True,
) -> Bilan:
    """Open the door of one bilan for one act.

    Args:
        actor_id: account of the viewer; None is nobody.
        public_id: random identifier, as it stands in the address.
        act: what the viewer is about to do.
        lock: hold the row until the end of the transaction.
        inscribed: write a reading in the journal now; else the caller calls `inscribe`, or opens
            the door that does.

    Raises:
        NotVisible: this actor has no such act on this bilan now, or it does not exist.
    """
    if actor_id is None:
        raise NotVisible
    rows = _rows().filter(public_id=public_id)
    if lock:
        rows = rows.select_for_update(of=("self",))
    try:  # `get` sorts nothing: with many columns, an order costs as much as the rest
        bilan = rows.prefetch_related(Prefetch("affectations", assigned())).get()
    except Bilan.DoesNotExist:
        raise refusal(actor_id, act, public_id) from None
    if lock:
        memoire.forget()
    moment = moment_of(bilan.phase, bilan.etat, sans_travail=bilan.sans_travail)
    bilan.position = _position(actor_id, bilan, moment)
    bilan.relations = bilan.position.under(act)
    if not bilan.relations:
        raise refusal(actor_id, act, public_id, relation=min(bilan.position.relations))
    if inscribed:
        inscribe(actor_id, bilan, act)
    return bilan


@cache
def _rows() -> QuerySet[Bilan]:
    """Return the bilans as a door reads them, put together once.

    The facts, some hundred columns, are read when asked for: not by a refusal nor by an act.
    """
    rows = Bilan.objects.select_related("centre", "financeur", "beneficiaire")
    gone = {"sans_travail": Q(faits__destruction_on__isnull=False)}  # declared by the model
    return rows.annotate(**gone)


def inscribe(actor_id: int, bilan: Bilan, act: Act) -> None:
    """Write in the journal that somebody else than the person reads a bilan already opened."""
    if act.regle.inscrit and bilan.beneficiaire_id != actor_id:
        journal.record(actor_id, act, bilan.public_id, at=clock.now(), relation=bilan.relation)


def moment_at(bilan: Bilan) -> Moment:
    """Return where a bilan already opened stands, for access."""
    gone = bilan.faits.destruction_on is not None
    return moment_of(bilan.phase, bilan.etat, sans_travail=gone)


def accords_towards(actor_id: int, bilan: Bilan) -> frozenset[Finalite]:
    """Return the purposes for which the person has a live accord towards this very account."""
    return accords.held_towards(bilan.public_id, Destinataire.compte(actor_id), at=clock.now())


def position_of(actor_id: int, bilan: Bilan) -> Position:
    """Return how an account stands now to a bilan that no door opened for it."""
    return _position(actor_id, bilan, moment_at(bilan))


def _position(actor_id: int, bilan: Bilan, moment: Moment) -> Position:
    held = relations_of(actor_id, bilan, today())
    agreed = accords_towards(actor_id, bilan) if held & BY_ACCORD else frozenset()
    return Position(relations=held, moment=moment, accords=agreed)


def seances_of(bilan: Bilan) -> list[Seance]:
    """Return the lines of time of a bilan already opened, oldest first."""
    return list(bilan.seances.select_related("conseiller"))


def seance_for(bilan: Bilan, seance_id: uuid.UUID) -> Seance:
    """Return one line of time of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    seance = bilan.seances.select_related("conseiller").filter(public_id=seance_id).first()
    if seance is None:
        raise NotVisible
    return seance


def texte_of(bilan: Bilan) -> Texte:
    """Return the text that governs a bilan, as it stood when it was opened."""
    return texte_at(bilan.cahier, bilan.cahier_au)


def texte_of_end(bilan: Bilan, terme: dt.date) -> Texte:
    """Return the text that says how long a bilan is kept: its own frame, on the day it ends.

    A duration that changed while the bilan was under way is the one of its last day.
    """
    return texte_at(bilan.cahier, cahiers()[bilan.cahier].nearest(terme))


def loi_on(day: dt.date) -> Texte:
    """Return the law in force on a day; the nearest day it covers when it says nothing of it."""
    return texte_at(LOI_EN_VIGUEUR, cahiers()[LOI_EN_VIGUEUR].nearest(day))


def faits_of(bilan: Bilan) -> dict[str, Valeur]:
    """Return the facts of a bilan as the thought reads them."""
    return {nom: getattr(bilan.faits, nom) for nom in BILAN.noms()}


def constats_of(bilan: Bilan, *, moment: str | None = None) -> tuple[Constat, ...]:
    """Return the findings of the text on a bilan, all or those of one moment."""
    return texte_of(bilan).verifier(faits_of(bilan), moment=moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identite(Dit):
    """Who a bilan is for, as she gave it. Sealed in `identite`."""

    prenom: str
    nom: str
    civilite: str = ""
    telephone: str = ""

    @property
    def complet(self) -> str:
        """Return « Aline Morvan »."""
        return f"{self.prenom} {self.nom}".strip()


def identites_of(bilans: list[Bilan]) -> dict[int, Identite]:
    """Return the names of several bilans already opened, by their key, in one reading."""
    opened = coffre.open_many([bilan.identite_id for bilan in bilans])
    return {
        bilan.pk: Identite(**opened[bilan.identite_id].payload)
        for bilan in bilans
        if bilan.identite_id in opened
    }


def identite_of(bilan: Bilan) -> Identite:
    """Return the name of the person of a bilan already opened.

    Raises:
        NotVisible: the compartment was destroyed.
    """
    found = identites_of([bilan])
    if bilan.pk not in found:
        raise NotVisible
    return found[bilan.pk]


def conseillers_of(bilan: Bilan) -> list[Compte]:
    """Return the counsellors in charge now, the first assigned first.

    A counsellor who left the centre is not one, even if nobody wrote it down.
    """
    return [
        a.conseiller
        for a in bilan.affectations.all()
        if a.fin_at is None and getattr(a, "en_poste", True)
    ]


def financeur_called(public_id: uuid.UUID | None) -> Organisation | None:
    """Return an organisation that pays for bilans (a funder or an employer); None for nobody.

    Raises:
        NotVisible: there is no such organisation.
    """
    if public_id is None:
        return None
    found = financeurs().filter(public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def financeurs() -> QuerySet[Organisation]:
    """Return the organisations that can pay for a bilan, by name."""
    return Organisation.objects.filter(
        nature__in=[Organisation.Nature.FINANCEUR, Organisation.Nature.EMPLOYEUR]
    )


def faits_of_ended() -> pl.DataFrame:
    """Return the facts of every bilan that ended, in columns, to be counted and never shown.

    The caller shows counts alone, and masks small groups (`jalon.cahier.simulation`).
    """
    import polars as pl  # heavy: loaded to count, not by every command

    typed = {"code": pl.String, "date": pl.Date, "entier": pl.Int64, "booleen": pl.Boolean}
    names = [fait.nom for fait in BILAN]
    rows = FaitsBilan.objects.filter(terme_on__isnull=False).values_list(*names)
    schema = {fait.nom: typed[fait.type] for fait in BILAN}
    return pl.DataFrame(list(rows), schema=schema, orient="row")
