"""The frame that a funder asks for: said by the steering, followed from the opening on."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from django.test import Client

from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import clock
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite
from jalon_web.cahier import queries, services
from jalon_web.cahier.models import Rattachement
from jalon_web.comptes.models import Compte, Organisation
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
OUEST = "fonds-horizon-ouest"


def attach(
    cast: Cast, cadre: str = OUEST, depuis_on: dt.date = TODAY, fonds: Organisation | None = None
) -> Rattachement:
    return services.attach_cahier(
        actor_id=cast.nadia.pk,
        organisation=(fonds or cast.fonds).public_id,
        cadre=cadre,
        depuis_on=depuis_on,
        now=NOW,
    )


def open_for(cast: Cast, fonds: Organisation | None) -> Bilan:
    return bilans.open_bilan(
        actor_id=cast.claire.pk,
        ouverture=bilans.Ouverture(
            identite=Identite(prenom="Aline", nom="Morvan"),
            email="nouvelle@test.jalon",
            voie_entree="direct",
            financeur=fonds.public_id if fonds else None,
        ),
        now=NOW,
    )


def test_a_bilan_follows_the_frame_of_its_funder_and_of_no_other(cast: Cast) -> None:
    attach(cast)

    assert open_for(cast, cast.fonds).cahier == OUEST
    assert open_for(cast, cast.autre_fonds).cahier == "copanef-2017"
    assert open_for(cast, None).cahier == "copanef-2017"


def test_a_bilan_already_open_keeps_its_text(cast: Cast) -> None:
    before = open_for(cast, cast.fonds)
    attach(cast)

    assert Bilan.objects.get(pk=before.pk).cahier == "copanef-2017"


def test_a_frame_applies_from_its_day_and_ends_with_its_validity(cast: Cast) -> None:
    attach(cast, depuis_on=TODAY + dt.timedelta(days=1))

    assert queries.cahier_asked_by(cast.fonds, TODAY) == "copanef-2017"
    assert queries.cahier_asked_by(cast.fonds, TODAY + dt.timedelta(days=1)) == OUEST
    assert queries.cahier_asked_by(cast.fonds, dt.date(2027, 12, 31)) == OUEST
    assert queries.cahier_asked_by(cast.fonds, dt.date(2028, 1, 1)) == "copanef-2017"


def test_a_funder_may_go_back_to_the_common_frame(cast: Cast) -> None:
    attach(cast)
    attach(cast, cadre="")

    assert queries.cahier_asked_by(cast.fonds, TODAY) == "copanef-2017"


def test_only_the_steering_says_it_for_a_funder_with_a_frame_that_completes(cast: Cast) -> None:
    def attach(
        actor: Compte = cast.nadia,
        organisation: Organisation = cast.fonds,
        cadre: str = OUEST,
        depuis_on: dt.date = TODAY,
    ) -> None:
        services.attach_cahier(
            actor_id=actor.pk,
            organisation=organisation.public_id,
            cadre=cadre,
            depuis_on=depuis_on,
            now=NOW,
        )

    wrong = (
        partial(attach, actor=cast.fanny),
        partial(attach, organisation=cast.centre),
        partial(attach, cadre="droit-2026"),
        partial(attach, cadre="rien"),
    )
    for one in wrong:
        with pytest.raises(NotVisible):
            one()
    with pytest.raises(ActRefused):
        attach(depuis_on=TODAY - dt.timedelta(days=1))
    attach()

    assert list(Rattachement.objects.values_list("cadre", flat=True)) == [OUEST]


def test_the_page_shows_and_says_what_governs_each_funder(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.nadia)
    today = clock.now().date()
    sent = {
        "organisation": str(cast.fonds.public_id),
        "cadre": OUEST,
        "depuis_on": f"{today + dt.timedelta(days=2):%d/%m/%Y}",
    }
    past = browser.post("/cahiers/financeurs/", sent | {"depuis_on": "01/01/2020"})
    answer = browser.post("/cahiers/financeurs/", sent)
    page = browser.get("/cahiers/financeurs/").content.decode()

    assert past.status_code == 422
    assert answer.status_code == 302
    assert "Fonds des Marches" in page
    assert f"/cahiers/{OUEST}/" not in page.split("<form")[0].split("Ensuite")[0]
    assert "Fonds Horizon Ouest, à partir du" in page.replace("\n", "")


def test_the_page_is_not_there_for_a_funder(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.fanny)

    assert browser.get("/cahiers/financeurs/").status_code == 404


def test_the_bilan_names_its_frame_its_words_and_what_the_law_says(cast: Cast) -> None:
    attach(cast)
    bilan = open_for(cast, cast.fonds)
    browser = Client()
    browser.force_login(cast.claire)
    contrat = browser.get(f"/bilans/{bilan.public_id}/convention/").content.decode()
    loi = browser.get(f"/bilans/{bilan.public_id}/convention/loi/").content.decode()

    assert f"/cahiers/{OUEST}/?au=" in contrat
    assert "consultant" in contrat
    assert "/cahiers/droit-2026/regles/" in loi
    assert "L. 6313-4" in loi
