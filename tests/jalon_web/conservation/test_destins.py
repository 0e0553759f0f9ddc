"""Erasure asks each table: an invoice stays, what is work falls, what says nothing stops it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from jalon.conservation import TRAVAIL
from jalon_web.base.destin import Destin
from jalon_web.bilans import services
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import derives
from jalon_web.bilans.services.derives import SansDestin
from tests.jalon_web.conftest import NOW

pytestmark = pytest.mark.django_db


@contextmanager
def a_table(destin: Destin | None, *, related_name: str | None = None) -> Iterator[Any]:
    """Add a table that hangs on bilans, with a column that names a content, while a test lasts."""
    body: dict[str, Any] = {
        "__module__": "jalon_web.bilans.models",
        "Meta": type("Meta", (), {"app_label": "bilans", "db_table": "essai_facture"}),
        "bilan": models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name=related_name),
        "contenu_id": models.UUIDField(null=True),
    }
    if destin is not None:
        body["destin"] = destin
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE essai_facture (id integer PRIMARY KEY, bilan_id bigint, contenu_id %s)"
            % ("uuid" if connection.vendor == "postgresql" else "char(32)")
        )
    made = type("FactureEssai", (models.Model,), body)
    derives.tables.cache_clear()
    try:
        yield made
    finally:
        del apps.all_models["bilans"]["factureessai"]
        apps.clear_cache()
        derives.tables.cache_clear()


@pytest.mark.parametrize("names", [TRAVAIL, ("identite",)])
@pytest.mark.parametrize(
    ("destin", "left"), [(Destin.COMPTABLE, True), (Destin.TRAVAIL, False), (None, True)]
)
def test_each_table_says_whether_it_falls(
    fini: Bilan, destin: Destin | None, left: bool, names: tuple[str, ...]
) -> None:
    """The same row three times: as accounting, as work, and with nothing said."""
    with a_table(destin) as facture:
        row = facture.objects.create(pk=1, bilan=fini, contenu_id=uuid.uuid4())
        if destin is None:
            with pytest.raises(SansDestin, match="FactureEssai"):
                services.detruire(fini.public_id, motif="calendrier", now=NOW, compartiments=names)
        else:
            services.detruire(fini.public_id, motif="calendrier", now=NOW, compartiments=names)
            assert derives.left_of(fini, names) == []

        kept = list(facture.objects.values_list("pk", "contenu_id"))
        assert kept == ([(1, row.contenu_id)] if left else [])


def test_a_table_without_a_way_back_from_the_bilan_is_found_too(fini: Bilan) -> None:
    with a_table(Destin.TRAVAIL, related_name="+") as facture:
        facture.objects.create(pk=1, bilan=fini)

        services.detruire(fini.public_id, motif="calendrier", now=NOW, compartiments=TRAVAIL)

        assert not facture.objects.exists()
