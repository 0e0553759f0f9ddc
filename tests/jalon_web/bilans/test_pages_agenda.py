"""Pages of the agenda: what is typed, what is shown to whom, a programme planned whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jalon.parcours.planification import Periode, Plage
from jalon_web.bilans import services
from jalon_web.bilans.models import Bilan, Prevision, Seance
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.services import LigneDeTemps, Proposition
from jalon_web.comptes.models import Compte
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db

T = dt.time


def entered(compte: Compte) -> Client:
    client = Client()
    client.force_login(compte)
    return client


def page(compte: Compte, name: str, *args: object) -> str:
    response = entered(compte).get(reverse(f"bilans:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def propose(cast: Cast, bilan: Bilan, **more: Any) -> Seance:
    values: dict[str, Any] = {
        "phase": "preliminaire",
        "sorte": "distance",
        "jour": TODAY + dt.timedelta(days=10),
        "debut": T(14),
        "duree_min": 60,
        "lieu": "https://visio.exemple/a-nous-deux",
    }
    [made] = services.propose_seances(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        propositions=[Proposition(**(values | more))],
        now=NOW,
    )
    return made


def test_each_side_sees_the_act_that_is_theirs(cast: Cast, bilan: Bilan) -> None:
    seance = propose(cast, bilan)
    accept = reverse("bilans:agenda-accepter", args=[bilan.public_id, seance.public_id])

    hers, his = (
        page(cast.aline, "agenda", bilan.public_id),
        page(cast.claire, "agenda", bilan.public_id),
    )

    assert (accept in hers, accept in his) == (True, False)
    assert "attend une réponse" in his
    for shown in (hers, his):
        assert "https://visio.exemple/a-nous-deux" in shown


def test_where_one_meets_is_hers_alone_once_the_bilan_has_ended(cast: Cast, bilan: Bilan) -> None:
    propose(cast, bilan)
    services.stop(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    assert "visio.exemple" in page(cast.aline, "agenda", bilan.public_id)
    assert "visio.exemple" not in page(cast.claire, "agenda", bilan.public_id)


def test_the_manager_reads_hours_and_not_what_for(cast: Cast, bilan: Bilan) -> None:
    services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(
            sorte="presentiel", jour=TODAY, duree_min=90, objet="SECRET", objectif="SECRET"
        ),
        now=NOW,
    )

    assert "SECRET" in page(cast.aline, "seances", bilan.public_id)
    shown = page(cast.paul, "seances", bilan.public_id)
    assert "1\u00a0h\u00a030" in shown
    assert "SECRET" not in shown


def asked(rows: list[dict[str, str]] | None = None, **more: str) -> dict[str, str]:
    sent = {
        "du": "24/11/2026",
        "au": "26/02/2027",
        "duree": "2 h",
        "ecart": "1",
        "moyen_distance": "video",
        "geste": "disposer",
    }
    if rows is not None:
        sent |= {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(len(rows))}
        for rank, row in enumerate(rows):
            sent |= {f"form-{rank}-{name}": value for name, value in row.items()}
    return sent | more


def rows_of(response: Any) -> list[dict[str, str]]:
    return [
        {field.name: str(field.value() or "") for field in rang}
        | {"jour": f"{rang['jour'].value():%d/%m/%Y}"}
        for rang in response.context["rangs"]
    ]


@pytest.fixture
def planned(cast: Cast, bilan_en: BilanEn) -> Bilan:
    """A discontinuous schedule: one-hour sittings, two a week, a fortnight left out."""
    bilan = bilan_en("investigation")
    for (phase, sorte), minutes in {
        ("investigation", "presentiel"): 240,
        ("investigation", "distance"): 120,
        ("investigation", "travail_personnel"): 300,
        ("conclusions", "presentiel"): 120,
    }.items():
        Prevision.objects.create(bilan=bilan, phase=phase, sorte=sorte, minutes=minutes)
    services.write_rythme(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        rythme=RythmeDit(
            plages=tuple(Plage(jour=n, debut=T(9), fin=T(11)) for n in (0, 1, 3)),
            interdites=(Periode(du=dt.date(2026, 12, 7), au=dt.date(2026, 12, 20)),),
            duree_max_min=60,
            par_semaine_max=2,
            amenagement="discontinu",
        ),
        now=NOW,
    )
    return bilan


def test_a_discontinuous_programme_is_laid_out_and_proposed_in_one_act(
    cast: Cast, planned: Bilan
) -> None:
    client = entered(cast.claire)
    url = reverse("bilans:planifier", args=[planned.public_id])
    shown = client.get(url)
    left = shown.context["form"].initial
    laid = client.post(
        url,
        asked(
            reste_investigation_presentiel=f"{left['reste_investigation_presentiel']} min",
            reste_investigation_distance=f"{left['reste_investigation_distance']} min",
            reste_conclusions_presentiel=f"{left['reste_conclusions_presentiel']} min",
        ),
    )
    rows = rows_of(laid)
    done = client.post(url, asked(rows, geste="proposer"))

    assert done.status_code == 302
    kept = list(Seance.objects.order_by("jour"))
    # Two a week, on Mondays, Tuesdays and Thursdays, nothing between 7 and 20 December.
    assert [(s.jour, s.debut, s.duree_min, s.sorte) for s in kept] == [
        (dt.date(2026, 11, 24), T(9), 60, "presentiel"),
        (dt.date(2026, 11, 26), T(9), 60, "distance"),
        (dt.date(2026, 11, 30), T(9), 60, "presentiel"),
        (dt.date(2026, 12, 1), T(9), 60, "presentiel"),
        (dt.date(2026, 12, 21), T(9), 60, "distance"),
        (dt.date(2026, 12, 22), T(9), 60, "presentiel"),
        (dt.date(2026, 12, 28), T(9), 60, "presentiel"),
        (dt.date(2026, 12, 29), T(9), 60, "presentiel"),
    ]
    assert {(s.etat, s.accord) for s in kept} == {("prevue", "proposee")}
    assert sum(s.duree_min or 0 for s in kept) == 480


def test_a_sitting_moved_by_hand_onto_a_forbidden_day_is_refused_beside_it(
    cast: Cast, planned: Bilan
) -> None:
    client = entered(cast.claire)
    url = reverse("bilans:planifier", args=[planned.public_id])
    rows = rows_of(client.post(url, asked(reste_conclusions_presentiel="1 h")))
    wrong = [rows[0] | {"jour": "08/12/2026"}]
    right = [rows[0] | {"jour": "03/12/2026"}]

    refused = client.post(url, asked(wrong, geste="proposer"))
    assert refused.status_code == 422
    assert list(refused.context["rangs"].errors[0]) == ["jour"]
    assert Seance.objects.count() == 0

    assert client.post(url, asked(right, geste="proposer")).status_code == 302
    assert Seance.objects.get().jour == dt.date(2026, 12, 3)


def test_when_nothing_fits_the_page_says_why_and_what_would_do(cast: Cast, planned: Bilan) -> None:
    answer = entered(cast.claire).post(
        reverse("bilans:planifier", args=[planned.public_id]),
        asked(au="04/12/2026", reste_investigation_presentiel="6 h"),
    )
    said = answer.context["impasse"]

    assert said.titre == "2 séances ne trouvent pas de place"
    assert any("semaine compte déjà assez" in reason for reason in said.raisons)
    assert any(lever.startswith("En finissant plus tard") for lever in said.leviers)
    assert "Traceback" not in answer.content.decode()


def test_free_moments_keep_to_the_rhythm_and_moving_onto_one_works(
    cast: Cast, planned: Bilan
) -> None:
    seance = propose(cast, planned, phase="investigation", jour=dt.date(2026, 11, 26), debut=T(9))
    url = reverse("bilans:agenda-deplacer", args=[planned.public_id, seance.public_id])
    client = entered(cast.aline)
    offered = client.get(url).context["form"]["moment"].field.choices
    moments = [dt.datetime.fromisoformat(code) for code, _label in offered]

    assert len(moments) == 6
    assert {m.weekday() for m in moments} <= {0, 1, 3}
    assert not any(dt.date(2026, 12, 7) <= m.date() <= dt.date(2026, 12, 20) for m in moments)
    sent = client.post(url, {"moment": moments[0].isoformat(timespec="minutes")})
    seance.refresh_from_db()
    assert sent.status_code == 302
    assert (seance.jour, seance.propose_par) == (moments[0].date(), cast.aline)


def test_the_list_of_meetings_costs_the_same_for_three_as_for_one(cast: Cast, bilan: Bilan) -> None:
    client = entered(cast.aline)
    url = reverse("bilans:agenda", args=[bilan.public_id])
    counts = []
    for n in range(3):
        propose(cast, bilan, debut=T(9 + 2 * n))
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]
