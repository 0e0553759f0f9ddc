"""From a counsellor to another: a departure, somebody else named, a few days of replacement."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction

from jalon.acces import Act
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.base import outbox
from jalon_web.bilans.models import Affectation, Bilan, BrisDeGlace, NoteDeReleve
from jalon_web.bilans.services.scelles import write_in
from jalon_web.bilans.services.seuil import note_act, open_for_act
from jalon_web.comptes.models import Compte, Role
from jalon_web.comptes.queries import equipe
from jalon_web.comptes.services import equipe as equipe_services
from jalon_web.ecrits.contents import TexteDit


@transaction.atomic
def end_role(
    *, actor_id: int, compte_id: uuid.UUID, code: str, on: dt.date | None, now: dt.datetime
) -> Role:
    """End somebody's role in the organisation that this account manages.

    At once, a counsellor's bilans of that centre close in the same moment; after a last day, they
    close with it. Those that nobody was given stay, without a counsellor, for the manager to see.

    Args:
        on: last day; None ends it at once.

    Raises:
        NotVisible: this account manages no organisation, or nobody there holds that role.
        ActRefused: nobody else manages the organisation, or the day is past.
    """
    role = equipe_services.end_role(
        actor_id=actor_id, compte_id=compte_id, code=code, on=on, now=now
    )
    if on is None and role.code == Role.Code.CONSEILLER:
        Affectation.objects.filter(
            bilan__centre=role.organisation, conseiller=role.compte, fin_at__isnull=True
        ).update(fin_at=now)
    return role


@transaction.atomic
def name_conseiller(
    *, actor_id: int, public_id: uuid.UUID, conseiller: uuid.UUID, motif: str, now: dt.datetime
) -> Affectation:
    """Give a bilan to another counsellor of the centre; the former one loses it at the same moment.

    The person is told by a mail that says nothing, and on her page in words; she may object. A
    replacement under way ends too.

    Args:
        conseiller: public id of the account.
        motif: code of `Affectation.Motif`.

    Raises:
        NotVisible: not of a centre that this account manages, or nobody of that name advises there.
        ActRefused: she is in charge of it already.
    """
    bilan = open_for_act(actor_id, public_id, Act.NAME_CONSEILLER, now)
    named = equipe.counsellor_called(bilan.centre, conseiller, legal_day(now))
    former = bilan.affectations.filter(fin_at__isnull=True)
    if former.filter(conseiller=named).exists():
        raise ActRefused(code="deja_en_charge")
    former.update(fin_at=now)
    bilan.bris.filter(fin_at__gt=now).update(fin_at=now)
    affectation = Affectation(
        bilan=bilan, conseiller=named, debut_at=now, nommee_par_id=actor_id, motif=motif
    )
    affectation.full_clean()
    affectation.save()
    _tell(bilan, named)
    return affectation


@transaction.atomic
def prefer_another(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> None:
    """The person would rather be accompanied by somebody else. She gives no reason.

    Nothing is held up by it: the manager of the centre sees it, and names another.
    """
    bilan = open_for_act(actor_id, public_id, Act.PREFER_ANOTHER, now, noted=False)
    here = bilan.affectations.filter(fin_at__isnull=True, objectee_at__isnull=True)
    if here.update(objectee_at=now):
        note_act(actor_id, bilan, Act.PREFER_ANOTHER, now)


@transaction.atomic
def break_glass(
    *, actor_id: int, public_id: uuid.UUID, remplacant: uuid.UUID, motif: str, now: dt.datetime
) -> BrisDeGlace:
    """Let another counsellor stand in for a few days, while the one in charge is unavailable.

    It opens what is needed to receive the person, never what is sensitive; it expires by itself.
    The person is told at once.

    Args:
        remplacant: public id of the account.
        motif: code of `BrisDeGlace.Motif`.

    Raises:
        NotVisible: not of a centre that this account manages, or nobody of that name advises there.
        ActRefused: she is in charge of it, or somebody stands in already.
    """
    bilan = open_for_act(actor_id, public_id, Act.BREAK_GLASS, now)
    named = equipe.counsellor_called(bilan.centre, remplacant, legal_day(now))
    if bilan.affectations.filter(conseiller=named, fin_at__isnull=True).exists():
        raise ActRefused(code="deja_en_charge")
    if bilan.bris.filter(fin_at__gt=now).exists():
        raise ActRefused(code="deja_remplace")
    bris = BrisDeGlace(
        bilan=bilan,
        remplacant=named,
        par_id=actor_id,
        motif=motif,
        debut_at=now,
        fin_at=now + dt.timedelta(hours=settings.CONFIG.bris_heures),
    )
    bris.full_clean()
    bris.save()
    _tell(bilan, named)
    return bris


@transaction.atomic
def write_releve(
    *, actor_id: int, public_id: uuid.UUID, texte: str, version: int, now: dt.datetime
) -> None:
    """Write what the next counsellor has to know, while still in charge. The person reads it.

    Args:
        version: the one that was being read; zero when nothing was written.

    Raises:
        NotVisible: not in charge of this bilan.
        Conflict: it was written elsewhere since that version.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_RELEVE, now)
    note = bilan.releves.filter(auteur_id=actor_id).first()
    note = note or NoteDeReleve(bilan=bilan, auteur_id=actor_id)
    dit = TexteDit(texte=texte)
    write_in(bilan, note, "travail", "releve", dit, version=version, auteur_id=actor_id, now=now)
    note.save()


def _tell(bilan: Bilan, named: Compte) -> None:
    for compte_id in (bilan.beneficiaire_id, named.pk):
        if compte_id is not None:
            outbox.post("bilans.accompagnement", compte=compte_id)
