"""The worker: requests leave it what follows an act; killed, doubled, stopped, it loses nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jalon_web.base import outbox, ouvrier
from jalon_web.base.models import Envoi
from jalon_web.comptes.models import Compte
from jalon_web.project.config import read
from tests.horloge import NOW, Horloge
from tests.jalon_web.project.test_config import GIVEN

Seen = list[dict[str, str]]


@pytest.fixture
def with_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set this place as production is: requests leave it to the worker."""
    config = dataclasses.replace(settings.CONFIG, ouvrier=True)
    monkeypatch.setattr(settings, "CONFIG", config)


@pytest.fixture
def seen() -> Iterator[Seen]:
    """Register a handler that remembers."""
    found: Seen = []
    outbox.handler("essai.ouvrier")(lambda ids: found.append(dict(ids)))
    yield found
    del outbox.HANDLERS["essai.ouvrier"]


def until_nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker work until it would rest."""
    stop = threading.Event()
    monkeypatch.setattr(stop, "wait", lambda _pause: stop.set())
    ouvrier.work(stop=stop, pause=1)


def test_production_has_a_worker_and_a_demonstration_has_none() -> None:
    assert read(GIVEN).ouvrier
    assert not read(GIVEN | {"JALON_DEMO": "oui"}).ouvrier
    assert not read(GIVEN | {"JALON_OUVRIER": "non"}).ouvrier


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_worker")
def test_the_request_leaves_it_to_the_worker(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        outbox.post("essai.ouvrier", bilan=12)
    assert seen == []

    until_nothing_is_due(monkeypatch)
    assert seen == [{"bilan": "12"}]
    until_nothing_is_due(monkeypatch)
    assert seen == [{"bilan": "12"}]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_worker")
def test_a_forgotten_password_is_answered_and_its_letter_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was done once the answer had left is left to the worker too."""
    Compte.objects.create_user("claire@exemple.fr", password="x" * 16)

    answer = Client().post(reverse("account_reset_password"), {"email": "claire@exemple.fr"})
    assert (answer.status_code, mail.outbox) == (302, [])

    until_nothing_is_due(monkeypatch)
    assert [one.to for one in mail.outbox] == [["claire@exemple.fr"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_worker")
def test_told_to_stop_it_finishes_what_is_under_way_and_leaves_the_rest(seen: Seen) -> None:
    stop = threading.Event()

    def stopped_meanwhile(ids: Mapping[str, str]) -> None:
        stop.set()
        seen.append(dict(ids))

    outbox.HANDLERS["essai.ouvrier"] = stopped_meanwhile
    for number in range(3):
        outbox.post("essai.ouvrier", n=number)

    ouvrier.work(stop=stop, pause=1)

    assert seen == [{"n": "0"}]
    assert [(e.essais, e.fait_at) for e in Envoi.objects.all()] == [(1, NOW), (0, None), (0, None)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_worker")
def test_what_fails_waits_for_its_time_and_does_not_hold_the_others(
    seen: Seen, monkeypatch: pytest.MonkeyPatch, horloge: Horloge
) -> None:
    def fail_first(ids: Mapping[str, str]) -> None:
        if ids["n"] == "0" and not seen:
            raise ConnectionError
        seen.append(dict(ids))

    outbox.HANDLERS["essai.ouvrier"] = fail_first
    outbox.post("essai.ouvrier", n=0)
    outbox.post("essai.ouvrier", n=1)
    until_nothing_is_due(monkeypatch)
    assert seen == [{"n": "1"}]

    horloge.set(NOW + outbox.ATTENTES[0])
    until_nothing_is_due(monkeypatch)
    assert seen == [{"n": "1"}, {"n": "0"}]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_worker", "seen")
def test_the_worker_forgets_too(monkeypatch: pytest.MonkeyPatch, horloge: Horloge) -> None:
    outbox.post("essai.ouvrier")
    until_nothing_is_due(monkeypatch)
    horloge.set(NOW + outbox.GARDE + dt.timedelta(minutes=1))

    until_nothing_is_due(monkeypatch)

    assert Envoi.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_worker", "seen")
def test_looking_for_what_is_due_is_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    outbox.post_at("essai.ouvrier", NOW + dt.timedelta(days=2))
    stop, looks = threading.Event(), []

    def rest(_pause: float) -> None:
        looks.append(1)
        if len(looks) == 5:
            stop.set()

    monkeypatch.setattr(stop, "wait", rest)
    with CaptureQueriesContext(connection) as asked:
        ouvrier.work(stop=stop, pause=1)

    assert sum(one["sql"].startswith("SELECT") for one in asked) == 5
    # What is over is forgotten once an hour, not at each look.
    assert sum(one["sql"].startswith("DELETE") for one in asked) == 1


# Real processes, on a base that each of them opens for itself.


@pytest.fixture
def base(transactional_db: None, tmp_path: Path) -> str:
    """Give the address of a base with the table of the outbox: this one, or a file for SQLite."""
    if connection.vendor == "postgresql":
        known = connection.settings_dict
        return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"
    return f"sqlite://{tmp_path / 'jalon.db'}"


@pytest.fixture
def run(base: str, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a process of `ouvrier_a_part`; kill what is left of them at the end."""
    started: list[subprocess.Popen[str]] = []
    environ = os.environ | {"JALON_TEST_BASE": base, "FAITS": str(tmp_path / "faits")}

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.jalon_web.base.ouvrier_a_part", *arguments]
        piped = subprocess.PIPE
        one = subprocess.Popen(command, env=environ, stdin=piped, stdout=piped, text=True)
        started.append(one)
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.communicate()


def done(tmp_path: Path) -> Counter[str]:
    """Count what was done, by number."""
    file = tmp_path / "faits"
    return Counter(file.read_text().split()) if file.exists() else Counter()


def took_something(worker: subprocess.Popen[str]) -> None:
    """Wait until a worker has claimed a topic, which it holds until it is let go."""
    assert worker.stdout is not None
    assert worker.stdout.readline() == "pris\n"


def let_go(worker: subprocess.Popen[str]) -> None:
    """Let a worker do what it holds, and the rest."""
    assert worker.stdin is not None
    worker.stdin.write("\n")
    worker.stdin.flush()


def test_killed_in_the_middle_it_loses_nothing_and_the_next_one_does_it(
    run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    assert run("deposer", "3").wait(120) == 0
    first = run("travailler", "--bloquer", "1")
    took_something(first)
    let_go(first)
    assert first.stdout is not None
    assert first.stdout.readline() == "bloque 1\n"
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert done(tmp_path) == Counter({"0": 1})

    second = run("travailler")
    let_go(second)

    assert second.wait(120) == 0
    assert done(tmp_path) == Counter({"0": 1, "1": 1, "2": 1})


def test_two_workers_share_the_work_and_do_nothing_twice(
    run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    assert run("deposer", "120").wait(120) == 0
    both = [run("travailler"), run("travailler")]
    for one in both:
        took_something(one)
    for one in both:
        let_go(one)
    shares = [int(one.communicate(timeout=120)[0]) for one in both]

    assert done(tmp_path) == Counter({str(number): 1 for number in range(120)})
    assert (sum(shares), min(shares) > 0) == (120, True), shares
    assert [one.returncode for one in both] == [0, 0]
