"""The convention that a person of the demonstration read and signed on the screen."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon_demo.jeu import Jeu
from jalon_web.conventions import services
from jalon_web.conventions.forms import MENTIONS, REGLEMENT
from jalon_web.conventions.models import Convention
from jalon_web.conventions.services import ConventionDite

DUREE = dt.timedelta(days=150)


def send_on_screen(jeu: Jeu, public_id: uuid.UUID, now: dt.datetime, price: int) -> None:
    """Send a convention of sixteen hours.

    Args:
        price: of an hour, in cents.
    """
    services.send_convention(
        actor_id=jeu.conseiller.pk,
        public_id=public_id,
        dite=ConventionDite(
            mentions=tuple((titre, texte) for _code, titre, texte in MENTIONS),
            forfait_min=16 * 60,
            distance_min=None,
            debut=now.date(),
            fin=now.date() + DUREE,
            prix_heure_cents=price,
            reglement=REGLEMENT,
        ),
        now=now,
    )


def sign_on_screen(jeu: Jeu, public_id: uuid.UUID, now: dt.datetime) -> None:
    """Have the person read the convention that was sent, and sign it."""
    row = Convention.objects.get(bilan__public_id=public_id)
    services.note_reading(convention=row, now=now - dt.timedelta(minutes=12))
    services.sign_convention(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        convention_id=row.public_id,
        lue=row.empreinte,
        now=now,
    )
