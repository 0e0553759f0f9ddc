"""A row is looked at before it is written, whoever calls the act."""

from __future__ import annotations

import ast

import pytest
from django.apps import apps
from django.db import models

from jalon.kernel.errors import ActRefused
from jalon_web.agenda import services as agenda
from jalon_web.base.models import Envoi, Table, choice_of
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Organisation
from jalon_web.demandes.models import Demande
from jalon_web.suivi.services import refus as suivi
from tests.architecture.sources import name_of, python_files, tree
from tests.jalon_web.conftest import NOW, TODAY, Cast


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


@pytest.mark.django_db
def test_nothing_where_something_is_asked_is_refused() -> None:
    assert refused(envoi(sujet=""))
    envoi(derniere_erreur="").save()


@pytest.mark.django_db
def test_a_whole_row_that_makes_no_sense_is_refused_as_one_of_its_columns_is() -> None:
    with pytest.raises(ActRefused) as error:
        envoi(sujet="").full_clean()

    assert error.value.code == "valeur"


def test_a_code_comes_back_as_a_choice_and_any_other_is_refused() -> None:
    assert choice_of(Demande.Motif, Demande.Motif.values[0]) is Demande.Motif(
        Demande.Motif.values[0]
    )
    with pytest.raises(ActRefused) as error:
        choice_of(Demande.Motif, "envie")
    assert error.value.code == "valeur"


def test_acts_called_without_a_form_refuse_what_a_form_would_have(cast: Cast, bilan: Bilan) -> None:
    for call in (
        lambda: agenda.add_salle(actor_id=cast.paul.pk, nom=""),
        lambda: suivi.record_refus(
            actor_id=cast.claire.pk,
            public_id=bilan.public_id,
            sorte="curieux",
            qui="Quelqu’un",
            personne="Aline Morvan",
            demande_on=TODAY,
            now=NOW,
        ),
    ):
        with pytest.raises(ActRefused) as error:
            call()
        assert error.value.code == "valeur"


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
