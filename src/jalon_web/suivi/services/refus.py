"""Refusing results to a third party who asks for them: the door, the act, the letter."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from jalon.acces import Act
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon.rendering.documents import Centre, LettreRefus, Loi
from jalon_web.base.models import choice_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import loi_on
from jalon_web.bilans.services import open_for_act, seal_in
from jalon_web.coffre import queries as ouverts
from jalon_web.suivi.models import RefusTiers

REGLES = ("SECRET-PRO", "SYNTH-TIERS-ACCORD")
"""The rules of the law in force that the letter cites."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusLu:
    """A refusal, opened. Its repr shows no name."""

    ligne: RefusTiers
    qui: str = field(repr=False)
    personne: str = field(repr=False)
    lois: tuple[Loi, ...] = field(repr=False)

    def lettre(self, bilan: Bilan) -> LettreRefus:
        """Return the letter, the same for ever."""
        return LettreRefus(
            centre=Centre(nom=bilan.centre.nom, adresse=bilan.centre.adresse),
            a=self.qui,
            personne=self.personne,
            demande_le=self.ligne.demande_on,
            le=self.ligne.refuse_on,
            lois=self.lois,
        )


def refus_of(bilan: Bilan) -> list[RefusLu]:
    """Return the refusals of a bilan already opened, the latest first."""
    rows = list(RefusTiers.objects.filter(bilan=bilan).select_related("refuse_par"))
    opened = ouverts.open_many([row.contenu_id for row in rows])
    return [_read(row, opened[row.contenu_id].payload) for row in rows if row.contenu_id in opened]


def refus_for(bilan: Bilan, refus_id: uuid.UUID) -> RefusLu:
    """Return one refusal of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    for found in refus_of(bilan):
        if found.ligne.public_id == refus_id:
            return found
    raise NotVisible


@transaction.atomic
def record_refus(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    sorte: str,
    qui: str,
    personne: str,
    demande_on: dt.date,
    now: dt.datetime,
) -> RefusTiers:
    """Refuse results to their asker. The person reads who asked, and the letter.

    Args:
        sorte: code of `RefusTiers.Sorte`.
        qui: the asker, as they named themselves.
        personne: whose results, as the request named her.
        demande_on: the day of the request, not to come.

    Raises:
        NotVisible: neither in charge of this bilan nor its manager.
        ActRefused: an unknown kind, or a day to come (`valeur`).

    Source: L. 6313-4 (2026), L. 6313-10 (2017); Proposition 4.
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_REFUS, now)
    day = legal_day(now)
    texte = loi_on(day)
    lois = [
        {"source": _opening(str(texte.regle(code).source)), "texte": texte.regle(code).texte}
        for code in REGLES
    ]
    row = RefusTiers(
        bilan=bilan,
        sorte=choice_of(RefusTiers.Sorte, sorte),
        contenu_id=seal_in(
            bilan,
            "contrat",
            "refus",
            {"qui": qui, "personne": personne, "lois": lois},
            actor_id,
            now,
        ),
        demande_on=demande_on,
        refuse_on=day,
        refuse_par_id=actor_id,
    )
    row.full_clean()
    row.save()
    return row


def _opening(words: str) -> str:
    """Return words as they begin a line."""
    return f"{words[:1].upper()}{words[1:]}"


def _read(row: RefusTiers, payload: dict[str, Any]) -> RefusLu:
    return RefusLu(
        ligne=row,
        qui=payload["qui"],
        personne=payload["personne"],
        lois=tuple(Loi(**one) for one in payload["lois"]),
    )
