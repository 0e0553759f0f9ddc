"""Bilans lived on days unlike others open and close what they do on an ordinary Monday.

Long: `python -m tests.endurance calendrier` runs it; `make test` does not.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.dateparse import parse_datetime

from jalon.kernel.days import PARIS, legal_day
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from tests.endurance.vie import routes
from tests.entrer import sign_in
from tests.horloge import NOW, Horloge
from tests.jalon_web.conftest import Cast, alone_on_the_base, cast, in_french, no_amendement
from tests.jalon_web.conservation.conftest import ARRET, COURS, FIN, Joue, joue

__all__ = ["alone_on_the_base", "cast", "in_french", "joue", "no_amendement"]
pytestmark = pytest.mark.django_db

JOURS = {
    "un an plus tard": "2027-11-23T10:00",
    "29 février": "2028-02-29T12:00",
    "29 février, à une minute de mars": "2028-02-29T23:59",
    "avant que deux heures ne soient trois": "2027-03-28T01:59",
    "après que deux heures ont été trois": "2027-03-28T03:01",
    "deux heures et demie une première fois": "2026-10-25T00:30:00Z",
    "deux heures et demie une seconde fois": "2026-10-25T01:30:00Z",
    "31 décembre, à une minute de minuit": "2026-12-31T23:59",
    "1er janvier, une minute après": "2027-01-01T00:01",
}
"""In Paris unless said."""
Vu = dict[tuple[str, str, str], int]
MONDAY: Vu = {}
"""What an ordinary day gives, asked once: hundreds of pages."""


def instant(written: str) -> dt.datetime:
    found = parse_datetime(written)
    assert found is not None
    return found if found.tzinfo else found.replace(tzinfo=PARIS)


def lived(joue: Joue, cast: Cast, horloge: Horloge, moment: dt.datetime, qui: str) -> Vu:
    """Play three bilans up to this instant, and ask for every page of theirs as three people."""
    horloge.set(moment)
    seen: Vu = {}
    for name, scene in (("fin", FIN), ("arret", ARRET), ("cours", COURS)):
        person = Compte.objects.create_user(f"{qui}-{name}@test.jalon")
        bilan = joue(scene, person, today=legal_day(moment))
        outbox.drain(moment)
        for who, compte in (("elle", person), ("claire", cast.claire), ("fanny", cast.fanny)):
            client = Client(raise_request_exception=True)
            sign_in(client, compte)
            for route in sorted(routes()):
                path = f"/{route}".replace("<uuid:public_id>", str(bilan.public_id))
                answer = client.get(path)
                _ = b"".join(answer) if answer.streaming else answer.content
                seen[name, who, route] = answer.status_code
    return seen


@pytest.mark.parametrize("jour", JOURS)
def test_every_page_answers_as_on_a_monday(
    joue: Joue, cast: Cast, horloge: Horloge, jour: str
) -> None:
    if not MONDAY:
        MONDAY.update(lived(joue, cast, horloge, NOW, "lundi"))
    there = lived(joue, cast, horloge, instant(JOURS[jour]), "autre")

    assert set(MONDAY.values()) >= {200, 404}
    assert there == MONDAY


@pytest.mark.parametrize("jour", JOURS)
def test_what_must_fall_falls_that_day(joue: Joue, cast: Cast, horloge: Horloge, jour: str) -> None:
    moment = instant(JOURS[jour])
    horloge.set(moment)
    stopped = joue(ARRET, cast.aline, today=legal_day(moment))
    kept = joue(COURS, cast.zoe, today=legal_day(moment))

    call_command("echeances")
    for _ in range(2):
        horloge.advance(hours=24)
        call_command("echeances")

    fallen = Bilan.objects.filter(faits__destruction_on__isnull=False)
    assert list(fallen.values_list("pk", flat=True)) == [stopped.pk]
    assert Bilan.objects.get(pk=kept.pk).etat == "ouvert"
