"""What rooms declare: gathered in order, each name once; read by rooms that know none of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.utils.translation import gettext_lazy as _

from jalon.acces import Act
from jalon_web.base import declaration
from jalon_web.base.declaration import (
    Audience,
    Declaration,
    DeclarationError,
    Section,
    Slot,
    Step,
    Visitor,
    Way,
    gather,
    holding,
    ways_for,
    with_own,
    without_own,
)
from jalon_web.ui.liens import slot

OWN = uuid.UUID(int=7)


def section(place: int, code: str) -> Section:
    return Section(
        place=place, code=code, label=_("Agenda"), page="bilans:agenda", act=Act.READ_AGENDA
    )


def step(code: str, side: str) -> Step:
    return Step(code=code, side=side, title=_("Clore"), reason=_("Fini."), page="bilans:cloture")


def way(place: int, audience: Audience, page: str, **others: Any) -> Way:
    return Way(place=place, audience=audience, page=page, **others)


def visitor(*roles: tuple[str, str], own: uuid.UUID | None = None) -> Visitor:
    return Visitor(actor_id=1, roles=frozenset(roles), own=own)


def written(template: str) -> str:
    return engines["django"].from_string(template).render({})


@pytest.fixture
def no_room() -> Iterator[None]:
    """Let no room declare anything, as in a house where the higher rooms are not there."""
    declaration.start([])
    yield
    declaration.start(settings.DECLARATIONS)


def test_rooms_add_to_one_order() -> None:
    together = gather(
        (
            Declaration(sections=(section(30, "c"), section(10, "a"))),
            Declaration(sections=(section(20, "b"),)),
        )
    )

    assert [one.code for one in together.sections] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            Declaration(sections=(section(1, "a"),)),
            Declaration(sections=(section(2, "a"),)),
            "section declared twice: a",
        ),
        (
            Declaration(sections=(section(1, "a"),)),
            Declaration(sections=(section(1, "b"),)),
            "place of a section declared twice: 1",
        ),
        (
            Declaration(steps=(step("a", "tous"),)),
            Declaration(steps=(step("a", "tous"),)),
            "step declared twice: ('a', 'tous')",
        ),
        (
            Declaration(slots=(Slot(name="aide", page="espaces:aide"),)),
            Declaration(slots=(Slot(name="aide", page="bilans:liste"),)),
            "slot declared twice: aide",
        ),
        (
            Declaration(header=(way(1, Audience.ROLE, "bilans:liste"),)),
            Declaration(header=(way(1, Audience.PUBLIC, "espaces:aide"),)),
            "place in the header declared twice: 1",
        ),
        (
            Declaration(homes=(way(1, Audience.ROLE, "bilans:liste"),)),
            Declaration(homes=(way(1, Audience.ALONE, "espaces:aide"),)),
            "place of a home declared twice: 1",
        ),
    ],
)
def test_the_same_thing_from_two_rooms_is_refused(
    one: Declaration, other: Declaration, said: str
) -> None:
    with pytest.raises(DeclarationError) as refused:
        gather((one, other))

    assert str(refused.value) == said


def test_one_step_may_be_worded_for_each_side() -> None:
    both = gather((Declaration(steps=(step("a", "conseiller"), step("a", "beneficiaire"))),))

    assert set(both.steps) == {("a", "conseiller"), ("a", "beneficiaire")}


def test_a_way_is_shown_to_its_audience_alone() -> None:
    ways = gather(
        (
            Declaration(
                header=(
                    way(4, Audience.ALONE, "demandes:avant", find=without_own),
                    way(3, Audience.ALONE, "bilans:mon-bilan", find=with_own),
                    way(2, Audience.ROLE, "bilans:liste", find=holding("conseiller")),
                    way(1, Audience.PUBLIC, "espaces:aide", label=_("Agenda")),
                )
            ),
        )
    ).header

    assert list(ways_for(ways, Audience.PUBLIC)) == [("/aide/", "Agenda")]
    for one, addresses in (
        (visitor(("conseiller", "centre")), ["/bilans/"]),
        (visitor(("pilotage", "pilotage")), []),
    ):
        assert [url for url, _label in ways_for(ways, Audience.ROLE, one)] == addresses
    assert list(ways_for(ways, Audience.ALONE, visitor())) == [("/avant-le-bilan/", "")]
    assert list(ways_for(ways, Audience.ALONE, visitor(own=OWN))) == [
        (f"/bilans/{OWN}/mon-bilan/", "")
    ]


def test_a_role_may_count_in_one_nature_of_organisation_only() -> None:
    of_centres = holding("responsable", nature="centre")

    assert of_centres(visitor(("responsable", "centre"))) == ()
    assert of_centres(visitor(("responsable", "financeur"))) is None
    assert of_centres(visitor(("conseiller", "centre"))) is None


def test_a_slot_leads_to_the_page_of_the_room_that_filled_it() -> None:
    assert slot("aide") == "/aide/"
    assert slot("mes-donnees", OWN) == f"/bilans/{OWN}/mes-donnees/"
    assert written('{% lien "aide" as aide %}{% if aide %}{{ aide }}{% endif %}') == "/aide/"


@pytest.mark.usefixtures("no_room")
def test_a_slot_that_no_room_fills_gives_no_address() -> None:
    assert slot("aide") == ""
    assert slot("accueil", sinon="/") == "/"
    assert written('{% lien "aide" as aide %}{% if aide %}{{ aide }}{% endif %}') == ""
    assert written('{% lien "accueil" sinon="/" %}') == "/"
