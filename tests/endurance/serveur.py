"""The real server of a place, as systemd would run it; killed without warning, with all it has."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE_S = 60.0


class Serveur:
    """One granian and its workers, in a process group of their own."""

    def __init__(self, environ: Mapping[str, str], log: Path, *, workers: int = 2) -> None:
        self.environ, self.log, self.workers = environ, log, workers
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port: int = probe.getsockname()[1]
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers that it is well.

        Raises:
            RuntimeError: it stopped, or never answered.
        """
        granian = str(Path(sys.executable).with_name("granian"))
        command = [
            *(granian, "--interface", "wsgi", "--host", HOST, "--port", str(self.port)),
            *("--workers", str(self.workers), "--blocking-threads", "1", "--no-ws"),
            *("--log-level", "warning", "jalon_web.project.wsgi:application"),
        ]
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                command, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and self._child.poll() is None:
            if self._is_well():
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(self.log.read_text(errors="replace")[-2000:])

    def _is_well(self) -> bool:
        try:
            return self.get("/sante") == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path: str) -> int:
        """Return the status of a page that nobody signs in for."""
        line = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            line.request("GET", path)
            return line.getresponse().status
        finally:
            line.close()

    def kill(self) -> None:
        """Kill every process of it at once: no handler runs, nothing is flushed."""
        if self._child is not None:
            os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()
            self._child = None


def post(port: int, session: str, path: str, form: Mapping[str, str]) -> int:
    """Send a form as somebody who is signed in; return the status.

    Raises:
        OSError, HTTPException: the server died before it answered: nothing is known.
    """
    token = "a" * 32
    line = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        line.request(
            "POST",
            path,
            body=urlencode(form),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sessionid={session}; csrftoken={token}",
                "X-CSRFToken": token,
            },
        )
        return line.getresponse().status
    finally:
        line.close()
