"""Tasks after the commit: mails that say nothing of what they are about."""

from __future__ import annotations

from collections.abc import Mapping

from jalon.parcours.convention import Etat
from jalon_web.base import outbox
from jalon_web.base.lettres import tell
from jalon_web.bilans.queries import conseillers_of, today
from jalon_web.conventions import queries
from jalon_web.conventions.models import Convention


@outbox.handler("conventions.envoyee")
def tell_the_person(ids: Mapping[str, str]) -> None:
    """Say to the person that something waits for her."""
    if (row := _row(ids)) and queries.envoi_of(row).etat(today()) is Etat.ATTEND:
        tell(_person(row))


@outbox.handler("conventions.repondue")
def tell_the_centre(ids: Mapping[str, str]) -> None:
    """Say to the counsellors that she answered."""
    if row := _row(ids):
        tell(*(one.email for one in conseillers_of(row.bilan)))


@outbox.handler("conventions.terme")
def tell_both(ids: Mapping[str, str]) -> None:
    """Say to both that the days are over without an answer."""
    if (row := _row(ids)) and queries.envoi_of(row).etat(today()) is Etat.SANS_REPONSE:
        tell(_person(row), *(one.email for one in conseillers_of(row.bilan)))


def _row(ids: Mapping[str, str]) -> Convention | None:
    return queries.row_of(int(ids["convention"]))


def _person(row: Convention) -> str:
    person = row.bilan.beneficiaire
    return person.email if person is not None and person.is_active else ""
