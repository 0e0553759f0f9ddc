"""In a real browser: the grid holds on a phone, and words written in it save themselves."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from jalon_web.analyse import queries
from jalon_web.bilans.models import Bilan
from tests.jalon_web.analyse.conftest import propose, write, write_gap
from tests.jalon_web.conftest import Cast, bilan, bilan_en, cast
from tests.journeys.conftest import Ouvrir
from tests.navigateur import sans_violation

__all__ = ["bilan", "bilan_en", "cast"]  # the people of the room’s tests
pytestmark = pytest.mark.django_db(transaction=True)


def enter(seen: Page, cast: Cast, bilan: Bilan, live: str) -> None:
    """Open the grid as Aline."""
    browser = Client()
    browser.force_login(cast.aline)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    seen.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live}])
    seen.goto(f"/bilans/{bilan.public_id}/analyse/")


@pytest.mark.parametrize(("width", "sombre"), [(320, False), (1280, True)])
def test_the_grid_holds_on_every_screen(
    width: int, sombre: bool, bilan: Bilan, cast: Cast, ouvrir: Ouvrir, live_server: object
) -> None:
    write(bilan, cast.aline, "Souffler. " * 40, cases=("conciliation",))
    write(bilan, cast.claire, "Deux demandes")
    write_gap(bilan, cast.claire, "L’une souffle, l’autre avance.")
    propose(bilan, cast.claire, "Un rendez-vous avec le CEP")
    seen = ouvrir(width=width, sombre=sombre)

    enter(seen, cast, bilan, str(live_server))

    assert seen.evaluate("document.documentElement.scrollWidth") <= width
    sans_violation(seen)


def test_words_save_themselves_beside_the_heading_they_belong_to(
    bilan: Bilan, cast: Cast, page: Page, live_server: object
) -> None:
    enter(page, cast, bilan, str(live_server))
    mine = page.locator("#preoccupations-texte")

    mine.fill("Souffler")
    expect(page.locator("#preoccupations-statut")).to_contain_text("Enregistré à")
    mine.fill("Souffler, puis choisir")
    expect(page.locator("#preoccupations-statut")).to_contain_text("Pas encore enregistré")
    expect(page.locator("#preoccupations-statut")).to_contain_text("Enregistré à")

    mots = queries.mots_of(bilan, "preoccupations", cast.aline.pk)
    assert (mots.texte, mots.version) == ("Souffler, puis choisir", 2)


def test_another_page_of_hers_stops_the_draft_and_keeps_its_words(
    bilan: Bilan, cast: Cast, page: Page, live_server: object
) -> None:
    enter(page, cast, bilan, str(live_server))
    write(bilan, cast.aline, "Sur le téléphone")

    page.locator("#preoccupations-texte").fill("Sur l’ordinateur")

    expect(page.locator("#preoccupations-statut")).to_contain_text("Quelqu’un a écrit ici")
    page.locator("#preoccupations-texte").locator("xpath=ancestor::form").get_by_role(
        "button", name="Enregistrer"
    ).click()
    expect(page.get_by_text("Sur le téléphone").first).to_be_visible()
    expect(page.get_by_text("Sur l’ordinateur").first).to_be_visible()
    sans_violation(page)
    page.get_by_role("button", name="Garder mon texte").click()
    expect(page.locator("#preoccupations-texte")).to_have_value("Sur l’ordinateur")
