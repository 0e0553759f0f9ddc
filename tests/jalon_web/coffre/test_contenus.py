"""Sealed contents: opened where they stand and nowhere else."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from jalon.kernel.errors import Conflict, NotVisible
from jalon_web.coffre import journal, services
from jalon_web.coffre.errors import SealError
from jalon_web.coffre.models import Ligne, Revision
from jalon_web.coffre.queries import open_many, open_one, revisions_of
from jalon_web.coffre.scelle import Place, open_record, seal_record

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
CENTRE = uuid.UUID(int=7)
pytestmark = pytest.mark.django_db


def put(
    texte: str, *, dossier: uuid.UUID | None = None, compartiment: str = "travail"
) -> uuid.UUID:
    return services.seal(
        dossier=dossier or uuid.uuid4(),
        centre=CENTRE,
        compartiment=compartiment,
        nature="recit",
        payload={"texte": texte},
        auteur_id=1,
        now=NOW,
    )


def test_what_is_sealed_opens_again() -> None:
    one, other = put("Je ne veux plus courir."), put("Autre chose")

    assert {k: v.payload["texte"] for k, v in open_many([one, other, None]).items()} == {
        one: "Je ne veux plus courir.",
        other: "Autre chose",
    }


def test_many_contents_take_one_query(django_assert_num_queries: object) -> None:
    ids = [put(str(n)) for n in range(12)]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(open_many(ids)) == 12


def test_no_word_stands_in_clear_in_the_base() -> None:
    put("MARQUEUR-7f3a")
    with connection.cursor() as cursor:
        cursor.execute("SELECT enregistrement FROM coffre_revision")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())

    assert b"MARQUEUR" not in stored


def test_a_version_is_bound_to_the_one_that_was_read() -> None:
    one = put("un")
    assert (
        services.reseal(one, payload={"texte": "deux"}, expected_version=1, auteur_id=1, now=NOW)
        == 2
    )

    with pytest.raises(Conflict) as conflict:
        services.reseal(one, payload={"texte": "perdu"}, expected_version=1, auteur_id=2, now=NOW)

    assert conflict.value.version == 2
    assert [r.payload["texte"] for r in revisions_of(one)] == ["un", "deux"]


@pytest.mark.parametrize("field", ["dossier", "compartiment", "nature", "ligne", "version"])
def test_a_record_moved_elsewhere_does_not_open(field: str) -> None:
    here = {
        "dossier": uuid.UUID(int=1),
        "compartiment": "travail",
        "nature": "recit",
        "ligne": uuid.UUID(int=2),
        "version": 1,
    }
    record = seal_record(
        {"texte": "à moi"}, dek_id=uuid.UUID(int=3), dek=b"k" * 32, place=Place(**here)
    )
    elsewhere = here | {
        field: {"version": 2, "dossier": uuid.UUID(int=9), "ligne": uuid.UUID(int=9)}.get(
            field, "autre"
        )
    }

    assert open_record(record, dek=b"k" * 32, place=Place(**here)) == {"texte": "à moi"}
    with pytest.raises(SealError):
        open_record(record, dek=b"k" * 32, place=Place(**elsewhere))


def test_one_flipped_bit_is_enough_to_refuse() -> None:
    place = Place(
        dossier=uuid.UUID(int=1),
        compartiment="travail",
        nature="recit",
        ligne=uuid.UUID(int=2),
        version=1,
    )
    record = seal_record({"texte": "x"}, dek_id=uuid.UUID(int=3), dek=b"k" * 32, place=place)
    for at in range(17, len(record)):
        broken = record[:at] + bytes([record[at] ^ 1]) + record[at + 1 :]
        with pytest.raises(SealError):
            open_record(broken, dek=b"k" * 32, place=place)


def test_a_destroyed_compartment_opens_no_more_and_its_neighbour_does() -> None:
    dossier = uuid.uuid4()
    gone, kept = put("détruit", dossier=dossier), put("a", dossier=dossier, compartiment="identite")

    services.destroy_compartiments(dossier, ["travail"], motif="terme", now=NOW)

    assert set(open_many([gone, kept])) == {kept}
    assert not Revision.objects.filter(contenu_id=gone).exists()
    with pytest.raises(NotVisible):
        open_one(gone)


def test_an_opened_content_never_prints_itself() -> None:
    assert "secret" not in repr(open_one(put("secret")))


def test_the_journal_is_append_only_and_keeps_no_name() -> None:
    dossier = uuid.uuid4()
    journal.record(42, "read_dossier", dossier, at=NOW)
    line = journal.lines_for(dossier)[0]

    assert (line.acte, line.resultat) == ("read_dossier", "fait")
    assert line.acteur != "42"
    assert str(dossier) not in line.objet
    for change in (
        lambda: Ligne.objects.filter(pk=line.pk).update(acte="rien"),
        lambda: Ligne.objects.filter(pk=line.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert journal.lines_for(dossier) == [line]
