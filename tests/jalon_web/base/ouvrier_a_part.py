"""A worker in a process of its own, whose one kind of work is to write its number in a file.

python -m tests.jalon_web.base.ouvrier_a_part deposer N | travailler [--bloquer N]

`deposer` makes the table if there is none. `travailler` works until nothing is left to do, then
says how much it did; the first time it has something, it says so and waits for a line. The base is
`JALON_TEST_BASE`, the file `FAITS`.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import tests.reglages  # noqa: F401  settings and keys, before Django reads them

import django  # isort: skip

SUJET = "essai.a-part"


class Ecriture:
    """The work: a line in the file; for one number, a long stop in the middle."""

    def __init__(self, blocked: str) -> None:
        self.blocked = blocked
        self.count = 0

    def __call__(self, ids: Mapping[str, str]) -> None:
        """Write the number, or stand still until the process is killed."""
        if not self.count:
            print("pris", flush=True)
            sys.stdin.readline()
        if ids["n"] == self.blocked:
            print(f"bloque {ids['n']}", flush=True)
            signal.pause()
        with Path(os.environ["FAITS"]).open("a") as file:
            file.write(f"{ids['n']}\n")
        self.count += 1


class UntilNothingIsLeft(threading.Event):
    """Set once everything that was posted is done, by whomever."""

    def wait(self, timeout: float | None = None) -> bool:
        """Rest, unless all is done."""
        from jalon_web.base.models import Envoi

        if not Envoi.objects.filter(fait_at=None).exists():
            self.set()
        return super().wait(timeout)


def main(what: str, *given: str) -> None:
    """Do one of the two."""
    django.setup()
    from django.core.management import call_command

    from jalon_web.base import outbox, ouvrier

    if what == "deposer":
        call_command("migrate", "base", verbosity=0)
        for number in range(int(given[0])):
            outbox.deposit(SUJET, n=number)
    else:
        if given:  # who is going to be killed leaves its work to the next one in a second
            outbox.ATTENTES = tuple(dt.timedelta(seconds=1) for _ in outbox.ATTENTES)
        ecriture = Ecriture(given[1] if given else "")
        outbox.handler(SUJET)(ecriture)
        ouvrier.work(stop=UntilNothingIsLeft(), pause=0.05)
        print(ecriture.count, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
