"""Refusals of the data base itself, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from jalon_web.coffre import services
from jalon_web.coffre.models import Ligne, Revision
from jalon_web.coffre.queries import open_one
from jalon_web.coffre.services import journal

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def _refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def _put() -> uuid.UUID:
    return services.seal(
        dossier=uuid.uuid4(),
        centre=uuid.UUID(int=7),
        compartiment="travail",
        nature="recit",
        payload={"texte": "à moi"},
        auteur_id=1,
        now=NOW,
    )


@pytest.mark.django_db
def test_no_statement_changes_a_line_of_the_journal() -> None:
    dossier = uuid.uuid4()
    journal.record(1, "read_dossier", dossier, at=NOW)

    assert _refused("UPDATE coffre_ligne SET acte = 'rien'")
    assert _refused("DELETE FROM coffre_ligne")
    assert connection.vendor == "sqlite" or _refused("TRUNCATE coffre_ligne")
    assert [line.acte for line in journal.lines_for(dossier)] == ["read_dossier"]


@pytest.mark.django_db
def test_no_statement_changes_a_sealed_version_but_it_can_be_destroyed() -> None:
    contenu = _put()

    assert _refused("UPDATE coffre_revision SET auteur_id = 2")
    assert open_one(contenu).auteur_id == 1
    assert not _refused("DELETE FROM coffre_revision")
    assert not Revision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_base_emptied_for_the_next_test_is_frozen_again() -> None:
    journal.record(1, "read_dossier", uuid.uuid4(), at=NOW)

    call_command("flush", interactive=False, verbosity=0)

    assert not Ligne.objects.exists()
    journal.record(1, "read_dossier", uuid.uuid4(), at=NOW)
    assert _refused("DELETE FROM coffre_ligne")


@pytest.mark.django_db
def test_an_act_undone_leaves_no_line() -> None:
    dossier = uuid.uuid4()
    with transaction.atomic():
        journal.record(1, "read_dossier", dossier, at=NOW)
        transaction.set_rollback(True)

    assert journal.lines_for(dossier) == []
