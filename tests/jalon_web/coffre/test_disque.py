"""The disk: no word in clear, nothing by halves, whatever moment the power goes."""

from __future__ import annotations

import base64
import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif("JALON_TEST_BASE" in os.environ, reason="SQLite, whatever the base")

MARQUEUR = "Zxq-marqueur-éprouvé-7f3a"
ECRIT = f"""
import datetime as dt, os, sys, uuid
import django
django.setup()
from jalon_web.coffre import services
from jalon_web.coffre.queries import open_one

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
DOSSIER, CENTRE = uuid.UUID(int=5), uuid.UUID(int=7)

def seal(compartiment="travail"):
    return services.seal(dossier=DOSSIER, centre=CENTRE, compartiment=compartiment,
        nature="recit", payload={{"texte": "{MARQUEUR}"}}, auteur_id=1, now=NOW)
"""


def run(place: Mapping[str, str], code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ECRIT + code], env=place, capture_output=True, text=True, check=False
    )


def forms(text: str) -> dict[str, bytes]:
    return {
        "utf-8": text.encode(),
        "utf-16": text.encode("utf-16-le"),
        "échappé": text.encode("unicode_escape"),
        "base64": base64.b64encode(text.encode())[4:-4],
    }


def seen(folder: Path, text: str) -> set[tuple[str, str]]:
    return {
        (path.name, form)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for form, written in forms(text).items()
        if written in path.read_bytes()
    }


def test_no_word_stands_in_clear_in_any_file(tmp_path: Path, place: Mapping[str, str]) -> None:
    # The writer dies without closing: the write-ahead log is still there to be searched.
    done = run(
        place,
        "c = seal(); assert open_one(c).payload; print(c); sys.stdout.flush()\n"
        "os.kill(os.getpid(), 9)",
    )
    assert done.returncode == -9
    assert done.stdout
    assert (tmp_path / "jalon.db-wal").stat().st_size > 0
    assert seen(tmp_path, MARQUEUR) == set()

    # And the search would have found it.
    with contextlib.closing(sqlite3.connect(tmp_path / "jalon.db")) as base, base:
        base.execute("INSERT INTO base_marque VALUES ('temoin', ?)", [MARQUEUR])
        base.commit()
        assert ("jalon.db-wal", "utf-8") in seen(tmp_path, MARQUEUR)


def test_killed_between_the_key_and_the_row_it_loses_nothing(
    tmp_path: Path, place: Mapping[str, str]
) -> None:
    killed = run(
        place,
        "from jalon_web.coffre.services import contenus\n"
        "contenus._append = lambda *a: os.kill(os.getpid(), 9)\nseal()",
    )
    assert killed.returncode == -9
    with contextlib.closing(sqlite3.connect(tmp_path / "coffre" / "cles.db")) as keys, keys:
        before = keys.execute("SELECT id FROM cles_donnees").fetchall()
    assert len(before) == 1

    again = run(
        place,
        "from jalon_web.coffre.models import Contenu\n"
        "assert not Contenu.objects.exists()\nprint(open_one(seal()).payload['texte'])",
    )

    assert again.stdout.strip() == MARQUEUR, again.stderr
    with contextlib.closing(sqlite3.connect(tmp_path / "coffre" / "cles.db")) as keys, keys:
        assert keys.execute("SELECT id FROM cles_donnees").fetchall() == before


def test_killed_between_the_keys_and_the_rows_it_is_destroyed_all_the_same(
    tmp_path: Path, place: Mapping[str, str]
) -> None:
    killed = run(
        place,
        "one, kept = seal(), seal('identite')\nprint(one, kept, flush=True)\n"
        "from django.db.models.query import QuerySet\n"
        "QuerySet.delete = lambda self: os.kill(os.getpid(), 9)\n"
        "services.destroy_compartiments(DOSSIER, ['travail'], motif='terme', now=NOW)",
    )
    assert killed.returncode == -9
    one, kept = killed.stdout.split()

    after = run(
        place,
        "from jalon_web.coffre.queries import open_many\n"
        "from jalon_web.coffre.models import Revision\n"
        "from jalon_web.coffre.keys.ouverture import keystore\n"
        f"ids = [uuid.UUID('{one}'), uuid.UUID('{kept}')]\n"
        "print(len(open_many(ids)), Revision.objects.count(), keystore().counts()['inachevees'])\n"
        "services.destroy_compartiments(DOSSIER, ['travail'], motif='terme', now=NOW)\n"
        "print(len(open_many(ids)), Revision.objects.count(), keystore().counts()['inachevees'])\n"
        "print(os.stat(django.conf.settings.CONFIG.coffre.parent / 'jalon.db-wal').st_size)",
    )

    assert after.stdout.split("\n")[:3] == ["1 2 1", "1 1 0", "0"], after.stderr


def test_processes_that_write_at_once_do_not_lose_a_word(place: Mapping[str, str]) -> None:
    contenu = run(place, "print(seal())").stdout.strip()
    write = ECRIT + (
        "from jalon.kernel.errors import Conflict\n"
        f"one, won = uuid.UUID('{contenu}'), 0\n"
        "while won < 5:\n"
        "    try:\n"
        "        services.reseal(one, payload={'texte': str(os.getpid())},\n"
        "            expected_version=open_one(one).version, auteur_id=1, now=NOW)\n"
        "        won += 1\n"
        "    except Conflict:\n"
        "        pass\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", write], env=place) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]

    said = run(
        place,
        "from collections import Counter\nfrom jalon_web.coffre.queries import revisions_of\n"
        f"all = revisions_of(uuid.UUID('{contenu}'))\n"
        "print([o.version for o in all] == list(range(1, 17)),\n"
        "    sorted(Counter(o.payload['texte'] for o in all).values()))",
    )
    assert said.stdout.strip() == "True [1, 5, 5, 5]", said.stderr


def test_processes_that_write_at_once_make_one_chain_even_when_one_is_killed(
    place: Mapping[str, str],
) -> None:
    lines = (
        "from django.db import transaction\nfrom jalon_web.coffre.services import journal\n"
        "for n in range(30):\n"
        "    if n % 2:\n"
        "        journal.record(1, 'read_dossier', uuid.uuid4(), at=NOW)\n"
        "    else:\n"
        "        with transaction.atomic():\n"
        "            if n == LAST: journal._link = lambda lines: os.kill(os.getpid(), 9)\n"
        "            journal.record(1, 'write_analyse', uuid.uuid4(), at=NOW)\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", f"LAST = {last}\n{ECRIT}{lines}"], env=place)
        for last in (99, 99, 20)
    ]
    codes = [writer.wait() for writer in writers]
    assert codes == [0, 0, -9]

    after = run(
        place,
        "from jalon_web.coffre.models import Ligne, Maillon\n"
        "from jalon_web.coffre.services import journal\n"
        "print(Ligne.objects.count() - Maillon.objects.count(), journal.link_what_is_left(),\n"
        "      Maillon.objects.count(), len(list(journal.verify())))",
    )
    # 30, 30, and 21 of the third: its last line was on disk, and its link was not.
    assert after.stdout.split() == ["1", "1", "81", "0"], after.stderr
