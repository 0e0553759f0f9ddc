"""Private calendars, read back as a calendar would: numbers, cancellations, Paris, silence."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from jalon_web.agenda import services as agenda
from jalon_web.agenda.models import FluxAgenda
from jalon_web.agenda.pages import calendrier
from jalon_web.bilans import services
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.queries.agenda import rencontre_of
from jalon_web.bilans.services import Proposition
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db

T = dt.time
DEUX_HEURES = T(14)


def propose(cast: Cast, bilan: Bilan, jour: dt.date, debut: dt.time = DEUX_HEURES) -> Seance:
    [made] = services.propose_seances(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        propositions=[
            Proposition(
                phase="preliminaire",
                sorte="distance",
                jour=jour,
                debut=debut,
                duree_min=90,
                lieu="https://visio.exemple/SECRET",
                objet="SECRET",
            )
        ],
        now=NOW,
    )
    return made


def url_of(token: str) -> str:
    return reverse("flux", args=[token])


def read(token: str) -> list[dict[str, Any]]:
    response = Client().get(url_of(token))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    calendar: Any = Calendar.from_ical(response.content)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    return [
        {
            "uid": str(event["UID"]),
            "status": str(event["STATUS"]),
            "sequence": int(event["SEQUENCE"]),
            "start": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
        }
        for event in calendar.walk("VEVENT")
    ]


def test_a_calendar_learns_of_each_change_under_one_name(cast: Cast, bilan: Bilan) -> None:
    token = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)
    day = TODAY + dt.timedelta(days=10)
    seance = propose(cast, bilan, day)
    act: dict[str, Any] = {"public_id": bilan.public_id, "seance_id": seance.public_id, "now": NOW}
    seen = read(token)
    services.accept_seance(actor_id=cast.aline.pk, **act)
    seen += read(token)
    services.move_seance(actor_id=cast.claire.pk, jour=day, debut=T(16), **act)
    seen += read(token)
    services.cancel_rendezvous(actor_id=cast.claire.pk, **act)
    seen += read(token)

    assert len({one["uid"] for one in seen}) == 1
    assert [(s["status"], s["sequence"], s["start"].time()) for s in seen] == [
        ("TENTATIVE", 0, T(14)),
        ("CONFIRMED", 1, T(14)),
        ("TENTATIVE", 2, T(16)),
        ("CANCELLED", 3, T(16)),
    ]
    assert all(one["end"] - one["start"] == dt.timedelta(minutes=90) for one in seen)


def test_hours_are_those_of_paris_in_winter_and_in_summer(cast: Cast, bilan: Bilan) -> None:
    token = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)
    propose(cast, bilan, dt.date(2027, 1, 14))
    propose(cast, bilan, dt.date(2027, 7, 15))

    winter, summer = (one["start"] for one in read(token))
    raw = Client().get(url_of(token)).content.decode()

    assert winter.astimezone(dt.UTC) == dt.datetime(2027, 1, 14, 13, tzinfo=dt.UTC)
    assert summer.astimezone(dt.UTC) == dt.datetime(2027, 7, 15, 12, tzinfo=dt.UTC)
    zones: list[Any] = Calendar.from_ical(raw).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["Europe/Paris"]
    assert {str(part.name) for part in zones[0].subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert "DTSTART;TZID=Europe/Paris:20270114T140000" in raw


def test_a_calendar_says_when_and_nothing_else(cast: Cast, bilan: Bilan) -> None:
    propose(cast, bilan, TODAY + dt.timedelta(days=3))
    for who in (cast.aline, cast.claire):
        token = agenda.open_flux(actor_id=who.pk, now=NOW)
        raw = Client().get(url_of(token)).content.decode()
        unfolded = raw.replace("\r\n ", "")
        assert "BEGIN:VEVENT" in unfolded
        for word in ("SECRET", "ilan", "visio", "Claire", "Aline", "Morvan", "Atelier", "Nantes"):
            assert word not in unfolded
        assert "LOCATION" not in unfolded
        assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))


def test_each_calendar_holds_its_owners_meetings_and_no_others(
    cast: Cast, bilan: Bilan, bilan_en: BilanEn
) -> None:
    his = bilan_en("preliminaire", email="hugo@test.jalon", prenom="Hugo", nom="Petit")
    hers = propose(cast, bilan, TODAY + dt.timedelta(days=3))
    other = propose(cast, his, TODAY + dt.timedelta(days=4))
    uids = {
        name: {one["uid"].split("@")[0] for one in read(agenda.open_flux(actor_id=pk, now=NOW))}
        for name, pk in (
            ("aline", cast.aline.pk),
            ("claire", cast.claire.pk),
            ("omar", cast.omar.pk),
            ("paul", cast.paul.pk),
        )
    }

    assert uids == {
        "aline": {str(hers.public_id)},
        "claire": {str(hers.public_id), str(other.public_id)},
        "omar": set(),
        "paul": set(),
    }


def test_a_counsellor_who_leaves_loses_the_meetings_at_once(cast: Cast, bilan: Bilan) -> None:
    propose(cast, bilan, TODAY + dt.timedelta(days=3))
    token = agenda.open_flux(actor_id=cast.claire.pk, now=NOW)
    assert len(read(token)) == 1

    bilan.affectations.update(fin_at=NOW)

    assert read(token) == []


def test_a_resting_bilan_leaves_the_calendar_and_comes_back(cast: Cast, bilan: Bilan) -> None:
    propose(cast, bilan, TODAY + dt.timedelta(days=3))
    token = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)
    services.suspend(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    assert read(token) == []

    services.resume(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    assert len(read(token)) == 1


def test_a_revoked_link_is_like_one_that_never_was(cast: Cast) -> None:
    token = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)
    assert token not in clear_columns()
    assert Client().get(url_of(token)).status_code == 200

    agenda.revoke_flux(actor_id=cast.aline.pk, now=NOW)

    dead, never = (Client().get(url_of(one)) for one in (token, "x" * len(token)))
    assert dead.status_code == never.status_code == 404
    assert len(dead.content) == len(never.content)


def test_the_feed_link_is_shown_once(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.aline)
    answer = client.post(reverse("agenda:flux-ouvrir")).content.decode()
    [link] = re.findall(r"http://\S+/agenda/[\w-]{43}\.ics", answer)

    assert "bilan" not in link
    assert link not in client.get(reverse("agenda:mon-agenda")).content.decode()
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200
    client.post(reverse("agenda:flux-fermer"))
    assert Client().get(link.removeprefix("http://testserver")).status_code == 404


def test_a_new_link_kills_the_former_one(cast: Cast) -> None:
    first = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)
    second = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)

    assert Client().get(url_of(first)).status_code == 404
    assert Client().get(url_of(second)).status_code == 200
    assert FluxAgenda.objects.filter(revoque_at__isnull=True).count() == 1


def test_a_closed_account_has_no_calendar(cast: Cast) -> None:
    token = agenda.open_flux(actor_id=cast.aline.pk, now=NOW)
    cast.aline.is_active = False
    cast.aline.save()

    assert Client().get(url_of(token)).status_code == 404


def test_one_meeting_as_a_file_is_added_then_taken_away(cast: Cast, bilan: Bilan) -> None:
    seance = propose(cast, bilan, TODAY + dt.timedelta(days=3))
    address = reverse("bilans:agenda-fichier", args=[bilan.public_id, seance.public_id])
    her, his = Client(), Client()
    her.force_login(cast.aline)
    his.force_login(cast.omar)
    before: Any = Calendar.from_ical(her.get(address).content)
    services.cancel_rendezvous(
        actor_id=cast.aline.pk, public_id=bilan.public_id, seance_id=seance.public_id, now=NOW
    )
    after: Any = Calendar.from_ical(her.get(address).content)

    assert (before["METHOD"], after["METHOD"]) == ("PUBLISH", "CANCEL")
    events = [each.walk("VEVENT")[0] for each in (before, after)]
    assert [str(e["STATUS"]) for e in events] == ["TENTATIVE", "CANCELLED"]
    assert [int(e["SEQUENCE"]) for e in events] == [0, 1]
    assert events[0]["UID"] == events[1]["UID"]
    assert his.get(address).status_code == 404


def test_the_night_the_clocks_change_an_hour_still_lasts_sixty_minutes(
    cast: Cast, bilan: Bilan
) -> None:
    seance = propose(cast, bilan, dt.date(2027, 3, 28), T(1, 30))
    event: Any
    [event] = Calendar.from_ical(calendrier.fichier(rencontre_of(seance), now=NOW)).walk("VEVENT")
    start, end = event["DTSTART"].dt, event["DTEND"].dt

    assert (start.hour, end.hour, end.minute) == (1, 4, 0)
    assert end.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(minutes=90)
