"""Fill an empty base with invented people, once; tell who may enter."""

from __future__ import annotations

import gc
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from jalon_demo.cercle import TropTot, build, known_password, let_fall
from jalon_demo.distribution import TROUPE
from jalon_web.base import clock
from jalon_web.base.models import Envoi
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries.caller import Tache, acting
from jalon_web.ui.formats import date_fr

WORDS = ("borne", "sentier", "carnet", "rivage", "lanterne", "verger", "passerelle", "boussole")


class DemonstrationRefusee(Exception):
    """This base, or this day, cannot become a demonstration; the message says why, in French."""


def fill(write: Callable[[str], object]) -> None:
    """Build the demonstration when it is not there yet; print the accounts and their password.

    Args:
        write: prints one line.

    Raises:
        DemonstrationRefusee: the service is no demonstration, the base has accounts already, or no
            text covers the day.
    """
    if not settings.CONFIG.demo:
        raise DemonstrationRefusee("cette commande ne sert qu’avec JALON_DEMO=oui.")
    password = known_password()
    if password is None and Compte.objects.exists():
        raise DemonstrationRefusee(
            "cette base a déjà des comptes : elle ne deviendra pas une démonstration."
        )
    if password is None:
        password = _new_password()
        try:
            _build(password)
        except TropTot as error:
            raise DemonstrationRefusee(
                "aucun cahier des charges ne couvre ces bilans : la démonstration vit au plus tôt "
                f"le {date_fr(error.first)} (JALON_DEMO_AU={error.first.isoformat()})."
            ) from None
    write(f"\n  Comptes de démonstration (mot de passe commun : {password})\n")
    for one in TROUPE:
        if one.role:
            write(f"    {one.email:<20} {one.nom}, {one.role[0]}")


def _new_password() -> str:
    words = f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}"
    return f"{words}-{secrets.randbelow(900) + 100}"


@contextmanager
def at_once() -> Iterator[None]:
    """Go fast while thousands of rows are made.

    The base holds every constraint itself, and refuses what breaks one: Django need not ask it
    before each row. Nothing of what is made here is garbage before the end.
    """
    gc.collect()
    gc.disable()
    try:
        with patch.object(Model, "validate_constraints", lambda *_args, **_kwargs: None):
            yield
    finally:
        gc.enable()


def _build(password: str) -> None:
    """Build at once: letters of days gone by do not leave, and the journal is linked in one go."""
    with acting(Tache("demonstration")), at_once(), transaction.atomic():
        build(password)
        connection.run_on_commit.clear()
        Envoi.objects.filter(pas_avant_at__lte=clock.now()).update(fait_at=clock.now())
    with transaction.atomic():
        journal.link_what_is_left()
    let_fall()
