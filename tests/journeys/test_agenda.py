"""A discontinuous schedule, to the minute and to the day: one-hour sittings, weeks left out.

The counsellor works with scripts; the person does everything without. The calendar is then read
back through the private link, as a telephone would.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import Any

import pytest
from icalendar import Calendar

from jalon.kernel.feries import is_ferie
from tests.horloge import TODAY
from tests.journeys.conftest import Ouvrir
from tests.journeys.demonstration import Demonstration
from tests.journeys.duo import Personne
from tests.navigateur import click_through

EMAIL = "nadege.kerroch@exemple.test"
SECRET = "phare-brume-cormoran-3"
MONDAY, THURSDAY = 0, 3


@pytest.fixture
def duo(chez: Ouvrir, demonstration: Demonstration) -> tuple[Personne, Personne]:
    """Open a bilan as Claire; enter it as Nadège, whose machine refuses every script."""
    claire = Personne(chez("claire"), "/bilans/")
    claire.open("ouvrir/")
    claire.write(id_prenom="Nadège", id_nom="Kerroch", id_email=EMAIL)
    claire.page.locator("#id_voie_entree").select_option(index=1)
    claire.press("Ouvrir et inviter la personne")
    claire.bilan = claire.page.url.removeprefix(demonstration.url)
    nadege = Personne(chez(), claire.bilan)
    nadege.page.route("**/*.js", lambda route: route.abort())
    nadege.page.goto(demonstration.invitation(EMAIL))
    nadege.write(id_mot_de_passe=SECRET, id_encore=SECRET)
    nadege.press("Ouvrir mon espace")
    return claire, nadege


def _away() -> tuple[dt.date, dt.date]:
    """Return a fortnight, from the Monday of the week after next."""
    today = TODAY
    start = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=2)
    return start, start + dt.timedelta(days=13)


def test_a_discontinuous_schedule_is_said_planned_agreed_moved_and_followed(
    duo: tuple[Personne, Personne],
) -> None:
    claire, nadege = duo
    away = _away()
    say_the_rhythm(nadege, away)
    planned = plan(claire)
    hold_to_the_rhythm(planned, away)
    moved = agree(claire, nadege, planned)
    followed = follow(nadege)

    days: dict[str, list[dt.date]] = {str(e["STATUS"]): [] for e in followed}
    for event in followed:
        days[str(event["STATUS"])].append(event["DTSTART"].dt.date())
    assert sorted(days["CONFIRMED"]) == sorted([*planned[1:-1], moved])
    assert days["CANCELLED"] == [planned[-1]]
    lasting = [event["DTEND"].dt - event["DTSTART"].dt for event in followed]
    assert lasting == [dt.timedelta(hours=1)] * 5
    hold_to_the_rhythm(days["CONFIRMED"], away)


def say_the_rhythm(nadege: Personne, away: tuple[dt.date, dt.date]) -> None:
    """Say hours, an hour at most, two a week, a fortnight without; never why."""
    nadege.open("agenda/rythme/")
    nadege.looks_right()
    nadege.write(
        id_jour_0="9 h à 12 h", id_jour_3="14h-17h", id_duree_max="1 h", id_par_semaine="2"
    )
    nadege.write(id_absences=f"{away[0]:%d/%m/%Y} au {away[1]:%d/%m/%Y}", id_amenagement_2=True)
    nadege.press("Enregistrer")
    nadege.says("Le rythme est noté.")


def plan(claire: Personne) -> list[dt.date]:
    """Lay out five hours over two phases, and propose them in one act."""
    claire.open("agenda/planifier/")
    claire.looks_right()
    claire.says("Pas plus de 1 h par séance.")
    claire.page.locator("#id_ecart").select_option(value="1")
    claire.write(id_reste_preliminaire_presentiel="2 h", id_reste_investigation_presentiel="3 h")
    claire.press("Faire le calendrier")
    claire.says("Tout tient.")
    claire.looks_right()
    days = [
        dt.datetime.strptime(field.input_value(), "%d/%m/%Y").date()  # noqa: DTZ007 - a day
        for field in claire.page.locator("input[name$=-jour]").all()
    ]
    lengths = [f.input_value() for f in claire.page.locator("input[name$=-duree]").all()]
    assert {length.replace("\u00a0", " ") for length in lengths} == {"1 h"}
    claire.press("Proposer ces séances")
    claire.says("5 séances sont proposées.")
    return days


def hold_to_the_rhythm(days: list[dt.date], away: tuple[dt.date, dt.date]) -> None:
    """See that every day is one that was said possible."""
    assert {day.weekday() for day in days} <= {MONDAY, THURSDAY}
    assert not [day for day in days if away[0] <= day <= away[1] or is_ferie(day)]
    weeks = Counter(day - dt.timedelta(days=day.weekday()) for day in days)
    assert max(weeks.values()) <= 2


def agree(claire: Personne, nadege: Personne, planned: list[dt.date]) -> dt.date:
    """Accept all, move the first, have it accepted, cancel the last; return the day moved to."""
    nadege.open("agenda/")
    nadege.looks_right()
    nadege.press("Tout accepter")
    nadege.says("5 rendez-vous acceptés.")
    click_through(nadege.main.get_by_role("link", name="Déplacer ou annuler").first)
    nadege.looks_right()
    other = nadege.page.locator("input[name=moment]").first
    moved = dt.datetime.fromisoformat(other.get_attribute("value") or "").date()
    other.check()
    nadege.press("Proposer ce moment")
    claire.open("agenda/")
    claire.press("Accepter")
    claire.says("Le rendez-vous est accepté.")
    nadege.open("agenda/")
    rank = sorted([*planned[1:], moved]).index(planned[-1])
    click_through(nadege.main.get_by_role("link", name="Déplacer ou annuler").nth(rank))
    nadege.press("Annuler ce rendez-vous")
    nadege.says("Le rendez-vous est annulé.")
    return moved


def follow(nadege: Personne) -> list[Any]:
    """Read the private calendar through its link, shown once."""
    nadege.page.goto("/bilans/mon-agenda/")
    nadege.press("Faire mon lien")
    nadege.looks_right()
    found = re.search(r"/agenda/[\w-]+\.ics", nadege.main.inner_text())
    assert found
    answer = nadege.page.request.get(found[0])
    assert answer.status == 200
    assert "Kerroch" not in answer.text()
    return list(Calendar.from_ical(answer.body()).walk("VEVENT"))
