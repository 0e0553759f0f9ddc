"""PostgreSQL counts what the rules say exactly as the engines of the thought do."""

from __future__ import annotations

import pytest
from django.db import connection

from jalon.faits import SCHEMAS
from tests.jalon.cahier.moteurs import counts, frame_of, mine, scopes_with_rules, texte_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "__import__('django.db').db.connection.vendor != 'postgresql'",
        reason="the base of this run is not PostgreSQL",
    ),
]
KINDS = {"code": "text", "date": "date", "entier": "bigint", "booleen": "boolean"}


@pytest.mark.parametrize(("name", "portee"), scopes_with_rules())
def test_postgresql_counts_the_same(name: str, portee: str) -> None:
    texte, frame = texte_of(name), frame_of(400, 5, portee)
    columns = ", ".join(f"{fait.nom} {KINDS[fait.type]}" for fait in SCHEMAS[portee])
    places = ", ".join(["%s"] * frame.width)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE faits_essai ({columns})")
        cursor.executemany(f"INSERT INTO faits_essai VALUES ({places})", frame.rows())
        cursor.execute(counts(texte, "postgres", portee))
        counted = cursor.fetchone()
        cursor.execute("DROP TABLE faits_essai")

    assert counted == mine(texte, frame, portee)
