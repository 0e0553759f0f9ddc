"""Values read once a request: asked again after a write, under a lock, outside of it."""

from __future__ import annotations

import contextlib

import pytest
from django.db import connection, transaction

from jalon_web.base import memoire
from jalon_web.comptes.models import Compte, Organisation

pytestmark = pytest.mark.django_db


class TakenBack(Exception):
    """Leave a savepoint."""


def names() -> list[str]:
    """Read the accounts, once where something is kept."""
    return memoire.once(
        ("names",),
        tables={Compte._meta.db_table},
        read=lambda: list(Compte.objects.order_by("pk").values_list("nom", flat=True)),
    )


def readings(function: object, how_many: int = 3) -> int:
    """Return how many statements so many readings cost."""
    said: list[str] = []

    def hear(execute, sql, *rest):  # type: ignore[no-untyped-def]
        said.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(hear):
        for _ in range(how_many):
            function()  # type: ignore[operator]
    return len(said)


def test_once_while_it_is_open_and_each_time_outside() -> None:
    assert readings(names) == 3
    with memoire.opened():
        assert readings(names) == 1
    assert readings(names) == 3


def test_one_request_sees_nothing_that_another_kept() -> None:
    Compte.objects.create_user("a@test.jalon", nom="Avant")
    with memoire.opened():
        assert names() == ["Avant"]
        with memoire.opened():
            assert readings(names) == 1
    with memoire.opened():
        assert readings(names) == 1


def test_a_write_is_seen_at_once_whoever_writes() -> None:
    compte = Compte.objects.create_user("a@test.jalon", nom="Avant")
    with memoire.opened():
        assert names() == ["Avant"]
        Compte.objects.filter(pk=compte.pk).update(nom="Mise à jour")
        assert names() == ["Mise à jour"]
        compte.nom = "Gardée"
        compte.save()
        assert names() == ["Gardée"]
        Compte.objects.bulk_update([Compte(pk=compte.pk, nom="En lot")], ["nom"])
        assert names() == ["En lot"]
        Compte.objects.create_user("b@test.jalon", nom="Autre")
        assert names() == ["En lot", "Autre"]
        Compte.objects.filter(pk=compte.pk).delete()
        assert names() == ["Autre"]


def test_a_write_in_another_table_costs_nothing() -> None:
    with memoire.opened():
        names()
        Organisation.objects.create(nature="centre", nom="Rives")
        assert readings(names) == 0


@pytest.mark.parametrize("read_before", [True, False])
def test_a_write_taken_back_leaves_nothing_false(read_before: bool) -> None:
    Compte.objects.create_user("a@test.jalon", nom="Avant")
    with memoire.opened():
        if read_before:
            names()
        with contextlib.suppress(TakenBack), transaction.atomic():
            Compte.objects.update(nom="Repris")
            assert names() == ["Repris"]
            raise TakenBack
        assert names() == ["Avant"]


def test_a_statement_that_nobody_knows_may_have_written_anything() -> None:
    Compte.objects.create_user("a@test.jalon", nom="Avant")
    with memoire.opened():
        assert names() == ["Avant"]
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH one AS (SELECT 1) UPDATE comptes_compte SET nom = 'Par la bande' WHERE 1 = 1"
            )
        assert names() == ["Par la bande"]


def test_a_door_that_holds_its_row_reads_afresh() -> None:
    with memoire.opened():
        names()
        memoire.forget()
        assert readings(names) == 1
