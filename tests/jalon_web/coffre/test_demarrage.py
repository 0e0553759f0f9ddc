"""Starting: the service answers with its own keys, or does not start and says why in French."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif("JALON_TEST_BASE" in os.environ, reason="SQLite, whatever the base")
REFUSE = "Jalon ne démarre pas : "
WSGI = ["-c", "import jalon_web.project.wsgi"]
MANAGE = ["-m", "jalon_web.project.manage"]
Lancer = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lancer(tmp_path: Path) -> Lancer:
    """Run Python as the operator would, in a place of its own."""
    (tmp_path / "statiques").mkdir()

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JALON")}
        given = {
            "DJANGO_SETTINGS_MODULE": "jalon_web.project.settings",
            "JALON_SECRET_KEY": "demarrage-" + "x" * 60,
            "JALON_HOTES": "127.0.0.1",
            "JALON_BASE": f"sqlite://{tmp_path / 'jalon.db'}",
            "JALON_COFFRE": str(tmp_path / "cles"),
            "JALON_KEK": str(tmp_path / "kek"),
            "JALON_HTTPS": "non",
        }
        return subprocess.run(
            [sys.executable, *arguments],
            env=kept | given | more,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_first_installation_then_each_way_of_losing_the_keys(
    tmp_path: Path, lancer: Lancer
) -> None:
    kek, cles = tmp_path / "kek", tmp_path / "cles" / "cles.db"
    # Nothing laid yet: commands run, with a warning; the service does not.
    first = lancer(*MANAGE, "migrate", "--verbosity", "0")
    assert (first.returncode, "coffre_initialiser" in first.stderr) == (0, True)
    refused = lancer(*WSGI)
    assert (refused.returncode, refused.stderr.startswith(REFUSE)) == (1, True), refused.stderr

    assert lancer(*MANAGE, "coffre_initialiser").returncode == 0
    assert (kek.stat().st_mode & 0o777, cles.stat().st_mode & 0o777) == (0o600, 0o600)
    assert lancer(*WSGI).returncode == 0
    assert "déjà là" in lancer(*MANAGE, "coffre_initialiser").stdout

    def says(words: str) -> bool:
        start = lancer(*WSGI)
        assert "Traceback" not in start.stderr
        return start.returncode == 1 and start.stderr.startswith(REFUSE) and words in start.stderr

    kek.chmod(0o644)
    assert says("chmod 600")
    kek.chmod(0o600)
    good = kek.read_text()
    kek.write_text("1:" + "cd" * 32 + "\n")
    assert says("n’est pas celle de ce coffre")
    kek.unlink()
    assert says("remettez celui de ce coffre")
    kek.write_text(good)
    kek.chmod(0o600)
    cles.rename(tmp_path / "ailleurs")
    assert says("rien de ce qui a été confié ne se lit")
    assert not cles.exists()
    assert lancer(*MANAGE, "check").returncode == 1
    (tmp_path / "ailleurs").rename(cles)
    assert lancer(*WSGI).returncode == 0


def test_a_demonstration_and_a_real_base_never_meet(
    place: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "statiques").mkdir()

    def lancer(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env={**place, **more}, capture_output=True, text=True, check=False
        )

    assert lancer(*WSGI).returncode == 0
    refused = lancer(*WSGI, JALON_DEMO="oui")
    assert (refused.returncode, "make demo" in refused.stderr) == (1, True)

    lancer(
        "-c",
        "import django; django.setup(); from jalon_web.base.models import Marque; "
        "Marque.objects.create(cle='demonstration', valeur='oui')",
    )
    assert lancer(*WSGI, JALON_DEMO="oui").returncode == 0
    assert "démonstration" in lancer(*WSGI).stderr
    check = lancer(*MANAGE, "check", "--database", "default")
    assert (check.returncode, "comptes.E001" in check.stderr) == (1, True)


def test_the_worker_starts_as_the_service_does_and_sends_what_was_posted(
    place: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "statiques").mkdir()
    environ = {**place, "JALON_OUVRIER": "oui", "PYTHONUNBUFFERED": "1"}
    posted = (
        "import django; django.setup(); import datetime as dt;"
        "from jalon_web.comptes import services; from jalon_web.comptes.models import Compte;"
        "Compte.objects.create_user('claire@exemple.fr', password='x' * 16);"
        "print(services.ask_recovery('claire@exemple.fr', now=dt.datetime.now(dt.UTC)))"
    )
    subprocess.run([sys.executable, "-c", posted], env=environ, check=True, capture_output=True)

    with subprocess.Popen(
        [sys.executable, *MANAGE, "ouvrier", "--pause", "0.05"],
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        assert worker.stdout is not None
        assert any(line == "To: claire@exemple.fr\n" for line in worker.stdout)
        restore = subprocess.run(
            [sys.executable, *MANAGE, "restaurer", str(tmp_path)],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        worker.terminate()
        worker.stdout.read()
    assert (restore.returncode, "jalon-ouvrier" in restore.stderr) == (1, True)
    assert worker.returncode == 0

    (tmp_path / "kek").unlink()
    refused = subprocess.run(
        [sys.executable, *MANAGE, "ouvrier"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, refused.stderr.startswith(REFUSE)) == (1, True)
    assert "Traceback" not in refused.stderr
