"""One process of `bench.taches`: posts, works, or looks at what is left, on either side.

python -m bench._tache deposer|travailler|regarder|rester nous|eux [NUMBER]

What is done writes its number in a file. In a file, and not in memory: a process may be killed in
the middle of what it does. `MODE` says what happens there: `ecrire`, `mourir`, `echouer`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench._place_taches"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django_tasks import task  # noqa: E402

from jalon_web.base import outbox, ouvrier  # noqa: E402
from jalon_web.base.models import Envoi  # noqa: E402

SUJET = "bench.tache"


def effect(ids: Mapping[str, str]) -> None:
    """Do what there is to do, or die, or fail with a message that names somebody."""
    with Path(os.environ["FAITS"]).open("a") as file:
        file.write(f"{ids['n']}\n")
    if os.environ["MODE"] == "mourir" and ids["n"] == "1":
        os.kill(os.getpid(), signal.SIGKILL)
    if os.environ["MODE"] == "echouer":
        raise ConnectionError("MARQUEUR refused")


@task
def theirs(n: str) -> None:
    """Do the same as a task."""
    effect({"n": n})


def deposit(side: str, number: int) -> None:
    """Post, each in a transaction of its own, as the acts do."""
    call_command("migrate", "base" if side == "nous" else "django_tasks_database", verbosity=0)
    one: Callable[[str], object] = (
        (lambda n: outbox.deposit(SUJET, n=n)) if side == "nous" else theirs.enqueue
    )
    began = time.process_time()
    for rank in range(number):
        one(str(rank))
    print(json.dumps({"secondes": time.process_time() - began}))


def work(side: str) -> None:
    """Do everything that is due, then stop."""
    outbox.handler(SUJET)(effect)
    began = time.process_time()
    if side == "nous":
        outbox.ATTENTES = tuple(dt.timedelta(0) for _ in outbox.ATTENTES)
        _until_nothing_is_due(1)
    else:
        call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)
    print(json.dumps({"secondes": time.process_time() - began}))


class _Looks:
    """An event that is set once nothing was due so many times."""

    def __init__(self, number: int) -> None:
        self.left = number

    def is_set(self) -> bool:
        """Return whether it is over."""
        return self.left == 0

    def wait(self, _pause: float) -> None:
        """Count a look that found nothing."""
        self.left -= 1


def _until_nothing_is_due(looks: int) -> None:
    ouvrier.work(stop=_Looks(looks), pause=0)  # type: ignore[arg-type]


def look(side: str) -> None:
    """Say what is not done, and what the base keeps of a message."""
    if side == "nous":
        left = Envoi.objects.filter(fait_at=None).count()
    else:
        from django_tasks_db.models import DBTaskResult

        left = DBTaskResult.objects.exclude(status="SUCCESSFUL").count()
    kept = Path(os.environ["TACHES_BASE"]).read_bytes()
    kept += Path(os.environ["TACHES_BASE"] + "-wal").read_bytes() if _wal() else b""
    print(json.dumps({"restent": left, "message": b"MARQUEUR" in kept}))


def _wal() -> bool:
    return Path(os.environ["TACHES_BASE"] + "-wal").exists()


def rest(side: str) -> None:
    """Say what ten looks with nothing to do ask of the base."""
    outbox.handler(SUJET)(effect)
    with CaptureQueriesContext(connection) as asked:
        if side == "nous":
            _until_nothing_is_due(10)
        else:
            for _ in range(10):
                call_command(
                    "db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0
                )
    locks = sum(one["sql"].startswith("BEGIN") for one in asked)
    print(json.dumps({"verrous": locks}))


if __name__ == "__main__":
    what, who = sys.argv[1:3]
    if what == "deposer":
        deposit(who, int(sys.argv[3]))
    else:
        {"travailler": work, "regarder": look, "rester": rest}[what](who)
