"""The journal in its base: linked at the commit, held to its anchors, forgotten in due time."""

from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from jalon_web.coffre.contents.chaine import Defaut, Tete
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import Jalonnement, Ligne, Maillon
from jalon_web.coffre.services import journal
from jalon_web.coffre.services.ancres import REPRISE, anchor_journal, anchors_file, read_anchors
from jalon_web.coffre.services.integrite import is_broken, read_again

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def config(settings: Settings, tmp_path: Path) -> SimpleNamespace:
    """Return settings whose anchors are in a folder of their own; the store is open before."""
    keystore()
    found = SimpleNamespace(coffre=settings.CONFIG.coffre, kek_file=tmp_path / "kek")
    settings.CONFIG = found
    return found


def _write(count: int, *, at: dt.datetime = NOW) -> None:
    for rank in range(count):
        journal.record(1, "read_dossier", uuid.uuid4(), at=at + dt.timedelta(seconds=rank))


def _past_the_triggers(sql: str) -> None:
    """Change the base as its holder could: the triggers are his too."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql)
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(sql)
        for _name, made in triggers:
            cursor.execute(made)


def test_a_line_is_linked_at_the_commit_and_an_act_undone_leaves_no_link() -> None:
    _write(1)
    with transaction.atomic():
        _write(2)
        assert Maillon.objects.count() == 1
    assert Maillon.objects.count() == 3
    with transaction.atomic():
        _write(1)
        transaction.set_rollback(True)

    assert (Ligne.objects.count(), Maillon.objects.count()) == (3, 3)
    assert list(journal.verify()) == []


def test_a_line_that_a_stop_left_unlinked_is_linked_at_the_next_start(
    config: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(2)
    with monkeypatch.context() as stopped:
        stopped.setattr(journal, "_link", lambda _lines: None)
        _write(3)
    assert Maillon.objects.count() == 2

    assert read_again(config).entier
    assert Maillon.objects.count() == 5


def test_lines_written_at_once_make_one_chain() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory: `test_disque` does it with processes")

    def write(rank: int) -> None:
        try:
            for _ in range(5):
                with transaction.atomic():
                    journal.record(rank, "write_analyse", uuid.uuid4(), at=NOW)
                journal.record(rank, "read_dossier", uuid.uuid4(), at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))

    assert Ligne.objects.count() == Maillon.objects.count() == 60
    assert list(journal.verify()) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE coffre_ligne SET acteur = '' WHERE id = (SELECT ligne_id FROM coffre_maillon "
         "WHERE n = 3)", Defaut.LIGNE_CHANGEE),
        ("DELETE FROM coffre_ligne WHERE id = (SELECT ligne_id FROM coffre_maillon WHERE n = 3)",
         Defaut.LIGNE_CHANGEE),
        ("DELETE FROM coffre_maillon WHERE n = 3", Defaut.MAILLON_MANQUE),
        ("INSERT INTO coffre_ligne (at, acteur, relation, acte, objet, resultat, sceau) "
         "VALUES ('2026-11-23 09:00:00+00:00', 'x', '', 'read_dossier', 'y', 'fait', '')",
         Defaut.LIGNE_AJOUTEE),
        ("INSERT INTO coffre_jalonnement (n, tete, avant, at, sceau) VALUES "
         "(2, 'x', '2026-11-23 09:00:00+00:00', '2026-11-23 09:00:00+00:00', 'x')",
         Defaut.BORNE_FAUSSE),
    ],
)  # fmt: skip
def test_what_is_changed_past_the_triggers_is_named_and_remembered(
    config: SimpleNamespace, sql: str, said: Defaut
) -> None:
    _write(6)
    anchor_journal(config, now=NOW)
    assert read_again(config).entier

    _past_the_triggers(sql)

    reading = read_again(config)
    assert said in {faute.quoi for faute in reading.fautes}
    assert is_broken()
    with pytest.raises(CommandError, match="modifié hors de Jalon"):
        call_command("journal_verifier", stdout=StringIO())


def test_a_start_reads_what_came_since_the_last_anchor_and_a_command_reads_all(
    config: SimpleNamespace,
) -> None:
    _write(4)
    anchor_journal(config, now=NOW)
    _write(2)
    _past_the_triggers("UPDATE coffre_ligne SET acte = 'rien' WHERE id = "
                       "(SELECT ligne_id FROM coffre_maillon WHERE n = 6)")  # fmt: skip
    assert [f.n for f in read_again(config, whole=False).fautes] == [6]

    _past_the_triggers("UPDATE coffre_ligne SET acte = 'rien' WHERE id = "
                       "(SELECT ligne_id FROM coffre_maillon WHERE n = 2)")  # fmt: skip
    assert [f.n for f in read_again(config).fautes] == [2, 6]


def test_an_anchor_kept_outside_the_machine_sees_a_cut_that_took_the_file_too(
    config: SimpleNamespace,
) -> None:
    _write(5)
    sent = anchor_journal(config, now=NOW)
    _past_the_triggers("DELETE FROM coffre_maillon WHERE n > 3")
    _past_the_triggers(
        "DELETE FROM coffre_ligne WHERE id NOT IN (SELECT ligne_id FROM coffre_maillon)"
    )
    cut = read_again(config).fautes
    assert [faute.quoi for faute in cut] == [Defaut.COUPEE]
    anchors_file(config).unlink()

    said = StringIO()
    call_command("journal_verifier", stdout=said)
    assert "maillons relus : 3" in said.getvalue()
    with pytest.raises(CommandError, match="modifié hors de Jalon"):
        call_command("journal_verifier", "--ancre", str(sent), stdout=StringIO())
    with pytest.raises(CommandError, match="n’est pas une ancre"):
        call_command("journal_verifier", "--ancre", "hier", stdout=StringIO())


def test_a_base_put_back_from_a_copy_is_said_and_is_no_fault(config: SimpleNamespace) -> None:
    _write(3)
    anchor_journal(config, now=NOW)
    copy = journal.head()
    _write(4)
    anchor_journal(config, now=NOW)
    _past_the_triggers(f"DELETE FROM coffre_maillon WHERE n > {copy.n}")
    _past_the_triggers(
        "DELETE FROM coffre_ligne WHERE id NOT IN (SELECT ligne_id FROM coffre_maillon)"
    )
    assert not read_again(config).entier

    anchor_journal(config, now=NOW, kind=REPRISE)
    _write(2)

    reading = read_again(config)
    assert reading.entier
    assert reading.reprises == (NOW.isoformat(timespec="seconds"),)
    assert not is_broken()


def test_a_line_added_to_the_file_of_anchors_is_counted_as_not_ours(
    config: SimpleNamespace,
) -> None:
    _write(2)
    anchor_journal(config, now=NOW)
    with anchors_file(config).open("a") as file:
        file.write(f"reprise {Tete(n=0, tete='0' * 64)} 2026-11-23T09:00:00+00:00 {'0' * 64}\n")

    assert read_anchors(config).fausses == 1
    assert not read_again(config).entier


def test_lines_are_forgotten_in_due_time_and_the_chain_goes_on(config: SimpleNamespace) -> None:
    old = NOW - dt.timedelta(days=400)
    _write(4, at=old)
    anchor_journal(config, now=old)
    _write(3)

    assert journal.forget(NOW - dt.timedelta(days=365), now=NOW) == 4
    assert journal.forget(NOW - dt.timedelta(days=365), now=NOW) == 0
    _write(1)

    assert Ligne.objects.count() == Maillon.objects.count() == 4
    assert Jalonnement.objects.get().n == 4
    assert read_again(config).entier


def test_the_last_link_is_never_forgotten() -> None:
    _write(3, at=NOW - dt.timedelta(days=900))

    assert journal.forget(NOW, now=NOW) == 2
    _write(1)

    assert list(journal.verify()) == []
    assert [link.n for link in Maillon.objects.all()] == [3, 4]
