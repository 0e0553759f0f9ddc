"""The days of copies, the files of the service, and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import override_settings

from jalon_web.coffre import services
from jalon_web.coffre.errors import SauvegardeRefusee
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.management.avancement import told_to
from jalon_web.coffre.models import Contenu
from jalon_web.coffre.services.sauvegarde import copie, magasins
from jalon_web.coffre.services.sauvegarde.controle import verify
from jalon_web.coffre.services.sauvegarde.reprise import put_back
from tests.jalon_web.conftest import send_others_away

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
postgresql_only = pytest.mark.skipif("JALON_TEST_BASE" not in os.environ, reason="PostgreSQL")


def quiet(what: str, done: int, total: int) -> None:
    assert 0 <= done <= total, what


def seal() -> uuid.UUID:
    return services.seal(
        dossier=uuid.uuid4(),
        centre=uuid.UUID(int=7),
        compartiment="travail",
        nature="recit",
        payload={"texte": "à moi"},
        auteur_id=1,
        now=NOW,
    )


@pytest.mark.parametrize(("kind", "days"), [("donnees", 35), ("cles", 7)])
def test_old_copies_go_on_their_day_and_not_before(tmp_path: Path, kind: str, days: int) -> None:
    tmp_path.chmod(0o700)
    first = copie._place(tmp_path, kind, NOW)
    first.mkdir()
    (tmp_path / "autre chose").mkdir()
    with pytest.raises(SauvegardeRefusee, match="existe déjà"):
        copie._place(tmp_path, kind, NOW)

    copie._let_go(tmp_path, kind, NOW + dt.timedelta(days=days))
    assert first.exists()
    copie._let_go(tmp_path, kind, NOW + dt.timedelta(days=days, seconds=1))

    assert [path.name for path in tmp_path.iterdir()] == ["autre chose"]


def test_a_long_work_is_told_now_and_then_and_to_its_end() -> None:
    said: list[str] = []

    class Out:
        def write(self, msg: str) -> object:
            said.append(msg)
            return None

    ticks = iter([0.0, 1.0, 2.5, 3.0])
    tell = told_to(Out(), clock=lambda: next(ticks))
    for done in (1, 2, 3, 4):
        tell("copie", done, 4)

    assert said == ["copie : 25 %", "copie : 75 %", "copie : 100 %"]


needs_pg_dump = pytest.mark.skipif(
    shutil.which("pg_dump") is None, reason="pg_dump manque : apt-get install postgresql-client"
)


@postgresql_only
@needs_pg_dump
@pytest.mark.django_db(transaction=True)
def test_postgresql_is_copied_read_again_and_put_back(
    tmp_path: Path,
) -> None:
    kept_in = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "depot")},
    }
    with override_settings(STORAGES=settings.STORAGES | {"default": kept_in}):
        _copied_read_again_and_put_back(tmp_path)


def _copied_read_again_and_put_back(tmp_path: Path) -> None:
    default_storage.save("a/scelle", ContentFile(b"\x00scelle"))
    kept = seal()
    copy = copie.back_up(tmp_path / "copies", keystore(), now=NOW, progress=quiet)
    assert sorted(path.name for path in copy.rglob("*") if path.is_file()) == [
        *("base.pgdump", "manifeste.json", "scelle")
    ]
    seal()
    shutil.rmtree(tmp_path / "depot")
    with pytest.raises(SauvegardeRefusee, match="--remplacer"):
        put_back(copy, keystore(), replace=False, now=NOW, progress=quiet)

    send_others_away()  # a thread of another test may still hold on

    found, aside = put_back(copy, keystore(), replace=True, now=NOW, progress=quiet)

    assert (found.manifeste.base, aside) == ("postgresql", None)
    assert list(Contenu.objects.values_list("id", flat=True)) == [kept]
    assert (tmp_path / "depot" / "a" / "scelle").read_bytes() == b"\x00scelle"
    with connection.cursor() as cursor:  # the triggers are back too
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
        assert cursor.fetchone()[0] > 0
    dump = copy / "base.pgdump"
    dump.write_bytes(dump.read_bytes()[:-200])
    with pytest.raises(SauvegardeRefusee, match="a changé"):
        verify(copy, keystore(), progress=quiet)
    with pytest.raises(SauvegardeRefusee, match="pg_restore"):
        magasins.look_into(dump, "postgresql")


def test_no_program_of_postgresql_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nulle-part")
    with pytest.raises(SauvegardeRefusee, match="postgresql-client"):
        magasins._run("pg_dump", "--version", connected=False)
