"""Hours and rooms: what is typed, who may write it, what the planner then reads of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import NotVisible
from jalon.parcours.planification import Periode, Plage
from jalon_web.agenda import queries as agenda
from jalon_web.agenda import services
from jalon_web.agenda.forms import DeplacerForm, HorairesForm, PeriodesChamp, PlagesChamp
from jalon_web.comptes.models import Compte
from tests.jalon_web.conftest import Cast

pytestmark = pytest.mark.django_db

T = dt.time


def entered(compte: Compte) -> Client:
    client = Client()
    client.force_login(compte)
    return client


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("9 h à 12 h, 14 h à 17 h 30", ((T(9), T(12)), (T(14), T(17, 30)))),
        ("9h-12h", ((T(9), T(12)),)),
        ("de 9:00 à 12:30 et 14 h – 18 h", ((T(9), T(12, 30)), (T(14), T(18)))),
        ("", ()),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, hours: object) -> None:
    assert PlagesChamp(required=False).clean(written) == hours


@pytest.mark.parametrize("written", ["le matin", "25 h à 26 h", "12 h à 9 h", "9 h"])
def test_what_is_not_hours_is_said_with_an_example(written: str) -> None:
    form = HorairesForm({"jour_0": written})

    assert not form.is_valid()
    assert list(form.errors) == ["jour_0"]


def test_periods_are_read_and_written_back_the_same() -> None:
    field = PeriodesChamp(required=False)
    written = "21/12/2026 au 03/01/2027\n11/02/2027"
    periods = field.clean(written)

    assert periods == (
        Periode(du=dt.date(2026, 12, 21), au=dt.date(2027, 1, 3)),
        Periode(du=dt.date(2027, 2, 11), au=dt.date(2027, 2, 11)),
    )
    assert field.prepare_value(periods) == written


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, {"jour"}),
        ({"jour": "10/12/2026"}, {"debut"}),
        ({"debut": "10 h"}, {"jour"}),
        ({"jour": "10/12/2026", "debut": "10 h"}, set()),
        ({"moment": "2026-12-03T14:00"}, set()),
    ],
)
def test_moving_asks_for_a_moment_or_a_day_and_an_hour(
    sent: dict[str, str], wrong: set[str]
) -> None:
    form = DeplacerForm(sent, moments=[("2026-12-03T14:00", "Jeudi")])

    assert set(form.errors) == wrong


def test_a_counsellor_writes_hours_and_a_manager_keeps_rooms(cast: Cast) -> None:
    morning = Plage(jour=0, debut=T(9), fin=T(12))
    with pytest.raises(NotVisible):
        services.write_own_hours(actor_id=cast.paul.pk, plages=[morning], absences=[])
    with pytest.raises(NotVisible):
        services.add_salle(actor_id=cast.claire.pk, nom="Bleue")

    services.write_own_hours(actor_id=cast.claire.pk, plages=[morning], absences=[])
    salle = services.add_salle(actor_id=cast.paul.pk, nom="Bleue")

    assert agenda.agendas_of_counsellors([cast.claire])[str(cast.claire.public_id)].plages == (
        morning,
    )
    assert agenda.salles_of(cast.centre) == [salle]
    assert agenda.salles_of(cast.autre_centre) == []


def test_only_a_counsellor_has_hours_and_only_a_manager_has_rooms(cast: Cast) -> None:
    for name, allowed in (("mes-heures", cast.claire), ("salles", cast.paul)):
        for other in (cast.claire, cast.paul, cast.aline, cast.zoe, cast.fanny):
            status = entered(other).get(reverse(f"agenda:{name}")).status_code
            assert status == (200 if other == allowed else 404)
