"""The acts on what a CEP proposes: a frame, that the person keeps or not, point by point.

Source: Proposition 8 (the programme begun by the CEP is proposed, never ordered).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from jalon.acces import Act, ActeProposition, Versant
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.analyse.services import keep_cep_words
from jalon_web.base import outbox
from jalon_web.base.models import choice_of
from jalon_web.bilans.services import open_for_act, seal_in, write_facts
from jalon_web.coffre import services as coffre
from jalon_web.coffre.services import journal
from jalon_web.comptes import services as comptes
from jalon_web.transmission.models import PointPropose, PropositionCep, PropositionJointe
from jalon_web.transmission.queries import proposition as propositions
from jalon_web.transmission.queries.proposition import Point

COMPARTIMENT = "liaison"
PROPOSEE = "transmission.proposee"
RETRAIT, CALENDRIER = "retrait", "calendrier"


@transaction.atomic
def propose(
    *,
    actor_id: int,
    email: str,
    points: Sequence[Point],
    lecture: Mapping[str, str],
    mots: str,
    now: dt.datetime,
) -> PropositionCep:
    """Propose the beginning of a programme to a person; she is told by a mail that says nothing.

    A person without account is invited to one; nobody learns whether she had one.

    Args:
        points: objectives, ways of doing, a length: one at least.
        lecture: words under headings of the common grid, by code; none is asked.
        mots: a word to the person, empty if nothing is said.

    Raises:
        NotVisible: this account acts for no CEP operator.
        ActRefused: nothing is proposed (`vide`), or too many mails left for that address today.
    """
    operator = propositions.operator_of(actor_id)
    if not points:
        raise ActRefused(code="vide")
    personne, invited = comptes.find_or_create_person(email)
    public_id = uuid.uuid4()
    row = PropositionCep.objects.create(
        public_id=public_id,
        operateur=operator,
        auteur_id=actor_id,
        personne=personne,
        contenu_id=coffre.seal(
            dossier=public_id,
            centre=operator.public_id,
            compartiment=COMPARTIMENT,
            nature="proposition_cep",
            payload={
                "points": [{"sorte": one.sorte, "texte": one.texte} for one in points],
                "lecture": {code: texte for code, texte in lecture.items() if texte},
                "mots": mots,
            },
            auteur_id=actor_id,
            now=now,
        ),
        proposee_at=now,
    )
    if invited:
        comptes.invite(personne, now=now)
    else:
        outbox.post(PROPOSEE, proposition=str(public_id))
    journal.record(
        actor_id,
        ActeProposition.PROPOSE_PROGRAMME,
        public_id,
        at=now,
        relation=Versant.AUTEUR,
    )
    return row


@transaction.atomic
def note_reading(*, proposition: PropositionCep, now: dt.datetime) -> None:
    """Write when the person first opened what was proposed to her."""
    PropositionCep.objects.filter(pk=proposition.pk, lue_at__isnull=True).update(lue_at=now)


def take_away(*, actor_id: int, proposee_id: uuid.UUID, now: dt.datetime) -> None:
    """Destroy a proposal: the person wants none of it, or its author takes it back.

    What the person already joined to her bilan stays hers.

    Raises:
        NotVisible: another's, or gone already.
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    act = ActeProposition.TAKE_AWAY_PROPOSITION
    lue = propositions.proposition_for(actor_id, proposee_id, act=act)
    journal.record(actor_id, act, proposee_id, at=now, relation=lue.versant)
    _destroy(lue.ligne.public_id, RETRAIT, now)


def forget_over(now: dt.datetime) -> int:
    """Destroy the proposals whose time is over; return how many."""
    gone = propositions.over(legal_day(now))
    for public_id in gone:
        _destroy(public_id, CALENDRIER, now)
    return len(gone)


def _destroy(public_id: uuid.UUID, motif: str, now: dt.datetime) -> None:
    coffre.destroy_compartiments(public_id, [COMPARTIMENT], motif=motif, now=now)
    PropositionCep.objects.filter(public_id=public_id).delete()


@transaction.atomic
def join_proposition_cep(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    proposee_id: uuid.UUID,
    rangs: Collection[int],
    rubriques: Collection[str],
    now: dt.datetime,
) -> PropositionJointe:
    """Put chosen points of a proposal into her bilan, and chosen words into the common grid.

    Args:
        rangs: which points, by their place in the proposal.
        rubriques: under which headings what the CEP counsellor wrote is shown.

    Raises:
        NotVisible: not her bilan, not proposed to her, or joined already.
        ActRefused: nothing was chosen (`vide`), or the first phase is over.
    """
    bilan = open_for_act(actor_id, public_id, Act.JOIN_PROPOSITION_CEP, now)
    lue = propositions.proposition_for(
        actor_id, proposee_id, act=ActeProposition.TAKE_UP_PROPOSITION
    )
    chosen = [one for rang, one in enumerate(lue.points) if rang in rangs]
    if not chosen and not rubriques:
        raise ActRefused(code="vide")
    row = PropositionJointe.objects.create(
        bilan=bilan,
        venue_de=lue.ligne.public_id,
        operateur=lue.ligne.operateur,
        auteur=lue.ligne.auteur,
        proposee_on=legal_day(lue.ligne.proposee_at),
        jointe_at=now,
    )
    for rang, one in enumerate(chosen):
        PointPropose.objects.create(
            jointe=row,
            rang=rang,
            sorte=one.sorte,
            contenu_id=seal_in(
                bilan, "travail", "point_propose", {"texte": one.texte}, row.auteur_id, now
            ),
        )
    for code, _titre in propositions.headings_of(bilan, lue.lecture):
        if code in rubriques:
            keep_cep_words(
                bilan=bilan,
                auteur_id=row.auteur_id,
                rubrique=code,
                texte=lue.lecture[code],
                now=now,
            )
    PropositionCep.objects.filter(pk=lue.ligne.pk).update(jointe_at=now)
    if not bilan.faits.cep_initiateur:
        write_facts(bilan, Act.JOIN_PROPOSITION_CEP, now, cep_initiateur=True)
    return row


@transaction.atomic
def answer_point(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    point_id: uuid.UUID,
    reponse: str,
    texte: str,
    raison: str,
    now: dt.datetime,
) -> PointPropose:
    """Say what becomes of a point: kept, changed, set aside. The person then says if she agrees.

    Answered again, it waits for her voice again.

    Args:
        reponse: code of `PointPropose.Reponse`.
        texte: the new wording, for a point that is changed; left out otherwise.
        raison: why, for a point that is changed or set aside.

    Raises:
        NotVisible: not in charge of this bilan, or no such point.
        ActRefused: a wording or a reason is missing (`incomplet`), or the first phase is over.
    """
    bilan = open_for_act(actor_id, public_id, Act.ANSWER_POINT, now)
    point = propositions.point_for(bilan, point_id)
    kept = choice_of(PointPropose.Reponse, reponse)
    changed = kept is PointPropose.Reponse.CHANGEE
    if (changed and not texte) or (kept is not PointPropose.Reponse.ACCEPTEE and not raison):
        raise ActRefused(code="incomplet")
    payload = {"texte": texte if changed else "", "raison": raison}
    if point.reponse_id is None:
        point.reponse_id = seal_in(bilan, "travail", "reponse_point", payload, actor_id, now)
    else:
        coffre.reseal_latest(point.reponse_id, payload=payload, auteur_id=actor_id, now=now)
    point.reponse, point.repondu_par_id, point.repondu_at = kept, actor_id, now
    point.accord_at = point.refus_at = None
    point.full_clean()
    point.save()
    return point


@transaction.atomic
def agree_point(
    *, actor_id: int, public_id: uuid.UUID, point_id: uuid.UUID, oui: bool, now: dt.datetime
) -> PointPropose:
    """The person agrees with what becomes of a point, or wants to talk about it again.

    Raises:
        NotVisible: not her bilan, or no such point.
        ActRefused: nobody answered this point yet (`rien_encore`), or the first phase is over.
    """
    bilan = open_for_act(actor_id, public_id, Act.AGREE_POINT, now)
    point = propositions.point_for(bilan, point_id)
    if point.repondu_at is None:
        raise ActRefused(code="rien_encore")
    point.accord_at, point.refus_at = (now, None) if oui else (None, now)
    point.full_clean()
    point.save()
    return point
