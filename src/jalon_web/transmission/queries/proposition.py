"""The doors of what a CEP proposes: before a bilan for its author and the person, then inside one.

Outside a bilan, the author reads what she wrote while she works for that operator, the person what
was written to her; nobody else.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from jalon.acces import ActeOrganisation, ActeProposition, EtatProposition, Versant
from jalon.kernel.days import add_months, legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import today
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, texte_at
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.services.tentative import refusal
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import may_in, organisation_for
from jalon_web.transmission.models import PointPropose, PropositionCep, PropositionJointe

MOIS = 6
"""How long a proposal waits for the person: a choice of this software, the same as for a sheet."""
GRILLE = "grille_situation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a proposal: what it is about, its words."""

    sorte: str
    texte: str

    @property
    def titre(self) -> str:
        """Return what it is about, in words."""
        return str(PointPropose.Sorte(self.sorte).label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionLue:
    """A proposal, opened. Its repr shows no content."""

    ligne: PropositionCep
    points: tuple[Point, ...] = field(repr=False)
    lecture: Mapping[str, str] = field(repr=False)
    mots: str = field(repr=False)
    versant: Versant = Versant.AUCUN

    @property
    def hers(self) -> bool:
        """Return whether the person herself opened it."""
        return self.versant is Versant.SOI

    @property
    def jusqu_au(self) -> dt.date:
        """Return the last day it waits."""
        return last_day(self.ligne)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLu:
    """A point in a bilan: as it was proposed, what is answered, where it stands."""

    ligne: PointPropose
    texte: str = field(repr=False)
    nouveau: str = field(repr=False)
    raison: str = field(repr=False)

    @property
    def retenu(self) -> str:
        """Return the words that are kept, once agreed; empty if it is set aside or still open."""
        if self.ligne.accord_at is None or self.ligne.reponse == PointPropose.Reponse.ECARTEE:
            return ""
        return self.nouveau or self.texte


@dataclass(frozen=True, slots=True, kw_only=True)
class JointeLue:
    """The part of a proposal that a person put into her bilan."""

    ligne: PropositionJointe
    points: tuple[PointLu, ...]


def last_day(row: PropositionCep) -> dt.date:
    """Return the last day a proposal is kept."""
    return add_months(legal_day(row.proposee_at), MOIS)


def operator_of(actor_id: int) -> Organisation:
    """Return the CEP operator for which an account acts.

    Raises:
        NotVisible: it acts for none.
    """
    return organisation_for(actor_id, act=ActeOrganisation.PROPOSE, day=today())


def made_by(actor_id: int) -> list[PropositionLue]:
    """Return what an account proposed for the operator it acts for, the latest first."""
    operator = operator_of(actor_id)
    return _opened(list(_rows().filter(auteur_id=actor_id, operateur=operator)))


def received_by_person(actor_id: int) -> list[PropositionLue]:
    """Return what was proposed to an account and that it has not joined to a bilan."""
    return _opened(list(_rows().filter(personne_id=actor_id, jointe_at__isnull=True)))


def waits_for(actor_id: int) -> uuid.UUID | None:
    """Return a proposal that a person has not joined to a bilan, None when there is none."""
    rows = PropositionCep.objects.filter(personne_id=actor_id, jointe_at__isnull=True)
    return rows.values_list("public_id", flat=True).first()


def proposition_for(
    actor_id: int | None, proposee_id: uuid.UUID, *, act: ActeProposition
) -> PropositionLue:
    """Open the door of one proposal for one act: to the person, or to its author.

    Raises:
        NotVisible: another's, taken back, over, or this act is not open now.
    """
    if actor_id is None:
        raise NotVisible
    row = _rows().filter(public_id=proposee_id).first()
    found = _opened([row]) if row is not None else []
    if row is None or not found:
        raise refusal(actor_id, act, proposee_id)
    versant = versant_of(actor_id, row)
    etat = EtatProposition.JOINTE if row.jointe_at is not None else EtatProposition.ATTEND
    if not act.grants(versant, etat):
        raise refusal(actor_id, act, proposee_id, relation=versant)
    return replace(found[0], versant=versant)


def versant_of(actor_id: int, row: PropositionCep) -> Versant:
    """Return how an account stands to a proposal: an author works for its operator today."""
    if row.personne_id == actor_id:
        return Versant.SOI
    if row.auteur_id != actor_id or not may_in(actor_id, ActeOrganisation.PROPOSE, today()):
        return Versant.AUCUN
    return Versant.AUTEUR if operator_of(actor_id) == row.operateur else Versant.AUCUN


def jointes_of(bilan: Bilan) -> list[JointeLue]:
    """Return what was joined to a bilan already opened, the oldest first."""
    rows = list(
        PropositionJointe.objects.filter(bilan=bilan)
        .select_related("operateur", "auteur")
        .prefetch_related("points__repondu_par")
    )
    points = [point for row in rows for point in row.points.all()]
    ids = [point.contenu_id for point in points]
    opened = coffre.open_many([*ids, *(p.reponse_id for p in points if p.reponse_id)])
    return [
        JointeLue(
            ligne=row,
            points=tuple(
                _point(point, opened) for point in row.points.all() if point.contenu_id in opened
            ),
        )
        for row in rows
    ]


def objectives_among(jointes: Iterable[JointeLue]) -> list[str]:
    """Return the words of the objectives agreed in a bilan."""
    return [
        lu.retenu
        for jointe in jointes
        for lu in jointe.points
        if lu.retenu and lu.ligne.sorte == PointPropose.Sorte.OBJECTIF
    ]


def point_for(bilan: Bilan, point_id: uuid.UUID) -> PointPropose:
    """Return one point of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    found = PointPropose.objects.filter(jointe__bilan=bilan, public_id=point_id).first()
    if found is None:
        raise NotVisible
    return found


def headings() -> tuple[tuple[str, str], ...]:
    """Return the headings of the common grid, as the text of today lays them down."""
    tables = texte_at(CAHIER_PAR_DEFAUT, today()).tables
    if GRILLE not in tables:
        return ()
    return tuple((one.code, one.titre) for one in tables[GRILLE].rubriques)


def headings_of(bilan: Bilan, codes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return those of the headings written under that the text of a bilan has too."""
    texte = texte_at(bilan.cahier, bilan.cahier_au)
    if GRILLE not in texte.tables:
        return ()
    return tuple(
        (one.code, one.titre) for one in texte.tables[GRILLE].rubriques if one.code in codes
    )


def over(day: dt.date) -> list[uuid.UUID]:
    """Return the proposals whose time is over."""
    rows = PropositionCep.objects.order_by("id")
    return [row.public_id for row in rows if last_day(row) < day]


def address_of(public_id: str) -> str | None:
    """Return where to write to the person to whom something is proposed."""
    return (
        PropositionCep.objects.filter(public_id=public_id, personne__is_active=True)
        .values_list("personne__email", flat=True)
        .first()
    )


def _rows() -> QuerySet[PropositionCep]:
    return PropositionCep.objects.select_related("operateur", "auteur", "personne")


def _opened(rows: list[PropositionCep]) -> list[PropositionLue]:
    contents = coffre.open_many([row.contenu_id for row in rows])
    return [
        _lue(row, contents[row.contenu_id].payload) for row in rows if row.contenu_id in contents
    ]


def _lue(row: PropositionCep, payload: dict[str, Any]) -> PropositionLue:
    return PropositionLue(
        ligne=row,
        points=tuple(Point(sorte=one["sorte"], texte=one["texte"]) for one in payload["points"]),
        lecture=payload["lecture"],
        mots=payload["mots"],
    )


def _point(row: PointPropose, opened: Mapping[uuid.UUID, coffre.Ouvert]) -> PointLu:
    answer = opened.get(row.reponse_id) if row.reponse_id else None
    said: dict[str, Any] = answer.payload if answer else {}
    return PointLu(
        ligne=row,
        texte=opened[row.contenu_id].payload["texte"],
        nouveau=said.get("texte", ""),
        raison=said.get("raison", ""),
    )
