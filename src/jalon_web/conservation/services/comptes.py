"""Accounts that nobody enters any more: told once, closed a month later, if they hold nothing.

An account that still holds something (a bilan under way or kept, a role, a request) is no one's to
close. What only points at it and may live without it lets go of it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from jalon.kernel.days import PARIS, add_months, legal_day
from jalon_web.agenda.models import FluxAgenda, Indisponibilite, PlageOuverte
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte, Invitation, PreavisCompte

PREAVIS = dt.timedelta(days=30)
FERMER = "close_account"
OWN = frozenset({Invitation, FluxAgenda, Indisponibilite, PlageOuverte})
"""What goes with an account, though the base would have it kept."""


def close_left_accounts(*, now: dt.datetime) -> tuple[int, int]:
    """Tell the owners of accounts left for long, and close those told a month ago.

    It may run twice a day, or be forgotten for ten: what is due is computed from the sign-ins.

    Returns:
        How many were told, and how many were closed.
    """
    end = add_months(legal_day(now), -settings.CONFIG.compte_mois)
    limit = dt.datetime.combine(end, dt.time(), tzinfo=PARIS)
    told = closed = 0
    for compte in _left(limit + PREAVIS):
        if holds(compte):
            continue
        seen = compte.last_login or compte.cree_at
        notice = PreavisCompte.objects.filter(compte=compte, dit_at__gt=seen).first()
        if notice is None:
            _tell(compte, now)
            told += 1
        elif seen < limit and notice.dit_at <= now - PREAVIS:
            _close(compte, now)
            closed += 1
    return told, closed


def holds(compte: Compte) -> bool:
    """Return whether something of an account must stay, and it with it."""
    if Bilan.objects.filter(beneficiaire=compte).exists():
        return True
    return any(
        not field.null and field.model not in OWN and rows.exists()
        for field, rows in _pointing(compte)
    )


def _left(before: dt.datetime) -> QuerySet[Compte]:
    seen = Coalesce("last_login", "cree_at")
    return Compte.objects.annotate(vu_at=seen).filter(vu_at__lt=before).order_by("pk")


@transaction.atomic
def _tell(compte: Compte, now: dt.datetime) -> None:
    PreavisCompte.objects.create(compte=compte, dit_at=now)
    outbox.post("comptes.inactif", compte=compte.pk)


@transaction.atomic
def _close(compte: Compte, now: dt.datetime) -> None:
    journal.record(None, FERMER, compte.public_id, at=now, sorte="compte")
    Seance.objects.filter(propose_par=compte).update(propose_par=None, accord="")
    for field, rows in _pointing(compte):
        if field.model in OWN:
            rows.delete()
        else:
            rows.update(**{field.name: None})
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(compte.pk):
            session.delete()
    compte.delete()


def _pointing(compte: Compte) -> list[tuple[models.ForeignKey[Any, Any], QuerySet[Any]]]:
    """Return every column that points at an account and does not fall with it, and its rows."""
    found = []
    for relation in Compte._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is models.CASCADE:
            continue
        field, table = relation.field, relation.related_model
        found.append((field, table._default_manager.filter(**{field.name: compte})))
    return found
