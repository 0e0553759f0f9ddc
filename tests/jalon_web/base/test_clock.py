"""The clock of the tests holds every clock: ours, the libraries’, those of what a test starts."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.account.internal.flows.login import record_authentication
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import TimestampSigner
from django.test import RequestFactory

from jalon_web.base import clock
from jalon_web.comptes.models import Compte
from tests.horloge import NOW, Horloge

LATER = dt.datetime(2031, 2, 28, 22, 59, tzinfo=dt.UTC)
CHILD = "import datetime as dt; print(dt.datetime.now(dt.UTC).isoformat())"


def by_a_child() -> dt.datetime:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    return dt.datetime.fromisoformat(done.stdout.strip())


def by_the_libraries(compte: Compte) -> list[dt.datetime]:
    """Return what Django dates an account with, and what django-allauth dates a proof with."""
    request: Any = RequestFactory().get("/")
    request.session, request.user = SessionStore(), compte
    record_authentication(request, compte, "password")
    instants = [compte.cree_at.timestamp(), request.session[METHODS][0]["at"]]
    return [dt.datetime.fromtimestamp(one, dt.UTC) for one in instants]


def test_time_stands_still_where_the_tests_say() -> None:
    signed = TimestampSigner().timestamp()

    assert (clock.now(), clock.now()) == (NOW, NOW)
    assert clock.seconds() == NOW.timestamp()
    assert TimestampSigner().timestamp() == signed
    with ThreadPoolExecutor(max_workers=1) as apart:
        assert apart.submit(clock.now).result() == NOW


@pytest.mark.django_db
def test_all_clocks_move_together(horloge: Horloge) -> None:
    signed = TimestampSigner().timestamp()
    horloge.set(LATER)
    horloge.advance(minutes=1)
    moved = LATER + dt.timedelta(minutes=1)

    assert (clock.now(), horloge.at) == (moved, moved)
    assert TimestampSigner().timestamp() != signed
    assert by_the_libraries(Compte.objects.create_user("zoe@test.jalon")) == [moved, moved]
    assert moved <= by_a_child() < moved + dt.timedelta(minutes=5)


def test_a_child_begins_at_the_hour_of_the_test() -> None:
    """It comes after, or before, a test that moved the clock: nothing is left of it."""
    assert NOW <= by_a_child() < NOW + dt.timedelta(minutes=5)
