"""Meetings for the calendars that people already use (RFC 5545, through `icalendar`).

A calendar travels: it is copied to telephones, shared at home and at work. It says when, and
nothing of what, with whom or where; details stay behind the sign-in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vDuration

from jalon.kernel.days import PARIS
from jalon_web.agenda.queries import LONGUEUR_INCONNUE, Rencontre
from jalon_web.base.adresses import absolute
from jalon_web.ui.liens import slot

PUBLIER, ANNULER = "PUBLISH", "CANCEL"
RELECTURE = dt.timedelta(hours=1)
"""How often a calendar that subscribes is asked to look again."""
TYPE = "text/calendar; charset=utf-8"


def flux(rencontres: Iterable[Rencontre], *, now: dt.datetime) -> bytes:
    """Return the private calendar of an account: what is planned, held and cancelled.

    Args:
        rencontres: those of its owner.
        now: instant of the answer, for what never changed since it was written.
    """
    calendar = _calendar(PUBLIER)
    calendar.add("X-WR-CALNAME", _("Rendez-vous"))
    calendar.add("REFRESH-INTERVAL", vDuration(RELECTURE), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(RELECTURE))
    for rencontre in rencontres:
        calendar.add_component(_event(rencontre, now))
    return _bytes(calendar)


def fichier(rencontre: Rencontre, *, now: dt.datetime) -> bytes:
    """Return one meeting as a file: to add it, to move it or to take it away."""
    gone = rencontre.statut == "CANCELLED"
    calendar = _calendar(ANNULER if gone else PUBLIER)
    calendar.add_component(_event(rencontre, now))
    return _bytes(calendar)


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", "-//Jalon//Rendez-vous//FR")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def _event(rencontre: Rencontre, now: dt.datetime) -> Event:
    status = rencontre.statut
    start = dt.datetime.combine(rencontre.jour, rencontre.debut, tzinfo=PARIS)
    # An hour of Paris lasts sixty minutes, also on the night when the clocks change.
    length = dt.timedelta(minutes=rencontre.duree_min or LONGUEUR_INCONNUE)
    end = (start.astimezone(dt.UTC) + length).astimezone(PARIS)
    changed = (rencontre.change_at or now).astimezone(dt.UTC)
    event = Event()
    event.add("UID", f"{rencontre.public_id}@{settings.CONFIG.hosts[0]}")
    event.add("DTSTAMP", changed)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", rencontre.sequence)
    event.add("DTSTART", start)
    event.add("DTEND", end)
    event.add("STATUS", status)
    event.add("TRANSP", "TRANSPARENT" if status == "CANCELLED" else "OPAQUE")
    event.add("CLASS", "PRIVATE")
    event.add("ORGANIZER", vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}"))
    event.add("SUMMARY", _summary(status))
    event.add("DESCRIPTION", _("Les détails sont dans votre espace."))
    event.add("URL", absolute(slot("chez-moi", sinon="/")))
    return event


def _summary(status: str) -> str:
    return _("Rendez-vous à confirmer") if status == "TENTATIVE" else _("Rendez-vous")


def _bytes(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
