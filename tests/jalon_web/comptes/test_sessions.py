"""A session ends after a while without a gesture, and after a working day; words are given back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.fixtures import Settings

from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries import entree, sessions
from tests.horloge import Horloge

GOOD = "quatre mots bien à moi"
MINUTE = 60
pytestmark = pytest.mark.django_db
Wait = Callable[[float], None]


@pytest.fixture
def wait(horloge: Horloge) -> Wait:
    """Let seconds go by."""

    def go(seconds: float) -> None:
        horloge.advance(seconds=seconds)

    return go


@pytest.fixture
def aline(db: None) -> Client:
    Compte.objects.create_user("aline@exemple.fr", GOOD)
    return entered()


def entered() -> Client:
    client = Client()
    client.post("/compte/entrer/", {"login": "aline@exemple.fr", "password": GOOD})
    assert "_auth_user_id" in client.session
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/compte/verifications/").status_code == 200)


def left(client: Client) -> int:
    return int(client.get("/compte/session/").json()["reste"])


def test_left_alone_a_session_ends_after_half_an_hour(aline: Client, wait: Wait) -> None:
    other = entered()
    wait(29 * MINUTE)
    assert is_in(aline)
    wait(2 * MINUTE)

    assert is_in(aline)
    answer = other.get("/compte/verifications/")
    assert answer["Location"] == "/compte/entrer/?next=/compte/verifications/"
    assert dict(other.session) == {}


def test_no_gesture_carries_a_session_beyond_a_working_day(aline: Client, wait: Wait) -> None:
    for _ in range(sessions.JOURNEE // (20 * MINUTE) - 1):
        wait(20 * MINUTE)
        assert is_in(aline)
    wait(20 * MINUTE)

    assert not is_in(aline)


def test_looking_at_how_much_is_left_extends_nothing_and_a_button_does(
    aline: Client, wait: Wait
) -> None:
    wait(28 * MINUTE)
    assert 115 <= left(aline) <= 120
    wait(MINUTE)
    assert 55 <= left(aline) <= 60

    assert aline.post("/compte/session/").json()["reste"] > 29 * MINUTE
    assert left(Client()) == 0


def test_the_operator_chooses_how_long(aline: Client, settings: Settings, wait: Wait) -> None:
    settings.CONFIG = replace(django_settings.CONFIG, session_minutes=5)
    wait(4 * MINUTE)
    assert is_in(aline)
    wait(6 * MINUTE)

    assert not is_in(aline)


def test_the_words_of_a_late_form_come_back_and_nothing_is_done(aline: Client, wait: Wait) -> None:
    typed = {"oldpassword": GOOD, "password1": "neuf mots de plus", "texte": "ce que j’ai écrit"}
    wait(31 * MINUTE)
    answer = aline.post("/compte/mot-de-passe/", typed)
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "ce que j’ai écrit" in page
    assert GOOD not in page
    assert "neuf mots" not in page
    assert Compte.objects.get().check_password(GOOD)
    assert "_auth_user_id" not in aline.session


def test_what_is_public_stays_open_once_a_session_is_over(aline: Client, wait: Wait) -> None:
    wait(31 * MINUTE)

    assert aline.get("/").status_code == 200
    assert "_auth_user_id" not in aline.session


def test_a_page_knows_how_much_is_left_and_a_visitor_is_told_nothing(aline: Client) -> None:
    page = aline.get("/compte/verifications/").content.decode()
    found = re.search(r'data-jalon-reste="(\d+)" hidden', page)

    assert found
    assert 29 * MINUTE < int(found[1]) <= 30 * MINUTE
    assert "session.js" in page
    public = Client().get("/").content.decode()
    assert "data-jalon-reste" not in public
    assert "session.js" not in public


def test_a_session_changes_its_name_when_it_opens_more(aline: Client, wait: Wait) -> None:
    names = [aline.session.session_key]
    wait(entree.RECENTE + 1)
    aline.post("/compte/confirmer/?next=/chez-moi/", {"password": GOOD})
    names.append(aline.session.session_key)
    stranger = Client()
    stranger.get("/compte/entrer/")
    before: Any = stranger.session.session_key
    stranger.post("/compte/entrer/", {"login": "aline@exemple.fr", "password": GOOD})
    names += [before, stranger.session.session_key]

    assert len(set(names)) == 4
    thief = Client()
    thief.cookies["sessionid"] = names[0] or ""
    assert not is_in(thief)


def test_a_new_password_ends_the_other_sessions(aline: Client) -> None:
    other = entered()
    typed = {
        "oldpassword": GOOD,
        "password1": "neuf mots de plus",
        "password2": "neuf mots de plus",
    }
    aline.post("/compte/mot-de-passe/", typed)

    assert (is_in(aline), is_in(other)) == (True, False)
