"""The acts of the exercises: pick, answer, set aside; and a centre's own methods."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction

from jalon.acces import Act
from jalon.exercices import Reponses, accept, library
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import open_for_act, seal_in, write_facts
from jalon_web.ecrits.services import write_again
from jalon_web.exercices import queries
from jalon_web.exercices.contents import ReponsesDites
from jalon_web.exercices.models import Essai, Methode


@transaction.atomic
def pick(*, actor_id: int, public_id: uuid.UUID, code: str, motif: str, now: dt.datetime) -> Essai:
    """Pick an exercise for a bilan.

    Args:
        code: of the library, or of the centre's own.
        motif: why this one, for this person; may be empty, but a test without a reason is counted.

    Raises:
        NotVisible: no such exercise here, or this actor does not write in the investigation.
        ActRefused: it is already picked (`deja`).

    Source: Proposition 3 bis (methods chosen for the person, no standard battery).
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now)
    queries.exercice_called(bilan, code)
    if Essai.objects.filter(bilan=bilan, code=code, retire_at__isnull=True).exists():
        raise ActRefused(code="deja")
    essai = Essai(
        bilan=bilan,
        code=code,
        contenu_id=seal_in(bilan, "travail", "essai", {"reponses": {}}, actor_id, now),
        motif_id=seal_in(bilan, "travail", "motif", {"texte": motif}, actor_id, now)
        if motif
        else None,
        propose_par_id=actor_id,
        propose_at=now,
    )
    essai.full_clean()
    essai.save()
    _count(bilan, now)
    return essai


@transaction.atomic
def answer(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    essai_id: uuid.UUID,
    reponses: Reponses,
    version: int,
    now: dt.datetime,
) -> int:
    """Write the answers to an exercise, whole; return the version written.

    Args:
        reponses: by code of block; a block left out has no answer.
        version: the version that their author was reading.

    Raises:
        ValueError: an answer of another kind than its block.
        Conflict: someone else answered since that version.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now)
    row = queries.row_for(bilan, essai_id)
    exercice = queries.essai_for(bilan, essai_id).exercice
    dites = ReponsesDites(reponses=accept(exercice, reponses))
    written = write_again(row.contenu_id, dites, version=version, auteur_id=actor_id, now=now)
    row.repondu_at = now
    row.save(update_fields=["repondu_at"])
    return written.version


@transaction.atomic
def set_essai_aside(
    *, actor_id: int, public_id: uuid.UUID, essai_id: uuid.UUID, now: dt.datetime
) -> None:
    """Set an exercise aside: nobody has to finish anything."""
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now)
    row = queries.row_for(bilan, essai_id)
    row.retire_at = now
    row.save(update_fields=["retire_at"])
    _count(bilan, now)


def _count(bilan: Bilan, now: dt.datetime) -> None:
    """Count the tests picked without a written reason."""
    rows = Essai.objects.filter(bilan=bilan, retire_at__isnull=True, motif_id__isnull=True)
    tests = [code for code, one in library().items() if one.test]
    write_facts(
        bilan,
        Act.WRITE_INVESTIGATION,
        now,
        nb_tests_sans_motif=rows.filter(code__in=tests).count(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A centre’s declaration of a method of its own. See `Methode`."""

    titre: str
    but: str
    source: str
    limites: str
    duree_min: int
    questions: str


@transaction.atomic
def declare_methode(*, actor_id: int, declaration: Declaration, now: dt.datetime) -> Methode:
    """Add a method to those of one's centre.

    Raises:
        NotVisible: this account manages no centre.
    """
    day = legal_day(now)
    methode = Methode(
        centre=queries.centre_managed_by(actor_id, day),
        auteur_id=actor_id,
        cree_on=day,
        **asdict(declaration),
    )
    methode.full_clean()
    methode.save()
    return methode


@transaction.atomic
def take_off_methode(*, actor_id: int, methode_id: uuid.UUID, now: dt.datetime) -> Methode:
    """Take a method off: it is not picked any more; what was picked stays.

    Raises:
        NotVisible: it is not one of this centre's, or it was taken off.
    """
    day = legal_day(now)
    methode = queries.methode_for(queries.centre_managed_by(actor_id, day), methode_id)
    methode.retiree_on = day
    methode.save(update_fields=["retiree_on"])
    return methode
