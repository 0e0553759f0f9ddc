"""The door keeps what it learnt and writes the line of an act; where none opened, nothing is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.acces import NOWHERE, Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for, position_of
from jalon_web.bilans.services import close_preliminaire, decide, suspend
from jalon_web.coffre.models import Ligne
from tests.jalon_web.conftest import NOW, BilanEn, Cast


def test_other_acts_are_answered_without_a_query(cast: Cast, bilan: Bilan) -> None:
    opened = bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_DOSSIER)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        granted = {act for act in Act if opened.position.may(act)}

    assert not asked.captured_queries
    assert {Act.READ_DOSSIER, Act.WRITE_PROGRAMME} <= granted
    assert Act.DECIDE not in granted
    assert opened.position == position_of(cast.claire.pk, Bilan.objects.get(pk=bilan.pk))


def test_a_bilan_that_no_door_opened_grants_nothing(bilan: Bilan) -> None:
    assert Bilan.objects.get(pk=bilan.pk).position == NOWHERE


def test_a_refusal_reads_no_fact(cast: Cast, bilan: Bilan) -> None:
    with CaptureQueriesContext(connection) as asked, pytest.raises(NotVisible):
        bilan_for(cast.omar.pk, bilan.public_id, act=Act.READ_ANALYSE)

    assert not [one for one in asked.captured_queries if "nb_voix_analyse" in one["sql"]]


def test_the_door_of_an_act_writes_its_line_and_takes_it_back_with_the_act(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("decision")
    known = Ligne.objects.count()

    suspend(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    assert list(Ligne.objects.order_by("pk").values_list("acte", "relation")[known:]) == [
        ("suspend", "soi")
    ]

    with pytest.raises(ActRefused):
        decide(actor_id=cast.aline.pk, public_id=bilan.public_id, decision="arret", now=NOW)
    assert Ligne.objects.count() == known + 1


def test_an_act_that_a_rule_refuses_after_the_door_leaves_no_line(cast: Cast, bilan: Bilan) -> None:
    known = Ligne.objects.count()

    with pytest.raises(ActRefused) as error:
        close_preliminaire(actor_id=cast.claire.pk, public_id=bilan.public_id, now=NOW)

    assert error.value.constats
    assert Ligne.objects.count() == known
