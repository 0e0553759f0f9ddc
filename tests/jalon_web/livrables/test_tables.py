"""Refusals of the tables, whoever writes; and a list costs the same for one and for many."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from jalon.kernel.errors import ActRefused
from jalon_web.bilans.models import Bilan
from jalon_web.livrables import queries
from jalon_web.livrables.models import (
    CONCLUSIONS,
    PROGRAMME,
    SYNTHESE,
    Accord,
    Document,
    Observation,
    Proposition,
    Remise,
    Section,
)
from tests.jalon_web.conftest import NOW, Cast
from tests.jalon_web.livrables.conftest import deliver, fill, write

pytestmark = pytest.mark.django_db
Row = dict[str, Any]


@pytest.fixture
def document(bilan: Bilan) -> Document:
    """A programme begun."""
    return Document.objects.create(bilan=bilan, code=PROGRAMME)


def proposition(document: Document, cast: Cast, **more: Any) -> Proposition:
    section, _made = Section.objects.get_or_create(
        document=document, partie="objectifs", defaults={"contenu_id": uuid.uuid4()}
    )
    values: Row = {"section": section, "auteur": cast.aline, "contenu_id": uuid.uuid4(), "at": NOW}
    return Proposition(**(values | more))


def accord(document: Document, cast: Cast, **more: Any) -> Accord:
    values: Row = {
        "document": document,
        "objet": "approbation",
        "voix": "personne",
        "compte": cast.aline,
        "empreinte": "0" * 32,
        "at": NOW,
    }
    return Accord(**(values | more))


def observation(document: Document, cast: Cast, **more: Any) -> Observation:
    return Observation(**({"document": document, "version": 1, "at": NOW} | more))


def remise(document: Document, cast: Cast, **more: Any) -> Remise:
    values: Row = {
        "document": document,
        "edition": "personne",
        "destinataire": "beneficiaire",
        "version": 1,
        "empreinte": "0" * 24,
        "octets": 1,
        "instantane_id": uuid.uuid4(),
        "at": NOW,
    }
    return Remise(**(values | more))


@pytest.mark.parametrize(
    ("make", "good", "wrong"),
    [
        (proposition, {}, {"etat": "acceptee"}),
        (proposition, {"etat": "retiree", "repondue_at": NOW}, {"repondue_at": NOW}),
        (accord, {"objet": "relecture"}, {"objet": "relecture", "voix": "conseiller"}),
        (observation, {"apres_remise": True, "contenu_id": uuid.uuid4()}, {"apres_remise": True}),
        (
            remise,
            {"edition": "financeur", "destinataire": "financeur"},
            {"edition": "personne", "destinataire": "financeur"},
        ),
        (
            remise,
            {"edition": "financeur", "destinataire": "centre"},
            {"edition": "soumise", "destinataire": "centre"},
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_the_base_itself(
    make: Callable[..., Any], good: Row, wrong: Row, document: Document, cast: Cast
) -> None:
    refused = make(document, cast, **wrong)
    with pytest.raises(ActRefused):
        refused.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        refused.save()

    kept = make(document, cast, **good)
    kept.full_clean()
    kept.save()
    assert list(type(kept).objects.all()) == [kept]


@pytest.mark.parametrize(
    ("make", "ended"),
    [
        (proposition, {"etat": "ecartee", "repondue_at": NOW}),
        (accord, {"annule_at": NOW}),
        (observation, {"apres_remise": True, "contenu_id": uuid.uuid4()}),
    ],
)
def test_one_holds_at_a_time_and_ended_ones_stay_beside(
    make: Callable[..., Any], ended: Row, document: Document, cast: Cast
) -> None:
    make(document, cast, **ended).save()
    make(document, cast).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        make(document, cast).save()

    assert type(make(document, cast)).objects.count() == 2


def test_an_edition_of_a_version_is_handed_over_once(document: Document, cast: Cast) -> None:
    remise(document, cast).save()
    remise(document, cast, version=2).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        remise(document, cast).save()


def test_a_bilan_has_one_document_of_each_kind_and_no_other(document: Document) -> None:
    for wrong in (
        {"code": PROGRAMME},
        {"code": "lettre"},
        {"code": SYNTHESE, "etat": "perdu"},
        {"code": SYNTHESE, "version": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            # The base alone is asked: a row written one by one is looked at before.
            Document.objects.bulk_create([Document(bilan=document.bilan, **wrong)])
    Document.objects.create(bilan=document.bilan, code=CONCLUSIONS)

    assert [one.code for one in Document.objects.all()] == [PROGRAMME, CONCLUSIONS]
    assert str(document) == str(document.public_id)


def test_reading_costs_the_same_for_one_part_and_for_all(bilan: Bilan, cast: Cast) -> None:
    def cost(read: Callable[[], object]) -> int:
        fresh.append(Bilan.objects.prefetch_related("affectations__conseiller").get(pk=bilan.pk))
        with CaptureQueriesContext(connection) as seen:
            read()
        return len(seen)

    fresh: list[Bilan] = []
    write(bilan, cast.aline, "objectifs")
    one = cost(lambda: queries.parties_of(fresh[-1], PROGRAMME))
    Bilan.objects.filter(pk=bilan.pk).update(phase="preliminaire")
    for partie in ("contenus", "duree", "etalement", "methodes"):
        write(bilan, cast.claire, partie)
    assert cost(lambda: queries.parties_of(fresh[-1], PROGRAMME)) == one == 2

    deliver(bilan, cast)
    assert cost(lambda: queries.remises_of(fresh[-1])) == 2


def test_nothing_written_is_every_part_empty(bilan: Bilan, cast: Cast) -> None:
    for code, parts in queries.PARTIES.items():
        found = queries.parties_of(bilan, code)
        assert {partie: lue.valeur for partie, lue in found.items()} == {
            partie: kind() for partie, kind in parts.items()
        }
        assert queries.last_at(found) is None
    assert queries.observations_of(None) == []
    assert queries.accords_of(None, "approbation") == {}
    assert queries.broken_accords_of(None) is False
    assert queries.remise_of(None, "personne") is None
    fill(bilan, cast.claire)
    assert queries.last_at(queries.parties_of(bilan, PROGRAMME)) == NOW
