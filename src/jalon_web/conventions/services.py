"""The acts of the convention: send it, sign it or refuse it, note who pays signed, take it back.

Source: Code du travail, R. 6313-8, D. 6353-1 (2026); R. 6322-32 to R. 6322-34 (2017).
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jalon.acces import Act
from jalon.kernel.argent import Euros
from jalon.kernel.days import PARIS, legal_day
from jalon.kernel.durees import Duree
from jalon.kernel.errors import ActRefused
from jalon.parcours.convention import Cadre, Etat, cadre_of, last_day
from jalon.rendering import empreinte
from jalon.rendering.documents import ConventionBilan, Mention
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import loi_on
from jalon_web.bilans.services import open_for_act, seal_in, write_facts
from jalon_web.conventions import queries
from jalon_web.conventions.models import Convention
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.queries.assemblage.commun import entete

DELAI = ("CONV-10-JOURS", "delai")
ENVOYEE, REPONDUE, TERME = "conventions.envoyee", "conventions.repondue", "conventions.terme"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionDite:
    """The centre’s text of a convention; headings come from the form, in the law's order.

    Raises:
        ActRefused: it ends before it begins, or more is at a distance than is agreed (`valeur`).
    """

    mentions: tuple[tuple[str, str], ...]
    forfait_min: int
    distance_min: int | None
    debut: dt.date
    fin: dt.date
    prix_heure_cents: int | None
    reglement: str

    def __post_init__(self) -> None:
        if self.fin < self.debut or (self.distance_min or 0) > self.forfait_min:
            raise ActRefused(code="valeur")


@transaction.atomic
def send_convention(
    *, actor_id: int, public_id: uuid.UUID, dite: ConventionDite, now: dt.datetime
) -> Convention:
    """Freeze a convention, sign it for the centre and open it to the person, who is told by mail.

    One that still waited is taken back. In the employer's plan the days of the law begin to count.

    Raises:
        NotVisible: neither in charge of this bilan nor its manager.
        ActRefused: the CPF has its own conditions (`cpf`), nobody pays who should sign
            (`sans_payeur`), all have signed already (`deja_signee`).
    """
    bilan = open_for_act(actor_id, public_id, Act.SEND_CONVENTION, now)
    cadre = _frame(bilan)
    for row in Convention.objects.filter(bilan=bilan, retiree_at__isnull=True):
        if queries.envoi_of(row).signee_on is not None:
            raise ActRefused(code="deja_signee")
        row.retiree_at = now
        row.save(update_fields=["retiree_at"])
    document = _document(bilan, cadre, dite, legal_day(now))
    row = Convention.objects.create(
        bilan=bilan,
        cadre=cadre,
        contenu_id=seal_in(
            bilan, "contrat", "convention", instantane.freeze(document), actor_id, now
        ),
        empreinte=empreinte(document),
        envoyee_at=now,
        envoyee_par_id=actor_id,
        repondre_avant=document.repondre_avant,
    )
    outbox.post(ENVOYEE, convention=row.pk)
    if row.repondre_avant is not None:
        outbox.post_at(TERME, _after(row.repondre_avant), convention=row.pk)
    return row


@transaction.atomic
def sign_convention(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    convention_id: uuid.UUID,
    lue: str,
    now: dt.datetime,
) -> Convention:
    """Sign, as the person, the very text that she read.

    Args:
        lue: print of what her page showed.

    Raises:
        NotVisible: another than the person, or no such convention.
        ActRefused: it is not what was sent (`change`), or it no longer waits for her (`expiree`).
    """
    bilan = open_for_act(actor_id, public_id, Act.SIGN_CONVENTION, now)
    row = _waiting(bilan, convention_id)
    if lue != row.empreinte:
        raise ActRefused(code="change")
    row.personne_at = now
    row.save(update_fields=["personne_at"])
    _finish(bilan, row, Act.SIGN_CONVENTION, now)
    outbox.post(REPONDUE, convention=row.pk)
    return row


@transaction.atomic
def refuse_convention(
    *, actor_id: int, public_id: uuid.UUID, convention_id: uuid.UUID, now: dt.datetime
) -> Convention:
    """Refuse it, as the person. No reason is asked, and nothing else changes.

    Raises:
        NotVisible: another than the person, or no such convention.
        ActRefused: it no longer waits for her (`expiree`).
    """
    bilan = open_for_act(actor_id, public_id, Act.SIGN_CONVENTION, now)
    row = _waiting(bilan, convention_id)
    row.refusee_at = now
    row.save(update_fields=["refusee_at"])
    outbox.post(REPONDUE, convention=row.pk)
    return row


@transaction.atomic
def note_payer(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    convention_id: uuid.UUID,
    jour: dt.date,
    now: dt.datetime,
) -> Convention:
    """Note the day when who pays signed by hand.

    Raises:
        NotVisible: neither in charge nor the manager, or no such convention.
        ActRefused: the payer is no party, or it is over (`expiree`), or not such a day
            (`jour_de_signature`).
    """
    bilan = open_for_act(actor_id, public_id, Act.SEND_CONVENTION, now)
    lue = queries.convention_for(bilan, convention_id)
    row = lue.ligne
    if lue.etat is not Etat.ATTEND or row.cadre != Cadre.TRIPARTITE or row.payeur_on is not None:
        raise ActRefused(code="expiree")
    if not lue.envoi.envoyee_on <= jour <= legal_day(now):
        raise ActRefused(code="jour_de_signature")
    row.payeur_on, row.payeur_at = jour, now
    row.save(update_fields=["payeur_on", "payeur_at"])
    _finish(bilan, row, Act.SEND_CONVENTION, now)
    return row


@transaction.atomic
def take_back_convention(
    *, actor_id: int, public_id: uuid.UUID, convention_id: uuid.UUID, now: dt.datetime
) -> Convention:
    """Take back a convention that not everybody has signed.

    Raises:
        NotVisible: neither in charge nor the manager, or no such convention.
        ActRefused: all have signed (`deja_signee`), or it was taken back (`expiree`).
    """
    bilan = open_for_act(actor_id, public_id, Act.SEND_CONVENTION, now)
    lue = queries.convention_for(bilan, convention_id)
    if lue.etat is Etat.SIGNEE:
        raise ActRefused(code="deja_signee")
    if lue.etat is Etat.RETIREE:
        raise ActRefused(code="expiree")
    lue.ligne.retiree_at = now
    lue.ligne.save(update_fields=["retiree_at"])
    return lue.ligne


@transaction.atomic
def note_reading(*, convention: Convention, now: dt.datetime) -> None:
    """Write when the person first opened it: the evidence says so."""
    Convention.objects.filter(pk=convention.pk, lue_at__isnull=True).update(lue_at=now)


def delay_of(cadre: Cadre, day: dt.date) -> int | None:
    """Return how many days the law gives to answer; None where it gives none."""
    return loi_on(day).nombre(*DELAI) if cadre is Cadre.TRIPARTITE else None


def _frame(bilan: Bilan) -> Cadre:
    cadre = cadre_of(bilan.voie_entree)
    if cadre is Cadre.CONDITIONS:
        raise ActRefused(code="cpf")
    if cadre is Cadre.TRIPARTITE and bilan.financeur is None:
        raise ActRefused(code="sans_payeur")
    return cadre


def _document(bilan: Bilan, cadre: Cadre, dite: ConventionDite, day: dt.date) -> ConventionBilan:
    loi = loi_on(day)
    days = delay_of(cadre, day)
    limited = days is not None
    regle = loi.regle(DELAI[0]) if limited else None
    price = dite.prix_heure_cents
    return ConventionBilan(
        entete=entete(bilan, version=1, etabli_le=day, definitif=True),
        payeur=bilan.financeur.nom if bilan.financeur is not None and limited else "",
        mentions=tuple(Mention(titre=titre, texte=texte) for titre, texte in dite.mentions),
        forfait=Duree(dite.forfait_min),
        distance=Duree(dite.distance_min) if dite.distance_min else None,
        debut=dite.debut,
        fin=dite.fin,
        prix_heure=Euros(price) if price is not None else None,
        reglement=dite.reglement,
        repondre_avant=last_day(day, days) if days is not None else None,
        regle=f"{regle.texte} {regle.source}." if regle is not None else "",
    )


def _waiting(bilan: Bilan, convention_id: uuid.UUID) -> Convention:
    lue = queries.convention_for(bilan, convention_id)
    if lue.etat is not Etat.ATTEND or lue.ligne.personne_at is not None:
        raise ActRefused(code="expiree")
    return lue.ligne


def _finish(bilan: Bilan, row: Convention, act: Act, now: dt.datetime) -> None:
    """Count the convention once everybody has signed."""
    envoi = queries.envoi_of(row)
    if envoi.signee_on is None:
        return
    document = queries.convention_for(bilan, row.public_id).envoyee
    price = document.prix_heure
    write_facts(
        bilan,
        act,
        now,
        convention_transmise_on=envoi.envoyee_on,
        convention_signee_on=envoi.signee_on,
        parties=len(envoi.signatures),
        clause_arret=True,
        prix_heure_cents=price.cents if price is not None else None,
        mode_prix="forfait",
    )


def _after(day: dt.date) -> dt.datetime:
    """Return the morning after a day, in Paris."""
    morning = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(8), tzinfo=PARIS)
    return timezone.localtime(morning, dt.UTC)
