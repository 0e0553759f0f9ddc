"""Pages of the proposals of a CEP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import listes, position_of
from jalon_web.transmission.forms.proposition import ReponseForm
from jalon_web.transmission.models import PointPropose, PropositionCep, PropositionJointe
from jalon_web.transmission.queries import proposition
from jalon_web.transmission.queries.proposition import Point, PointLu, PropositionLue
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionVue:
    """A proposal as its pages show it.

    Args:
        adresse: the person's address, as its author typed it.
        jointe: it is in a bilan.
    """

    ligne: PropositionCep
    points: tuple[Point, ...] = field(repr=False)
    mots: str = field(repr=False)
    jour: dt.date
    jusqu_au: dt.date
    adresse: str = field(repr=False)
    jointe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionsPage(Page):
    """A CEP counsellor’s proposal."""

    faites: tuple[PropositionVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerPage(Page):
    """The words of a proposal being written that may speak of health."""

    mots: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeePage(Page):
    """A proposal, read by the person or by its author.

    Args:
        lectures: the author's reading of the situation: heading, words.
        bilan: the one that it may still join; None when there is none.
    """

    vue: PropositionVue
    hers: bool
    lectures: tuple[tuple[str, str], ...] = field(repr=False)
    bilan: Bilan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffacerPage(Page):
    """A proposal about to be destroyed, by the person or by its author."""

    vue: PropositionVue
    hers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JoindrePage(Page):
    """A proposal of which something enters a bilan."""

    vue: PropositionVue


@dataclass(frozen=True, slots=True, kw_only=True)
class PointVu:
    """A point in a bilan: as it was proposed, what is answered, where it stands.

    Args:
        decision: what becomes of it, in words; empty as long as nothing is answered.
        form: to answer it; None for an account that does not.
        dit: the viewer may agree with the answer now.
        personne: how the person is called on the viewer's page.
    """

    lu: PointLu
    ligne: PointPropose
    titre: str
    decision: str
    repondu_on: dt.date | None
    form: ReponseForm | None
    dit: bool
    personne: str
    etat: str
    niveau: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JointeVue:
    """The part of a proposal that was put into a bilan."""

    ligne: PropositionJointe
    points: tuple[PointVu, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionPage(Page):
    """The proposal, its answer and the agreement, side by side.

    Args:
        retenus: the objectives agreed.
        en_erreur: the form that was just sent and is not right; None otherwise.
    """

    jointes: tuple[JointeVue, ...]
    retenus: tuple[str, ...] = field(repr=False)
    peut_reprendre: bool
    en_erreur: ReponseForm | None


def propositions_page(actor_id: int) -> PropositionsPage:
    """Return what an account proposed, the latest first."""
    return PropositionsPage(faites=tuple(map(proposition_vue, proposition.made_by(actor_id))))


def proposee_page(lue: PropositionLue, actor_id: int) -> ProposeePage:
    """Return a proposal, for the person or for its author."""
    return ProposeePage(
        vue=proposition_vue(lue),
        hers=lue.hers,
        lectures=tuple(
            (titre, lue.lecture[code])
            for code, titre in proposition.headings()
            if code in lue.lecture
        ),
        bilan=_open_bilan(actor_id) if lue.hers else None,
    )


def effacer_page(lue: PropositionLue) -> EffacerPage:
    """Return a proposal about to be destroyed."""
    return EffacerPage(vue=proposition_vue(lue), hers=lue.hers)


def joindre_page(lue: PropositionLue) -> JoindrePage:
    """Return a proposal of which something enters a bilan."""
    return JoindrePage(vue=proposition_vue(lue))


def proposition_vue(lue: PropositionLue) -> PropositionVue:
    """Return a proposal as its pages show it."""
    ligne = lue.ligne
    return PropositionVue(
        ligne=ligne,
        points=lue.points,
        mots=lue.mots,
        jour=localtime(ligne.proposee_at).date(),
        jusqu_au=lue.jusqu_au,
        adresse=ligne.personne.email,
        jointe=ligne.jointe_at is not None,
    )


def prefix_of(point: PointPropose) -> str:
    """Return what begins the names of the fields of a point on the page."""
    return f"p{point.pk}"


def proposition_page(
    bilan: Bilan, *, personne: str, sent: Mapping[int, ReponseForm]
) -> PropositionPage:
    """Return what was proposed, what is answered, what is agreed.

    Args:
        personne: how the person is called on the viewer's page.
        sent: forms just sent, to be corrected, by key of their point.
    """
    opened = bilan.etat == "ouvert"
    answers = opened and bilan.position.may(Act.ANSWER_POINT)
    agrees = opened and bilan.position.may(Act.AGREE_POINT)
    found = proposition.jointes_of(bilan)
    kept = proposition.objectives_among(found)

    def seen(lu: PointLu) -> PointVu:
        known = _known(lu) if answers else None
        return _point(lu, sent.get(lu.ligne.pk) or known, agrees=agrees, personne=personne)

    return PropositionPage(
        jointes=tuple(
            JointeVue(ligne=jointe.ligne, points=tuple(map(seen, jointe.points)))
            for jointe in found
        ),
        retenus=tuple(kept),
        peut_reprendre=answers and bool(kept),
        en_erreur=next(iter(sent.values()), None),
    )


def _open_bilan(actor_id: int) -> Bilan | None:
    """Return the bilan of a person that a proposal may still join; None when there is none."""
    own = listes.own_bilan(actor_id)
    if own is None or not position_of(actor_id, own).may(Act.JOIN_PROPOSITION_CEP):
        return None
    return own


def _known(lu: PointLu) -> ReponseForm:
    initial = {"reponse": lu.ligne.reponse, "texte": lu.nouveau, "raison": lu.raison}
    return ReponseForm(initial=initial, prefix=prefix_of(lu.ligne))


def _point(lu: PointLu, form: ReponseForm | None, *, agrees: bool, personne: str) -> PointVu:
    ligne = lu.ligne
    return PointVu(
        lu=lu,
        ligne=ligne,
        titre=str(PointPropose.Sorte(ligne.sorte).label),
        decision=str(PointPropose.Reponse(ligne.reponse).label) if ligne.reponse else "",
        repondu_on=localtime(ligne.repondu_at).date() if ligne.repondu_at else None,
        form=form,
        dit=agrees and ligne.repondu_at is not None and ligne.accord_at is None,
        personne=personne,
        etat=_state(ligne),
        niveau="fait" if ligne.accord_at else "attention" if ligne.refus_at else "neutre",
    )


def _state(ligne: PointPropose) -> str:
    if ligne.repondu_at is None:
        return _("à regarder ensemble")
    if ligne.accord_at:
        return _("d’accord")
    return _("à reparler") if ligne.refus_at else _("attend la voix de la personne")
