"""Who accompanies a bilan: what the person reads of it, what a manager does, and nothing else."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from jalon.acces import ActeOrganisation
from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.bilans import queries
from jalon_web.bilans.models import Affectation, Bilan, BrisDeGlace
from jalon_web.bilans.queries import listes
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import equipe, organisation_for
from jalon_web.ecrits import queries as ecrits
from jalon_web.ecrits.contents import TexteDit
from jalon_web.ecrits.queries import Lu
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ADonner:
    """A bilan under way that waits for somebody else."""

    nom: str
    phase: str
    contrat: str
    nommer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartPage(Page):
    """Who leaves, from which role; `seul` when nobody else manages; the bilans to give before."""

    organisation: Organisation
    role: Role
    seul: bool
    a_donner: tuple[ADonner, ...]


def departure_page(actor_id: int, compte_id: uuid.UUID, code: str, day: dt.date) -> DepartPage:
    """Return who leaves, from which role, and the bilans to give before.

    Raises:
        NotVisible: this account manages no organisation, or nobody there holds that role.
    """
    organisation = organisation_for(actor_id, act=ActeOrganisation.END_ROLE, day=day)
    role = equipe.role_of(organisation, compte_id, code, day)
    rows = (
        list(listes.bilans_in_charge(role.compte_id, role.organisation_id))
        if code == Role.Code.CONSEILLER
        else []
    )
    return DepartPage(
        organisation=organisation,
        role=role,
        seul=equipe.is_manager(role) and not equipe.other_managers(role, day),
        a_donner=tuple(to_give(rows)),
    )


def to_give(rows: list[Bilan]) -> list[ADonner]:
    """Return bilans already opened to a manager, by name, in one reading of names."""
    names = queries.identites_of(rows)
    found = [
        ADonner(
            nom=names[bilan.pk].complet if bilan.pk in names else "",
            phase=str(bilan.get_phase_display()),
            contrat=reverse("bilans:contrat", args=[bilan.public_id]),
            nommer=reverse("bilans:confier", args=[bilan.public_id]),
        )
        for bilan in rows
    ]
    return sorted(found, key=lambda one: one.nom.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Periode:
    """Who accompanied a bilan, between two days.

    Args:
        motif: why she took it over, in words; empty for the one who opened it.
        fin_on: None while it lasts.
    """

    nom: str
    debut_on: dt.date
    fin_on: dt.date | None
    motif: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relais:
    """A note left to the next counsellor, opened. Its repr shows no content."""

    par: str
    at: dt.datetime
    version: int
    texte: str = field(repr=False)


RECENTE = dt.timedelta(days=30)
"""How long her page says first that somebody else accompanies her."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccompagnementPage(Page):
    """Who accompanies a bilan, who did, and what the person said of it.

    Args:
        ici: those in charge now.
        objectee_at: when she said that she prefers somebody else.
        nouvelle: who took over lately.
        precedente: who left last, unless she may still enter.
        remplacement: who stands in for a few days.
        periodes: everybody in charge since the beginning, the latest first.
    """

    ici: tuple[Affectation, ...]
    objectee_at: dt.datetime | None
    nouvelle: Affectation | None
    precedente: Affectation | None
    remplacement: BrisDeGlace | None
    periodes: tuple[Periode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaisPage(Page):
    """The notes left to the next counsellor, the latest first."""

    relais: tuple[Relais, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EcrireRelaisPage(RelaisPage):
    """The same, for a counsellor; whether one may be written now."""

    peut_ecrire: bool


def accompagnement_of(bilan: Bilan) -> AccompagnementPage:
    """Return who accompanies a bilan already opened, who did, and what the person said of it."""
    rows = list(bilan.affectations.all())
    here = [row for row in rows if row.fin_at is None and getattr(row, "en_poste", True)]
    stand_ins = queries.stand_ins_of(bilan)
    entering = {row.conseiller_id for row in here} | set(stand_ins)
    gone = [row for row in rows if row.fin_at and row.conseiller_id not in entering]
    return AccompagnementPage(
        ici=tuple(here),
        objectee_at=next(
            (row.objectee_at for row in rows if row.fin_at is None and row.objectee_at), None
        ),
        nouvelle=next(
            (row for row in here if row.nommee_par_id and row.debut_at > clock.now() - RECENTE),
            None,
        ),
        precedente=gone[-1] if gone else None,
        remplacement=next(iter(stand_ins.values()), None),
        periodes=tuple(
            Periode(
                nom=row.conseiller.nom,
                debut_on=legal_day(row.debut_at),
                fin_on=legal_day(row.fin_at) if row.fin_at else None,
                motif=str(row.get_motif_display()) if row.motif else "",
            )
            for row in reversed(rows)
        ),
    )


def relais_of(bilan: Bilan) -> tuple[Relais, ...]:
    """Return the notes left on a bilan already opened, the latest first."""
    rows = ecrits.read_all(TexteDit, bilan.releves.select_related("auteur"))
    found = [_relais(row.auteur.nom, lu) for row, lu in rows]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def own_relais(bilan: Bilan, actor_id: int) -> Relais | None:
    """Return the note that this account left, None before the first."""
    lu = ecrits.read_one(TexteDit, bilan.releves.filter(auteur_id=actor_id).first())
    return _relais("", lu) if lu else None


def _relais(par: str, lu: Lu[TexteDit]) -> Relais:
    return Relais(par=par, at=lu.at, version=lu.version, texte=lu.dit.texte)


def candidates(bilan: Bilan, day: dt.date) -> list[Compte]:
    """Return who could take over a bilan already opened: those of the centre not in charge."""
    here = [row.conseiller_id for row in bilan.affectations.all() if row.fin_at is None]
    return equipe.counsellors_of(bilan.centre, day, without=here)


def waiting_for_somebody(rows: QuerySet[Bilan]) -> QuerySet[Bilan]:
    """Return, of a manager's bilans, those under way without a counsellor or with one objected to.

    Each says which in `seul` and `objection`.
    """
    live: QuerySet[Any] = queries.assigned().filter(bilan=OuterRef("pk"), fin_at__isnull=True)
    return (
        rows.filter(etat__in=("ouvert", "suspendu"))
        .annotate(
            seul=~Exists(live.filter(en_poste=True)),
            objection=Exists(live.filter(objectee_at__isnull=False)),
        )
        .filter(Q(seul=True) | Q(objection=True))
    )
