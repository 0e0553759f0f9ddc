"""Another room whose people meet, declared beside the bilans: an hour is taken for all of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from jalon.kernel.errors import ActRefused
from jalon.parcours.planification import Occupe
from jalon_web.agenda import queries as agenda
from jalon_web.agenda.queries import Ligne, Owner, Prise, Rencontre, Source, sources
from jalon_web.agenda.services import add_salle, open_flux
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import Proposition
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db

T = dt.time
DAY = TODAY + dt.timedelta(days=3)
ENTRETIEN = Owner(noun="entretien", public_id=uuid.UUID(int=7))


class Entretiens(list[Prise]):
    """A room that receives for an information, in no bilan."""

    def taken(
        self, comptes: Collection[int], salles: Collection[int], jour: dt.date | None
    ) -> list[Prise]:
        return [
            one
            for one in self
            if (one.compte_id in comptes or one.salle_id in salles)
            and jour in {None, one.occupe.jour}
        ]

    def calendar(self, compte_id: int, since: dt.date) -> list[Rencontre]:
        return [
            Rencontre(
                public_id=one.rencontre_id,
                jour=one.occupe.jour,
                debut=one.occupe.debut,
                duree_min=one.occupe.minutes,
                statut="CONFIRMED",
                sequence=0,
                change_at=NOW,
            )
            for one in self
            if one.compte_id == compte_id and one.occupe.jour >= since
        ]

    def coming(self, compte_id: int, day: dt.date) -> list[Ligne]:
        return [
            Ligne(
                jour=one.jour,
                debut=one.debut,
                duree_min=one.duree_min,
                qui="Une visite",
                url="/demandes/",
                sorte="Information",
                ou="",
                lien="",
                a_repondre=False,
                propose=False,
            )
            for one in self.calendar(compte_id, day)
        ]


@pytest.fixture
def entretiens(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Entretiens:
    """Claire receives somebody from 10 to 11, in no bilan; a test may add others."""
    kept = Entretiens()
    kept.append(
        Prise(
            owner=ENTRETIEN,
            rencontre_id=uuid.UUID(int=8),
            occupe=Occupe(jour=DAY, debut=T(10), minutes=60),
            compte_id=cast.claire.pk,
        )
    )
    monkeypatch.setattr(sources, "_SOURCES", dict(sources._SOURCES))
    agenda.declare(
        Source(
            noun=ENTRETIEN.noun,
            taken=kept.taken,
            calendar=kept.calendar,
            coming=kept.coming,
            own_page=lambda _compte_id: "",
        )
    )
    return kept


def propose(cast: Cast, bilan: Bilan, debut: dt.time, salle: uuid.UUID | None = None) -> Seance:
    [made] = bilans.propose_seances(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        propositions=[
            Proposition(
                phase="preliminaire",
                sorte="presentiel" if salle else "distance",
                jour=DAY,
                debut=debut,
                duree_min=60,
                salle=salle,
            )
        ],
        now=NOW,
    )
    return made


@pytest.mark.parametrize("debut", [T(9, 1), T(10), T(10, 59)])
def test_an_hour_taken_elsewhere_is_not_given_to_a_bilan(
    cast: Cast, bilan: Bilan, entretiens: Entretiens, debut: dt.time
) -> None:
    with pytest.raises(ActRefused) as refused:
        propose(cast, bilan, debut)

    assert refused.value.code == "agenda_faux"
    assert list(Seance.objects.all()) == []


def test_the_hour_before_and_the_hour_after_are_free(
    cast: Cast, bilan: Bilan, entretiens: Entretiens
) -> None:
    made = [propose(cast, bilan, T(9)), propose(cast, bilan, T(11))]

    assert list(Seance.objects.order_by("debut")) == made


def test_a_room_taken_elsewhere_is_not_given_to_a_bilan(
    cast: Cast, bilan: Bilan, entretiens: Entretiens
) -> None:
    bleue, jardin = (add_salle(actor_id=cast.paul.pk, nom=nom) for nom in ("Bleue", "Jardin"))
    entretiens.append(
        Prise(
            owner=ENTRETIEN,
            rencontre_id=uuid.UUID(int=9),
            occupe=Occupe(jour=DAY, debut=T(14), minutes=60),
            salle_id=bleue.pk,
        )
    )

    with pytest.raises(ActRefused):
        propose(cast, bilan, T(14), bleue.public_id)
    made = propose(cast, bilan, T(14), jardin.public_id)

    assert list(Seance.objects.all()) == [made]


def test_the_planner_reads_the_hours_taken_for_anything(
    cast: Cast, bilan: Bilan, entretiens: Entretiens
) -> None:
    made = propose(cast, bilan, T(14))
    own = Owner(noun="bilan", public_id=bilan.public_id)

    def busy(without: Owner | None) -> set[dt.time]:
        found = agenda.agendas_of_counsellors([cast.claire, cast.omar], without=without)
        assert found[str(cast.omar.public_id)].occupes == ()
        return {one.debut for one in found[str(cast.claire.public_id)].occupes}

    assert busy(None) == {T(10), made.debut}
    assert busy(own) == {T(10)}
    assert busy(ENTRETIEN) == {T(14)}


def test_one_calendar_and_one_page_hold_all_that_an_account_is_met_for(
    cast: Cast, bilan: Bilan, entretiens: Entretiens
) -> None:
    made = propose(cast, bilan, T(8))
    token = open_flux(actor_id=cast.claire.pk, now=NOW)
    client = Client()
    client.force_login(cast.claire)

    calendar = Calendar.from_ical(client.get(reverse("flux", args=[token])).content)
    [jour] = client.get(reverse("agenda:mon-agenda")).context["jours"]

    uids = [str(event["UID"]).split("@")[0] for event in calendar.walk("VEVENT")]
    assert uids == [str(made.public_id), str(uuid.UUID(int=8))]
    assert [(one.debut, one.qui) for one in jour.lignes] == [
        (T(8), "Aline Morvan"),
        (T(10), "Une visite"),
    ]
