"""Every table that hangs on a bilan says what becomes of its rows, beside its columns."""

from __future__ import annotations

from django.db import models

from jalon_web.base.destin import Destin
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services.derives import RESTENT, SansDestin, Table, tables


def unsaid(found: tuple[Table, ...]) -> list[str]:
    """Return the tables that say nothing."""

    def says(table: Table) -> bool:
        try:
            return bool(table.destin)
        except SansDestin:
            return False

    return [table.label for table in found if not says(table)]


def badly_hung(found: tuple[Table, ...]) -> list[str]:
    """Return accounting that hangs on something that falls: it would fall with it, or hold it."""
    staying = {table.model for table in found if table.destin is Destin.COMPTABLE} | {Bilan}
    among = {table.model for table in found} - staying
    return [
        f"{table.label}.{field.name}"
        for table in found
        if table.destin is Destin.COMPTABLE
        for field in table.model._meta.concrete_fields
        if field.related_model in among
    ]


class Silencieuse(models.Model):
    """A table of the tests that says nothing: its parent’s word is not its own."""

    class Meta:
        app_label = "essais"
        abstract = True


def test_every_table_says_what_becomes_of_its_rows() -> None:
    assert unsaid(tables()) == []
    assert badly_hung(tables()) == []


def test_a_table_that_says_nothing_is_told() -> None:
    assert unsaid((Table(Silencieuse, ("bilan",)),)) == ["essais.Silencieuse"]


def test_what_stays_for_good_is_little_and_named() -> None:
    assert {table.label for table in tables() if table.destin in RESTENT} == {"bilans.FaitsBilan"}
