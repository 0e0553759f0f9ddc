"""Simulation of an amendment: counted, masked when few, for the steering alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from jalon_web.base import clock
from jalon_web.bilans.queries import faits_of_ended
from jalon_web.cahier import services
from jalon_web.cahier.models import Amendement
from jalon_web.cahier.queries import cadres
from jalon_web.cahier.services import Changement
from jalon_web.espaces.pages import simulations
from tests.jalon_web.conftest import BilanEn, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendements() -> Iterator[None]:
    cadres.forget()
    yield
    cadres.forget()


@pytest.fixture
def draft(cast: Cast, amendements: None) -> Amendement:
    now = clock.now()
    made = services.open_amendement(
        actor_id=cast.nadia.pk,
        cadre="copanef-2017",
        titre="Vingt heures",
        premier_jour=now.date() + dt.timedelta(days=60),
        now=now,
    )
    services.write_modification(
        actor_id=cast.nadia.pk,
        public_id=made.public_id,
        changement=Changement(regle="DUREE-MAX", parametres={"plafond": "20"}),
        version=0,
        now=now,
    )
    return made


def page(cast: Cast, draft: Amendement, who: str = "nadia", sur: str = "") -> tuple[int, str]:
    browser = Client()
    browser.force_login(getattr(cast, who))
    answer = browser.get(f"/simulations/{draft.public_id}/", {"sur": sur} if sur else {})
    return answer.status_code, answer.content.decode()


def test_too_few_bilans_say_nothing(cast: Cast, draft: Amendement, bilan_en: BilanEn) -> None:
    bilan_en("clos", etat="termine")

    assert faits_of_ended().height == 1
    status, text = page(cast, draft)
    assert status == 200
    assert "rien n’est dit" in text
    assert "DUREE-MAX" not in text


def test_invented_bilans_show_what_would_change(
    cast: Cast, draft: Amendement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulations, "INVENTES", 400)
    simulations._invented.cache_clear()

    status, text = page(cast, draft, sur="inventes")

    assert status == 200
    assert "DUREE-MAX" in text
    assert "ils ne prouvent rien" in text
    assert "masqué" in text
    simulations._invented.cache_clear()


@pytest.mark.parametrize("who", ["claire", "paul", "fanny", "zoe"])
def test_the_steering_alone_simulates(cast: Cast, draft: Amendement, who: str) -> None:
    assert page(cast, draft, who)[0] == 404
