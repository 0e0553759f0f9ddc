"""The convention that a person of the demonstration read and signed on the screen."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from jalon_web.conventions import services
from jalon_web.conventions.forms import MENTIONS, REGLEMENT
from jalon_web.conventions.services import ConventionDite

if TYPE_CHECKING:
    from jalon_web.espaces.demonstration.jeu import Jeu


def sign_on_screen(
    jeu: Jeu, public_id: uuid.UUID, sent_at: dt.datetime, signed_at: dt.datetime, price: int
) -> None:
    """Send a convention of sixteen hours, and have the person sign it some days later.

    Args:
        price: of an hour, in cents.
    """
    row = services.send(
        actor_id=jeu.conseiller.pk,
        public_id=public_id,
        dite=ConventionDite(
            mentions=tuple((titre, texte) for _code, titre, texte in MENTIONS),
            forfait_min=16 * 60,
            distance_min=None,
            debut=signed_at.date(),
            fin=signed_at.date() + dt.timedelta(days=120),
            prix_heure_cents=price,
            reglement=REGLEMENT,
        ),
        now=sent_at,
    )
    services.note_reading(convention=row, now=signed_at - dt.timedelta(minutes=12))
    services.sign(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        convention_id=row.public_id,
        lue=row.empreinte,
        now=signed_at,
    )
