"""A demonstration served for a whole session of tests, and ways into it that cost nothing."""

from __future__ import annotations

import fcntl
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from playwright.sync_api import APIRequestContext, Playwright, StorageState

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINK = re.compile(r"https?://\S+/invitation/\S+/")


@dataclass(slots=True)
class Demonstration:
    """A demonstration being served.

    Args:
        url: its address, without a slash at its end.
        journal: what it printed: accounts, and the mail it sends.
    """

    url: str
    journal: Path
    _entered: dict[str, StorageState] = field(default_factory=dict)

    def enter(self, playwright: Playwright, qui: str) -> StorageState:
        """Return the cookies of someone who entered; asked once for each person."""
        if qui not in self._entered:
            request = playwright.request.new_context(base_url=self.url)
            if qui:
                self._sign_in(request, f"{qui}@demo.jalon")
            self._entered[qui] = request.storage_state()
            request.dispose()
        return self._entered[qui]

    def _sign_in(self, request: APIRequestContext, email: str) -> None:
        self.send(request, "/", "/comptes/demonstration/", email=email)

    def send(self, request: APIRequestContext, page: str, action: str, **fields: str) -> str:
        """Send a form of a page, without a browser; return the path where it leads."""
        found = TOKEN.search(request.get(page).text())
        assert found, f"{page} has no form"
        answer = request.post(
            action,
            form={"csrfmiddlewaretoken": found[1], **fields},
            headers={"Referer": f"{self.url}{page}"},
        )
        assert answer.ok, f"{action}: {answer.status}\n{answer.text()}"
        return answer.url.removeprefix(self.url)

    def invitation(self, email: str) -> str:
        """Return the path that the last invitation sent to someone leads to."""
        mails = [mail for mail in self.journal.read_text().split("\nSubject:") if email in mail]
        assert mails, f"no mail to {email}"
        found = LINK.findall(mails[-1])
        assert found, mails[-1]
        return str(found[-1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/sante", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def sown(folder: Path) -> Path:
    """Fill a folder once, for every worker that asks: the first one fills it, the others wait."""
    with folder.with_suffix(".verrou").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            began, journal = folder.with_suffix(".debut"), folder.with_suffix(".journal")
            with journal.open("w") as printed:
                assert _start(printed, began).wait() == 0, journal.read_text()
            began.rename(folder)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[Demonstration]:
    """Serve a demonstration from a folder, empty or sown, until the block is left."""
    port = _free_port()
    url, journal = f"http://127.0.0.1:{port}", folder.with_suffix(".journal")
    with journal.open("w") as printed:
        process = _start(printed, folder, str(port))
        try:
            _wait(process, url, journal)
            yield Demonstration(url=url, journal=journal)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _start(printed: TextIO, folder: Path, *port: str) -> subprocess.Popen[bytes]:
    # What was there makes it live at the day of the tests: tests/horloge.py.
    paths = [*map(str, (ROOT / "src", ROOT / "deploy", ROOT)), os.environ["PYTHONPATH"]]
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.servir", str(folder), *port],
        cwd=ROOT,
        env=environ,
        stdout=printed,
        stderr=subprocess.STDOUT,
    )


def _wait(process: subprocess.Popen[bytes], url: str, journal: Path) -> None:
    began = time.monotonic()
    while not _answers(url):
        assert process.poll() is None, journal.read_text()
        assert time.monotonic() - began < PATIENCE, journal.read_text()
        time.sleep(0.2)
