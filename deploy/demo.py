"""`make demo`: a base of invented people in demo/, served on loopback, ready in a few seconds.

The folder demo/ holds everything (base, key store, keys); removing it starts afresh.
JALON_DEMO_AU=2018-11-05 makes one that lives that day, in a folder of its own inside demo/.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import io
import os
import secrets
import shutil
import socket
import sys
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
HOST = "127.0.0.1"


def lay_ground(folder: Path) -> None:
    """Create the folder, its master key and its secret; begin anew if half of it is gone."""
    base, store = folder / "jalon.db", folder / "coffre" / "cles.db"
    if base.exists() != store.exists() and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "coffre").mkdir(mode=0o700, exist_ok=True)
    (folder / "statiques").mkdir(exist_ok=True)
    write_once(folder / "kek", f"1:{secrets.token_hex(32)}\n")
    write_once(folder / "secret", secrets.token_urlsafe(64))


def write_once(path: Path, text: str) -> None:
    """Write a file that only its owner reads, unless it is there already."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)


def day_given() -> dt.date | None:
    """Return the day that `JALON_DEMO_AU` asks for, None without it."""
    given = os.environ.get("JALON_DEMO_AU", "").strip()
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        sys.exit(f"JALON_DEMO_AU s’écrit AAAA-MM-JJ, pas « {given} ».")


def folder_of(day: dt.date | None) -> Path:
    """Return the folder of a demonstration: one that lives another day has its own."""
    return DEMO if day is None else DEMO / f"au-{day.isoformat()}"


def environment(folder: Path, port: int, day: dt.date | None = None) -> dict[str, str]:
    """Give the settings of a demonstration: loopback names only, mail on the console."""
    au = {"JALON_DEMO_AU": day.isoformat()} if day else {}
    return au | {
        "DJANGO_SETTINGS_MODULE": "jalon_web.project.settings",
        "JALON_SECRET_KEY": (folder / "secret").read_text().strip(),
        "JALON_HOTES": f"{HOST},localhost",
        "JALON_PORT": str(port),
        "JALON_BASE": f"sqlite://{quote(str(folder / 'jalon.db'))}",
        "JALON_COFFRE": str(folder / "coffre"),
        "JALON_KEK": str(folder / "kek"),
        "JALON_MAIL": "console",
        "JALON_HTTPS": "non",
        "JALON_DEMO": "oui",
    }


def schema_mark() -> str:
    """Return a fingerprint of what `migrate` depends on."""
    found = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted((ROOT / "src").glob("jalon_web/*/migrations/*.py")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def prepare(folder: Path) -> None:
    """Bring the base up to date, fill it, and show who may enter."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    if not (folder / "coffre" / "cles.db").exists():
        call_command("coffre_initialiser", stdout=io.StringIO())
    mark = folder / "empreinte"
    if not mark.exists() or mark.read_text() != schema_mark():
        call_command("migrate", verbosity=0, interactive=False)
        mark.write_text(schema_mark())
    from jalon_demo.commande import DemonstrationRefusee, fill

    try:
        fill(print)
    except DemonstrationRefusee as refused:
        sys.exit(str(refused))
    finally:
        connections.close_all()


def refuse_if_taken(port: int) -> None:
    """Say in words that the address is in use, before anything is prepared."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(f"Le port {port} est déjà pris : essayez make demo PORT={port + 1}.")


def serve(port: int) -> None:
    """Become the server: one process, one thread, loopback; Ctrl-C stops it."""
    granian = Path(sys.executable).with_name("granian")
    sys.stdout.flush()
    os.execv(
        granian,
        [
            str(granian),
            *("--interface", "wsgi", "--host", HOST, "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "1", "--no-ws"),
            *("--log-level", "warning", "--workers-kill-timeout", "3"),
            "jalon_web.project.wsgi:application",
        ],
    )


def main() -> None:
    """Prepare, tell, serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--sans-servir", action="store_true", help="prepare the base and stop")
    given = parser.parse_args()
    if not given.sans_servir:
        refuse_if_taken(given.port)
    day = day_given()
    folder = folder_of(day)
    lay_ground(folder)
    for name in [name for name in os.environ if name.startswith("JALON_")]:
        del os.environ[name]
    os.environ.update(environment(folder, given.port, day))
    prepare(folder)
    if not given.sans_servir:
        lived = f", le {day:%d/%m/%Y}" if day else ""
        print(f"\n  Jalon est ouvert{lived} : http://{HOST}:{given.port}\n  Ctrl-C l’arrête.\n")
        serve(given.port)


if __name__ == "__main__":
    main()
