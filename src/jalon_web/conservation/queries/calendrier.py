"""The calendar of a bilan, and the certificates of an account."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from jalon.conservation import Delais, Echeance, Fin, Preavis, echeances
from jalon.conservation.calendrier import Objet
from jalon.kernel.errors import NotVisible
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Attestation, Bilan
from jalon_web.coffre.services import destructions
from jalon_web.conservation.models import Retenue

DELAI = ("RETENTION-DESTRUCTION", "delai")
SUIVI = ("RETENTION-SUIVI", "maximum")
PREUVES = ("RETENTION-PREUVES", "duree")


def fin_of(bilan: Bilan) -> Fin:
    """Return what the calendar reads of a bilan already opened."""
    faits = bilan.faits
    agreed, terme = faits.conservation_jusqu_au, faits.terme_on
    return Fin(
        terme_on=terme,
        conservation_jusqu_au=max(agreed, terme) if agreed and terme else agreed,
        a_eu_lieu=faits.convention_signee_on is not None or bool(faits.nb_seances),
    )


def delais_of(bilan: Bilan, day: dt.date) -> Delais:
    """Return the durations that apply to a bilan: those of the day it ends, or of today.

    The frame says how long the work is kept; the law in force, how long proofs are.
    """
    end = bilan.faits.terme_on or day
    texte, loi = bilans.texte_of_end(bilan, end), bilans.loi_on(end)
    return Delais(
        destruction_jours=texte.nombre(*DELAI),
        suivi_ans=texte.nombre(*SUIVI),
        preuves_ans=loi.nombre(*PREUVES),
    )


def calendar_of(bilan: Bilan, day: dt.date) -> tuple[Echeance, ...]:
    """Return what falls of a bilan and when."""
    return echeances(fin_of(bilan), delais_of(bilan, day))


def destroyed_of(bilan: Bilan) -> frozenset[str]:
    """Return the compartments that the register says destroyed."""
    return frozenset(line.compartiment for line in destructions.lines_of(bilan.public_id))


def ended() -> QuerySet[Bilan]:
    """Return every bilan that has ended and still has a name: what the daily task looks at."""
    return (
        Bilan.objects.filter(faits__terme_on__isnull=False, beneficiaire__isnull=False)
        .select_related("faits", "centre")
        .order_by("id")
    )


Retenues = QuerySet[Retenue]


def hold_of(bilan: Bilan, day: dt.date) -> Retenue | None:
    """Return the written decision that keeps a bilan from being destroyed on a day."""
    return bilan.retenues.filter(levee_on__isnull=True, jusqu_au__gte=day).first()


def is_held(public_id: uuid.UUID, day: dt.date) -> bool:
    """Return whether a written decision keeps a bilan from being destroyed on a day."""
    rows: Retenues = Retenue.objects.filter(levee_on__isnull=True, jusqu_au__gte=day)
    return rows.filter(bilan__public_id=public_id).exists()


def held_on(day: dt.date) -> frozenset[int]:
    """Return the keys of the bilans that a written decision holds on a day."""
    rows: Retenues = Retenue.objects.filter(levee_on__isnull=True, jusqu_au__gte=day)
    return frozenset(rows.values_list("bilan_id", flat=True))


def told_of(bilan: Bilan) -> list[Preavis]:
    """Return the notices already sent of a bilan."""
    return [
        Preavis(objet=Objet(row.objet), le=row.le, jours=row.jours) for row in bilan.preavis.all()
    ]


def address_to_tell(public_id: str) -> str | None:
    """Return where to write to the person of a bilan; None when there is nobody any more."""
    return (
        Bilan.objects.filter(public_id=public_id, beneficiaire__is_active=True)
        .values_list("beneficiaire__email", flat=True)
        .first()
    )


def address_of_certificate(pk: int) -> str | None:
    """Return where to send word of a certificate; None when there is nobody any more."""
    return (
        Attestation.objects.filter(pk=pk, compte__is_active=True)
        .values_list("compte__email", flat=True)
        .first()
    )


def attestations_of(actor_id: int, dossier: uuid.UUID | None = None) -> list[Attestation]:
    """Return the certificates of an account, the latest first; those of one bilan, if it is named.

    A certificate whose destruction is not closed yet is not shown.
    """
    rows = Attestation.objects.filter(compte_id=actor_id).select_related("centre").order_by("-id")
    if dossier is not None:
        rows = rows.filter(dossier=destructions.register_name(dossier))
    return [row for row in rows if destructions.established(row.dossier, row.numero)]


def has_attestations(actor_id: int) -> bool:
    """Return whether an account has certificates to keep."""
    return Attestation.objects.filter(compte_id=actor_id).exists()


def established(attestation: Attestation) -> dt.datetime:
    """Return when the register closed what a certificate tells of.

    Raises:
        NotVisible: the register does not know it, or has not closed it yet.
    """
    at = destructions.established(attestation.dossier, attestation.numero)
    if at is None:
        raise NotVisible
    return at


def attestation_for(actor_id: int, numero: str) -> Attestation:
    """Return one certificate of an account.

    Raises:
        NotVisible: not hers, or there is none of this number.
    """
    for found in attestations_of(actor_id):
        if found.numero == numero:
            return found
    raise NotVisible


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """An entry of the register: a certificate, and when it was established."""

    attestation: Attestation
    constatee_at: dt.datetime


def verify(numero: str) -> Verification | None:
    """Return what the register says of a number, None when it knows nothing of it.

    The lines of the register are read again: a certificate alone, altered or invented, is not
    enough.
    """
    found = Attestation.objects.filter(numero=numero).select_related("centre").first()
    if found is None:
        return None
    at = destructions.established(found.dossier, found.numero)
    return Verification(attestation=found, constatee_at=at) if at else None
