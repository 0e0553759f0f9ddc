"""What was written during the investigation, opened for a bilan whose door was passed.

Each list is two queries and one reading of keys, whatever its length.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries.auteurs import Trait, trait_of
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.queries import Ouvert
from jalon_web.ecrits.queries import opened, read_one
from jalon_web.investigation.contents import (
    ChoixDit,
    Critere,
    CriteresDits,
    ExperienceDite,
    PreuveDite,
    RepereDit,
    Reponse,
    ScenarioDit,
)
from jalon_web.investigation.models import (
    Choix,
    Criteres,
    Ecrit,
    Experience,
    Preuve,
    Repere,
    Scenario,
)

E = TypeVar("E", bound=Ecrit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plume:
    """Where a writing comes from.

    Args:
        public_id: random identifier of the writing.
        version: the version read here, to be sent back when it is amended.
        ecrit: who wrote it first.
        repris: who wrote it last, None when nobody came back to it on another day.
        retire: it was set aside.
    """

    public_id: uuid.UUID
    version: int
    ecrit: Trait
    repris: Trait | None = None
    retire: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceLue(ExperienceDite):
    """An experience as it stands, and where it comes from."""

    plume: Plume


@dataclass(frozen=True, slots=True, kw_only=True)
class RepereLu(RepereDit):
    """A landmark as it stands, and where it comes from."""

    plume: Plume


@dataclass(frozen=True, slots=True, kw_only=True)
class PreuveLue(PreuveDite):
    """Evidence as it stands, and where it comes from."""

    plume: Plume


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioLu(ScenarioDit):
    """A scenario as it stands, with an answer (or none) for each criterion, and its origin."""

    plume: Plume


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteresLus:
    """The person's criteria and their version; zero when she has none yet."""

    criteres: tuple[Critere, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixLu:
    """What the person answered.

    Args:
        scenario: the scenario she keeps; None: she does not choose yet.
        mots: why, if she said it.
        issue_code: what comes next, if she gave it.
        at: when she said so.
    """

    scenario: ScenarioLu | None
    mots: str
    issue_code: str
    at: dt.datetime


class Lue(Protocol):
    """Anything read that says where it comes from."""

    @property
    def plume(self) -> Plume:
        """Where it comes from."""


L = TypeVar("L", bound=Lue)


def experiences_of(bilan: Bilan, *, retirees: bool = False) -> tuple[ExperienceLue, ...]:
    """Return the experiences of a bilan, in the order of writing.

    Args:
        bilan: already opened.
        retirees: those that were set aside, instead.
    """
    return tuple(
        ExperienceLue(**ExperienceDite.values_in(ouvert.payload), plume=_plume(bilan, row, ouvert))
        for row, ouvert in opened(_rows(Experience, bilan, retirees))
    )


def reperes_of(bilan: Bilan, *, retires: bool = False) -> tuple[RepereLu, ...]:
    """Return the landmarks of a life, the earliest first."""
    lus = [
        RepereLu(**RepereDit.values_in(ouvert.payload), plume=_plume(bilan, row, ouvert))
        for row, ouvert in opened(_rows(Repere, bilan, retires))
    ]
    return tuple(sorted(lus, key=lambda repere: repere.debut))


def preuves_of(bilan: Bilan, *, retirees: bool = False) -> tuple[PreuveLue, ...]:
    """Return the evidence of a bilan, the oldest day first."""
    lues = [
        PreuveLue(**PreuveDite.values_in(ouvert.payload), plume=_plume(bilan, row, ouvert))
        for row, ouvert in opened(_rows(Preuve, bilan, retirees))
    ]
    return tuple(sorted(lues, key=lambda preuve: preuve.jour))


def scenarios_of(bilan: Bilan, *, retires: bool = False) -> tuple[ScenarioLu, ...]:
    """Return the scenarios of a bilan, in the order of writing: there is no other order."""
    liste = Subquery(Criteres.objects.filter(bilan=OuterRef("bilan")).values("contenu_id")[:1])
    rows = list(_rows(Scenario, bilan, retires).annotate(liste_id=liste))
    liste_id = rows[0].liste_id if rows else None
    opened = coffre.open_many([*(row.contenu_id for row in rows), liste_id])
    criteres = _criteres_in(opened.get(liste_id)) if liste_id else ()
    return tuple(
        _scenario(bilan, row, opened[row.contenu_id], criteres)
        for row in rows
        if row.contenu_id in opened
    )


def criteres_of(bilan: Bilan) -> CriteresLus:
    """Return the person's criteria, in her order."""
    lu = read_one(CriteresDits, Criteres.objects.filter(bilan=bilan).first())
    return CriteresLus(criteres=lu.dit.criteres, version=lu.version) if lu else CriteresLus()


def choix_of(bilan: Bilan, scenarios: Iterable[ScenarioLu] | None = None) -> ChoixLu | None:
    """Return what the person answered; None when she has not answered.

    Args:
        bilan: already opened.
        scenarios: its scenarios when they are already read, so that they are not read twice.
    """
    lu = read_one(ChoixDit, Choix.objects.filter(bilan=bilan).first())
    if lu is None:
        return None
    among = scenarios_of(bilan) if scenarios is None else scenarios
    kept = [one for one in among if str(one.plume.public_id) == lu.dit.scenario]
    return ChoixLu(
        scenario=kept[0] if kept else None,
        mots=lu.dit.mots,
        issue_code=lu.dit.issue_code,
        at=lu.at,
    )


def ecrit_for(bilan: Bilan, model: type[E], public_id: uuid.UUID) -> E:
    """Return one writing of a bilan already opened, set aside or not.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    found = model._default_manager.filter(bilan=bilan, public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def one_of(lues: Sequence[L], public_id: uuid.UUID) -> L:
    """Return one of the writings just read.

    Raises:
        NotVisible: none of them.
    """
    for lue in lues:
        if lue.plume.public_id == public_id:
            return lue
    raise NotVisible


def _rows(model: type[E], bilan: Bilan, retires: bool) -> QuerySet[E]:
    return model._default_manager.filter(bilan=bilan, retire_at__isnull=not retires)


def _criteres_in(ouvert: Ouvert | None) -> tuple[Critere, ...]:
    return CriteresDits.read(ouvert.payload).criteres if ouvert else ()


def _scenario(
    bilan: Bilan, row: Scenario, ouvert: Ouvert, criteres: tuple[Critere, ...]
) -> ScenarioLu:
    values = ScenarioDit.values_in(ouvert.payload)
    said = {one.critere: one.reponse for one in values["criteres"]}
    values["criteres"] = tuple(
        Reponse(critere=one.cle, libelle=one.texte, reponse=said.get(one.cle, ""), poids=one.poids)
        for one in criteres
    )
    return ScenarioLu(**values, plume=_plume(bilan, row, ouvert))


def _plume(bilan: Bilan, row: Ecrit, ouvert: Ouvert) -> Plume:
    first = trait_of(bilan, row.auteur_id, row.ecrit_at)
    last = trait_of(bilan, ouvert.auteur_id, ouvert.at)
    same = ouvert.auteur_id == row.auteur_id and legal_day(last.at) == legal_day(first.at)
    return Plume(
        public_id=row.public_id,
        version=ouvert.version,
        ecrit=first,
        repris=None if same else last,
        retire=row.retire_at is not None,
    )
