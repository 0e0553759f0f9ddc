"""A hold: a written decision keeps a bilan, for a time, and nothing of its twin."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from jalon.acces import Act
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import clock
from jalon_web.bilans import services
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.journal import journal_lines
from jalon_web.bilans.queries import bilan_for
from jalon_web.bilans.queries.amenagement import AmenagementDit, amenagement_of
from jalon_web.coffre.services import destructions
from jalon_web.comptes.models import Compte
from jalon_web.conservation.models import Retenue
from jalon_web.conservation.services import (
    RetenueRefusee,
    erase,
    hold,
    pass_day,
    release,
)
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.conservation.conftest import ARRET, Joue

pytestmark = pytest.mark.django_db(transaction=True)
UNTIL = TODAY + dt.timedelta(days=30)


def _evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(22), tzinfo=dt.UTC)


def _held(bilan: Bilan, **other: Any) -> Retenue:
    said: dict[str, Any] = {
        "decision": "2026-14",
        "decideur": "Paul Guillou, direction",
        "jusqu_au": UNTIL,
        "now": NOW,
    }
    return hold(bilan.public_id, **(said | other))


def test_a_held_bilan_stands_until_its_day_and_its_twin_falls(arrete: Bilan, joue: Joue) -> None:
    twin = joue(ARRET, Compte.objects.create_user("jeanne@test.jalon"))
    _held(arrete)

    assert pass_day(now=_evening(TODAY)).detruits == 1
    assert destructions.lines_of(twin.public_id)
    assert pass_day(now=_evening(UNTIL)).detruits == 0
    assert not destructions.lines_of(arrete.public_id)
    assert pass_day(now=_evening(UNTIL + dt.timedelta(days=1))).detruits == 1
    assert destructions.lines_of(arrete.public_id)


def test_a_hold_released_lets_it_fall_the_same_evening(arrete: Bilan) -> None:
    _held(arrete)
    release(arrete.public_id, now=NOW)

    assert pass_day(now=_evening(TODAY)).detruits == 1
    with pytest.raises(NotVisible):
        release(arrete.public_id, now=NOW)


def test_she_is_told_and_an_erasure_waits(arrete: Bilan, cast: Cast, client: Client) -> None:
    sign_in(client, cast.aline)
    page = reverse("conservation:donnees", args=[arrete.public_id])
    before = client.get(page).content.decode()
    _held(arrete)

    with pytest.raises(ActRefused, match="retenu"):
        erase(actor_id=cast.aline.pk, public_id=arrete.public_id, now=NOW)
    shown = client.get(page).content.decode()

    assert "2026-14" in shown
    assert "Paul Guillou, direction" in shown
    assert "Faire effacer mes données" in before
    assert "Faire effacer mes données" not in shown
    said = {str(line.acte): str(line.qui) for line in journal_lines(arrete)}
    assert said["garde ce bilan de la destruction, sur décision écrite"] == "Le service"


def test_a_sheet_taken_back_while_held_falls_when_the_hold_ends(
    bilan_en: BilanEn, cast: Cast
) -> None:
    held = bilan_en("investigation")
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": held.public_id, "now": NOW}
    accord = services.give_sensible(conseiller=cast.claire.public_id, **act)
    said = AmenagementDit(lieux="Une salle au rez-de-chaussée.")
    services.write_amenagement(dit=said, version=0, **act)
    _held(held)

    services.withdraw_accord(accord_id=accord.id, **act)

    assert amenagement_of(held) is not None
    with pytest.raises(NotVisible):
        bilan_for(cast.claire.pk, held.public_id, act=Act.READ_AMENAGEMENT)
    with pytest.raises(ActRefused, match="retenu"):
        services.erase_amenagement(**act)
    assert pass_day(now=_evening(UNTIL)).detruits == 0
    assert pass_day(now=_evening(UNTIL + dt.timedelta(days=1))).detruits == 1
    assert amenagement_of(held) is None
    assert pass_day(now=_evening(UNTIL + dt.timedelta(days=2))).detruits == 0


def test_what_she_agreed_to_again_while_held_stays(bilan_en: BilanEn, cast: Cast) -> None:
    held = bilan_en("investigation")
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": held.public_id, "now": NOW}
    accord = services.give_sensible(conseiller=cast.claire.public_id, **act)
    _held(held)
    services.withdraw_accord(accord_id=accord.id, **act)
    services.give_sensible(conseiller=cast.claire.public_id, **act)

    assert pass_day(now=_evening(UNTIL + dt.timedelta(days=1))).detruits == 0


@pytest.mark.parametrize(
    "wrong", [{"decision": " "}, {"decideur": ""}, {"jusqu_au": TODAY - dt.timedelta(days=1)}]
)
def test_a_hold_has_a_decision_somebody_and_a_day_to_come(
    arrete: Bilan, wrong: dict[str, object]
) -> None:
    with pytest.raises(RetenueRefusee):
        _held(arrete, **wrong)
    assert not Retenue.objects.exists()
    assert _held(arrete).jusqu_au == UNTIL


def test_a_new_hold_replaces_the_one_before(arrete: Bilan) -> None:
    _held(arrete)
    _held(arrete, decision="2026-15", jusqu_au=TODAY)

    assert Retenue.objects.get(levee_on__isnull=True).decision == "2026-15"
    assert pass_day(now=_evening(TODAY + dt.timedelta(days=1))).detruits == 1
    assert not Retenue.objects.exists()


def test_by_command(arrete: Bilan) -> None:
    name, out = str(arrete.public_id), StringIO()
    say = {"stdout": out}
    with pytest.raises(CommandError, match="dernier jour"):
        call_command("retenir", name, decision="2026-14", par="Paul Guillou", **say)
    with pytest.raises(CommandError, match="aucun bilan"):
        call_command("retenir", "0" * 32, "--lever", **say)
    day = (legal_day(clock.now()) + dt.timedelta(days=9)).isoformat()
    call_command(
        "retenir", name, "--decision=2026-14", "--par=P. Guillou", f"--jusqu-au={day}", **say
    )
    call_command("retenir", name, "--lever", **say)

    assert "ne sera détruit" in out.getvalue()
    assert "retenue levée" in out.getvalue()
