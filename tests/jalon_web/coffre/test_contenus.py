"""Sealed contents: opened where they stand and nowhere else."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.coffre import services
from jalon_web.coffre.contents.scelle import Place, open_record, seal_record
from jalon_web.coffre.errors import SealError
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import Contenu, Ligne, Revision
from jalon_web.coffre.queries import open_many, open_one, revisions_of
from jalon_web.coffre.services import journal

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


HERE = Place(
    dossier=uuid.UUID(int=1),
    compartiment="travail",
    nature="recit",
    ligne=uuid.UUID(int=2),
    version=1,
)


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param(replace(HERE, dossier=uuid.UUID(int=9)), id="dossier"),
        pytest.param(replace(HERE, compartiment="autre"), id="compartiment"),
        pytest.param(replace(HERE, nature="autre"), id="nature"),
        pytest.param(replace(HERE, ligne=uuid.UUID(int=9)), id="ligne"),
        pytest.param(replace(HERE, version=2), id="version"),
    ],
)
def test_a_record_moved_elsewhere_does_not_open(elsewhere: Place) -> None:
    record = seal_record({"texte": "à moi"}, dek_id=uuid.UUID(int=3), dek=b"k" * 32, place=HERE)

    assert open_record(record, dek=b"k" * 32, place=HERE) == {"texte": "à moi"}
    with pytest.raises(SealError):
        open_record(record, dek=b"k" * 32, place=elsewhere)


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


def test_a_record_moved_to_another_row_of_the_base_does_not_open() -> None:
    dossier = uuid.uuid4()
    here, there = put("à moi", dossier=dossier), put("à elle", dossier=dossier)
    moved = Revision.objects.get(contenu_id=here).enregistrement
    now = Revision.objects.get(contenu_id=there).at
    Revision.objects.filter(contenu_id=there).delete()
    Revision.objects.create(contenu_id=there, version=1, enregistrement=moved, auteur_id=1, at=now)

    assert open_one(here).payload == {"texte": "à moi"}
    with pytest.raises(SealError) as refusal:
        open_one(there)
    assert "moi" not in f"{refusal.value!r}{refusal.value.__cause__!r}"


@pytest.mark.parametrize(
    "payload", [["une liste"], "un texte", {"n": float("nan")}, {"o": object()}]
)
def test_only_a_json_object_is_sealed(payload: object) -> None:
    before = Contenu.objects.count()
    with pytest.raises(SealError) as refusal, transaction.atomic():
        services.seal(
            dossier=uuid.uuid4(),
            centre=CENTRE,
            compartiment="travail",
            nature="recit",
            payload=payload,  # type: ignore[arg-type]
            auteur_id=1,
            now=NOW,
        )

    assert "texte" not in repr(refusal.value)
    assert Contenu.objects.count() == before


def test_an_unknown_compartment_is_refused_before_any_key() -> None:
    before = keystore().counts()
    with pytest.raises(ActRefused):
        put("x", compartiment="divers")

    assert keystore().counts() == before


def test_nothing_is_sealed_again_in_a_destroyed_compartment() -> None:
    dossier = uuid.uuid4()
    put("un", dossier=dossier)
    services.destroy_compartiments(dossier, ["travail"], motif="terme", now=NOW)

    with pytest.raises(NotVisible):
        put("deux", dossier=dossier)
    assert put("trois", dossier=dossier, compartiment="resultats")


@pytest.mark.parametrize(
    ("compartiments", "motif"), [(["travail", "divers"], "terme"), (["travail"], "envie")]
)
def test_a_destruction_that_makes_no_sense_destroys_nothing(
    compartiments: list[str], motif: str
) -> None:
    dossier = uuid.uuid4()
    one = put("un", dossier=dossier)
    with pytest.raises(ValueError):
        services.destroy_compartiments(dossier, compartiments, motif=motif, now=NOW)

    assert open_one(one).payload == {"texte": "un"}


@pytest.mark.django_db(transaction=True)
def test_a_destruction_is_no_part_of_a_larger_transaction() -> None:
    dossier = uuid.uuid4()
    one = put("un", dossier=dossier)
    with pytest.raises(RuntimeError), transaction.atomic():
        services.destroy_compartiments(dossier, ["travail"], motif="terme", now=NOW)
    assert open_one(one).payload == {"texte": "un"}

    services.destroy_compartiments(dossier, ["travail"], motif="terme", now=NOW)
    assert open_many([one]) == {}


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_do_not_lose_a_word() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("one connection in memory: `test_disque` does it with processes")
    contenu = put("départ")
    start = threading.Barrier(4)

    def write(name: str) -> str:
        start.wait()
        try:
            for _ in range(20):
                version = open_one(contenu).version
                try:
                    services.reseal(
                        contenu,
                        payload={"texte": name},
                        expected_version=version,
                        auteur_id=1,
                        now=NOW,
                    )
                except Conflict:
                    continue
                return name
        finally:
            connection.close()
        return "never"

    names = ["a", "b", "c", "d"]
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, names)) == names

    assert [o.version for o in revisions_of(contenu)] == [1, 2, 3, 4, 5]
    assert sorted(o.payload["texte"] for o in revisions_of(contenu)[1:]) == names
