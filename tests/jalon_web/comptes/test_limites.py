"""Tries are counted for all processes together; nothing tells who has an account, time included."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail, signals
from django.core.cache import cache, caches
from django.core.handlers.base import BaseHandler
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jalon.kernel.errors import ActRefused
from jalon_web.base import clock, compteurs, outbox
from jalon_web.base.models import Compteur, Envoi
from jalon_web.coffre.services import journal
from jalon_web.comptes import services
from jalon_web.comptes.models import Compte

GOOD = "quatre mots bien à moi"
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def claire(db: None) -> Compte:
    return Compte.objects.create_user("claire@exemple.fr", GOOD, nom="Claire Delaunay")


def knock(client: Client, email: str, **more: Any) -> Any:
    typed = {"login": email, "password": "un autre mot de passe"}
    return client.post(reverse("account_login"), typed, **more)


def test_counts_are_shared_by_processes_and_say_nothing(client: Client, claire: Compte) -> None:
    knock(client, "claire@exemple.fr")

    held = str(list(Compteur.objects.values_list("cache_key", "value")))
    assert Compteur.objects.count() > 0
    assert not {"claire", "127.0.0.1", "login"} & set(held.lower().split("'"))
    assert "127.0.0.1" not in held
    assert caches.create_connection("default").get("n’importe quoi") is None
    cache.set("une", [1])
    assert caches.create_connection("default").get("une") == [1]


def test_one_account_is_guarded_whatever_the_place(client: Client, claire: Compte) -> None:
    answers = [
        knock(Client(), "claire@exemple.fr", REMOTE_ADDR=f"192.0.2.{place}").content.decode()
        for place in range(7)
    ]

    assert ["Trop d’essais" in page for page in answers] == [False] * 5 + [True] * 2
    assert "Trop d’essais" not in knock(client, "omar@exemple.fr").content.decode()


def test_one_place_is_slowed_whatever_the_account() -> None:
    pages = [knock(Client(), f"p{rank}@exemple.fr").content.decode() for rank in range(12)]

    assert ["Trop d’essais" in page for page in pages] == [False] * 10 + [True] * 2


def test_a_link_is_not_guessed_by_trying() -> None:
    compte = Compte.objects.create_user("aline@exemple.fr")
    token = services.invite(compte, now=clock.now())
    there = reverse("comptes:invitation", args=[token])
    guess = [Client().get(f"/comptes/invitation/essai{n}/").status_code for n in range(22)]

    assert guess == [404] * 20 + [429] * 2
    assert Client().get(there).status_code == 429
    assert Client().get(there, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_no_box_is_filled_by_invitations() -> None:
    compte = Compte.objects.create_user("aline@exemple.fr")
    for _ in range(services.INVITATIONS_PAR_JOUR):
        services.invite(compte, now=NOW)

    with pytest.raises(ActRefused):
        services.invite(compte, now=NOW)

    services.invite(compte, now=NOW + dt.timedelta(days=1, seconds=1))
    services.invite(Compte.objects.create_user("zoe@exemple.fr"), now=NOW)


def test_recovery_is_limited(claire: Compte) -> None:
    ask = reverse("account_reset_password")
    codes = [Client().post(ask, {"email": claire.email}).status_code for _ in range(4)]

    assert codes == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def done(act: Callable[[], object]) -> list[str]:
    """List what the base was asked, without the values."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return [re.split('VALUES|WHERE| "s| "_django_curs', query["sql"])[0] for query in asked]


def test_the_same_work_is_done_for_an_address_without_account(
    claire: Compte, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    real = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    known = done(lambda: knock(Client(), "claire@exemple.fr"))
    times = len(hashed)
    unknown = done(lambda: knock(Client(), "personne@exemple.fr", REMOTE_ADDR="192.0.2.8"))

    assert known == unknown
    assert times == len(hashed) - times == 1
    ask = reverse("account_reset_password")
    answered: list[str] = []
    monkeypatch.setattr(outbox, "attempt", lambda pk: answered.append("après"))
    assert done(lambda: Client().post(ask, {"email": "claire@exemple.fr"})) == done(
        lambda: Client().post(ask, {"email": "personne@exemple.fr"}, REMOTE_ADDR="192.0.2.8")
    )
    assert answered == ["après", "après"]


def test_the_message_leaves_after_the_answer(claire: Compte, rf: RequestFactory) -> None:
    request = rf.post(reverse("account_reset_password"), {"email": claire.email})
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    handler = BaseHandler()
    handler.load_middleware()

    answer = handler.get_response(request)
    assert (answer.status_code, mail.outbox) == (302, [])
    # As the client of the tests does: the connection of a test outlives a request.
    signals.request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        signals.request_finished.connect(close_old_connections)
    assert [m.to for m in mail.outbox] == [[claire.email]]

    nobody = services.ask_recovery("personne@exemple.fr", now=NOW)
    outbox.attempt(nobody)
    assert len(mail.outbox) == 1
    assert list(Envoi.objects.filter(fait_at=None)) == []


def test_knocking_at_nobodys_door_is_written_under_no_name(claire: Compte) -> None:
    knock(Client(), "personne@exemple.fr")

    lines = journal.lines_for(services.PERSONNE, sorte="compte")
    assert [(line.acte, line.resultat) for line in lines] == [("sign_in", "refuse")]


def test_what_is_over_is_forgotten(claire: Compte, capsys: pytest.CaptureFixture[str]) -> None:
    cache.set("passe", [1], timeout=-1)
    Compteur.objects.create(cache_key="vieux", value="rien", expires=NOW - dt.timedelta(days=30))
    cache.set("vivant", [1], timeout=3600)

    assert compteurs.forget(clock.now()) >= 1
    assert cache.get("vivant") == [1]
    call_command("menage")
    assert "comptes d’essais effacés" in capsys.readouterr().out
