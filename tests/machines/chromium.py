"""The Chromium that drives the browser tests: the machine’s own, never downloaded by Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WHAT_TO_DO = (
    "aucun Chromium sur cette machine pour les essais dans le navigateur. "
    "Installez-le (Debian : apt-get install chromium), ou donnez son chemin dans JALON_CHROMIUM."
)


class NoBrowser(Exception):
    """No Chromium can be had here; the message says what to install."""


def found() -> str | None:
    """Return the path of a Chromium already there."""
    given = os.environ.get("JALON_CHROMIUM")
    if given:
        return given if Path(given).is_file() else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def executable_path() -> str:
    """Return the path of a Chromium, installed by apt when we are root and there is none.

    Raises:
        NoBrowser: there is none and none can be installed.
    """
    if path := found():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write("Jalon : installation de Chromium (apt-get)…\n")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if path := found():
            return path
    raise NoBrowser(WHAT_TO_DO)


def arguments() -> list[str]:
    """Return how it is started: quiet on the network, without sandbox for root only."""
    return [*(["--no-sandbox"] if os.geteuid() == 0 else []), *QUIET]


if __name__ == "__main__":
    try:
        print(executable_path())
    except NoBrowser as error:
        sys.exit(f"Jalon : {error}")
