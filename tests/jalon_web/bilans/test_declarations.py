"""Declarations of other rooms show on the pages of a bilan, and no line of this room changes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jalon.acces import Act, Position, Relation
from jalon.parcours import Suite, etapes
from jalon_web.base import declaration
from jalon_web.base.declaration import Declaration, Section, Step, gathered
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import sommaire_of
from jalon_web.bilans.pages.suites import step_of
from jalon_web.bilans.queries import moment_at

FACT = "cep_initiateur"
DECLARATION = Declaration(
    sections=(
        Section(
            place=1,
            code="nouvelle",
            label=_("Agenda"),
            page="bilans:agenda",
            act=Act.READ_AGENDA,
            not_for=Relation.AFFECTE,
        ),
        Section(
            place=2,
            code="du-cep",
            label=_("Conclusions"),
            page="bilans:contrat",
            act=Act.READ_AGENDA,
            fact=FACT,
        ),
    ),
    steps=(
        Step(
            code="nouvelle",
            side="beneficiaire",
            title=_("Agenda"),
            reason=_("Conclusions"),
            page="bilans:agenda",
        ),
    ),
)


@pytest.fixture
def a_new_room() -> Iterator[None]:
    """Let one more room declare what is above."""
    declaration.start([*settings.DECLARATIONS, f"{__name__}.DECLARATION"])
    yield
    declaration.start(settings.DECLARATIONS)


def shown(bilan: Bilan, relation: Relation) -> list[str]:
    bilan.position = Position(relations=frozenset({relation}), moment=moment_at(bilan))
    return [one.code for one in sommaire_of(bilan, "phase")]


@pytest.mark.django_db
@pytest.mark.usefixtures("a_new_room")
def test_the_section_of_a_room_shows_where_it_asks_to(bilan: Bilan) -> None:
    setattr(bilan.faits, FACT, False)
    assert shown(bilan, Relation.SOI)[:2] == ["nouvelle", "accueil"]
    assert "nouvelle" not in shown(bilan, Relation.AFFECTE)
    assert shown(bilan, Relation.AUCUNE) == []

    setattr(bilan.faits, FACT, True)

    assert shown(bilan, Relation.SOI)[:3] == ["nouvelle", "du-cep", "accueil"]
    assert shown(bilan, Relation.AFFECTE)[:2] == ["du-cep", "phase"]


@pytest.mark.django_db
def test_without_that_room_nothing_of_it_shows(bilan: Bilan) -> None:
    assert {"nouvelle", "du-cep"} & set(shown(bilan, Relation.SOI)) == set()


@pytest.mark.usefixtures("a_new_room")
def test_the_words_of_a_step_come_from_the_room_that_declares_it() -> None:
    bilan = Bilan(public_id=uuid.UUID(int=7))

    step = step_of(bilan, Suite(code="nouvelle", qui="beneficiaire", act=Act.READ_AGENDA))

    assert (str(step.titre), str(step.raison)) == ("Agenda", "Conclusions")
    assert step.url == f"/bilans/{bilan.public_id}/agenda/"


def test_every_step_of_the_path_has_its_words_and_no_other_has_any() -> None:
    path = {(code, side) for _phase, code, side, _act in etapes._SUITES}

    assert set(gathered().steps) == path | {
        ("nb_seances_a_confirmer", "beneficiaire"),
        ("reprise", "tous"),
    }
