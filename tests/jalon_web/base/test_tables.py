"""A row is looked at before it is written, whoever calls the act."""

from __future__ import annotations

import ast

import pytest
from django.apps import apps
from django.db import models

from jalon.kernel.errors import ActRefused
from jalon_web.base.models import Envoi, Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Organisation
from tests.architecture.sources import name_of, python_files, tree
from tests.jalon_web.conftest import NOW, Cast


def envoi(**changed: object) -> Envoi:
    given: dict[str, object] = {"sujet": "essai.table", "depose_at": NOW, "pas_avant_at": NOW}
    return Envoi(**(given | changed))


def refused(row: Table) -> bool:
    with pytest.raises(ActRefused) as error:
        row.save()
    return error.value.code == "valeur"


@pytest.mark.django_db
def test_a_text_too_long_for_its_column_is_refused_and_the_longest_is_kept() -> None:
    envoi(sujet="x" * 60).save()

    assert refused(envoi(sujet="x" * 61))
    assert [row.sujet for row in Envoi.objects.all()] == ["x" * 60]


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["hier", "2026-02-30T00:00", 5])
def test_an_instant_that_is_none_is_refused(value: object) -> None:
    assert refused(envoi(depose_at=value))


@pytest.mark.django_db
def test_a_number_out_of_its_column_is_refused() -> None:
    assert refused(envoi(essais=-1))


def test_a_code_that_is_no_choice_is_refused(cast: Cast, bilan: Bilan) -> None:
    bilan.etat = "envole"
    cast.centre.nature = "guilde"

    assert refused(bilan)
    assert refused(cast.centre)
    assert Organisation.objects.get(pk=cast.centre.pk).nature == "centre"


def test_only_what_is_written_is_looked_at(bilan: Bilan) -> None:
    bilan.etat = "envole"

    bilan.save(update_fields=["suspendu_on"])

    assert Bilan.objects.get(pk=bilan.pk).etat == "ouvert"


@pytest.mark.django_db
def test_a_value_that_the_base_works_out_is_let_through() -> None:
    row = envoi()
    row.save()

    row.essais = models.F("essais") + 1
    row.save(update_fields=["essais"])

    assert Envoi.objects.get(pk=row.pk).essais == 1


def test_every_table_of_the_house_is_looked_at() -> None:
    ours = [one for one in apps.get_models() if one.__module__.startswith("jalon_web.")]

    assert len(ours) > 60
    # An account is written by Django's own machinery, which looks at it in its forms.
    assert {one.__name__ for one in ours if not issubclass(one, Table)} == {"Compte"}


def test_no_room_goes_round_it() -> None:
    direct = [
        f"{name_of(path)}: {node.name}"
        for path in python_files("src/jalon_web")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base) == "models.Model" for base in node.bases)
    ]

    assert direct == ["src/jalon_web/base/models.py: Table"]
