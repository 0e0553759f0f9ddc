"""In a real browser: the screens of the second factor, and a key that the browser itself holds."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from jalon_web.base import clock
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import sessions
from tests.journeys.conftest import Ouvrir, Witness, navigateur, ouvrir, playwright
from tests.navigateur import COLOURS, TAGS, click_through, violations

__all__ = ["navigateur", "ouvrir", "playwright"]  # the fixtures of the walks
pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.sans_base,
    pytest.mark.django_db(transaction=True),
]

GOOD = "quatre mots bien à moi"
PLACE = "/compte/verifications/"
BEYOND = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && getComputedStyle(e).position !== 'absolute')
    .map(e => e.className || e.tagName)"""


@pytest.fixture
def witness(live_server: LiveServer) -> Witness:
    """Hear the pages; a key is bound to a name, and 127.0.0.1 is none."""
    cache.clear()
    return Witness(live_server.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def claire(db: None) -> Compte:
    compte = Compte.objects.create_user("claire@exemple.fr", GOOD, nom="Claire Delaunay")
    centre = Organisation.objects.create(nature="centre", nom="Atelier des Rives")
    Role.objects.create(
        compte=compte, organisation=centre, code="conseiller", debut_on="2020-01-01"
    )
    return compte


def come_in(page: Page, server: LiveServer) -> None:
    page.goto(server.url.replace("127.0.0.1", "localhost") + "/compte/entrer/")
    page.get_by_label("Adresse e-mail").fill("claire@exemple.fr")
    page.get_by_label("Mot de passe").fill(GOOD)
    click_through(page.get_by_role("button", name="Se connecter"))


def looks(page: Page) -> list[str]:
    """Look at a page wide and narrow, light and dark."""
    found = []
    for width, theme, tags in ((1280, "light", TAGS), (360, "dark", TAGS), (360, "light", COLOURS)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found += [f"{page.url} at {width}: {each}" for each in violations(page, tags=tags)]
        found += [f"{page.url} at {width} overflows: {e}" for e in page.evaluate(BEYOND)]
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


def in_browser(page: Page) -> None:
    """Give the browser a key of its own, as a telephone has one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    held = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True}
    held |= {"hasResidentKey": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": held})


@pytest.mark.usefixtures("claire")
def test_a_professional_adds_an_application_without_script(
    ouvrir: Ouvrir, live_server: LiveServer
) -> None:
    page = ouvrir(script=False, width=360)
    come_in(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_contain_text("avant d’entrer")

    page.get_by_role("link", name="Ajouter une application").click()
    page.get_by_text("Je ne peux pas le lire").click()
    secret = page.locator(".cle-ecrite code").inner_text()
    code = format_hotp_value(hotp_value(secret, int(clock.seconds()) // 30))
    page.get_by_label("Code à 6 chiffres").fill(code)
    page.get_by_role("button", name="Ajouter cette application").click()

    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Je les ai notés").click()
    expect(page.get_by_role("link", name="Mes bilans")).to_be_visible()


def test_a_key_is_added_then_opens_and_every_screen_holds(
    ouvrir: Ouvrir, live_server: LiveServer, claire: Compte
) -> None:
    page = ouvrir()
    in_browser(page)
    come_in(page, live_server)
    faults = looks(page)
    click_through(page.get_by_role("link", name="Ajouter une clé"))
    faults += looks(page)
    page.get_by_role("button", name="Ajouter cette clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos codes de secours")
    faults += looks(page)
    pk = Authenticator.objects.get(type="webauthn").pk
    for path in ("", "application/", "codes/refaire/", f"cles/{pk}/retirer/", "code/", "cle/"):
        page.goto(page.url.partition("/compte/")[0] + PLACE + path)
        faults += looks(page)
    TOTP.activate(claire, "A" * 32)
    for path in ("confirmer/", "verifications/", "verifications/application/retirer/"):
        page.goto(page.url.partition("/compte/")[0] + "/compte/" + path)
        faults += looks(page)

    page.context.clear_cookies()
    come_in(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Seconde vérification")
    faults += looks(page)
    page.get_by_role("button", name="Montrer ma clé").click()

    expect(page.get_by_role("link", name="Mes bilans")).to_be_visible()
    assert faults == []


@pytest.mark.usefixtures("claire")
def test_a_key_that_does_not_answer_is_said_and_another_way_is_there(
    ouvrir: Ouvrir, live_server: LiveServer
) -> None:
    page = ouvrir()
    come_in(page, live_server)
    click_through(page.get_by_role("link", name="Ajouter une clé"))
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(); }")

    refusal = page.locator("[data-jalon-cle-refus]")
    expect(refusal).to_be_hidden()

    page.get_by_role("button", name="Ajouter cette clé").click()

    expect(refusal).to_be_visible()
    assert not Authenticator.objects.exists()


LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


def test_the_end_of_a_session_is_said_two_minutes_before_and_put_off(
    ouvrir: Ouvrir, live_server: LiveServer
) -> None:
    Compte.objects.create_user("claire@exemple.fr", GOOD)
    page = ouvrir(width=360)
    come_in(page, live_server)
    page.goto(page.url.partition("/chez-moi")[0] + "/compte/mot-de-passe/")
    warning = page.get_by_text("Sans geste de votre part")
    closed = page.get_by_text("Vos mots restent sur cette page")
    expect(warning).to_be_hidden()

    left_alone(page, 28 * 60 + 5)
    page.evaluate(LOOK)
    expect(warning).to_be_visible()
    faults = looks(page)
    page.get_by_role("button", name="Rester connecté").click()
    expect(warning).to_be_hidden()

    page.get_by_label("Mot de passe actuel").fill(GOOD)
    left_alone(page, 31 * 60)
    page.evaluate(LOOK)
    expect(closed).to_be_visible()
    faults += looks(page)
    expect(page.get_by_label("Mot de passe actuel")).to_have_value(GOOD)
    assert faults == []


def test_a_page_where_nothing_is_written_does_not_stay_on_a_shared_screen(
    ouvrir: Ouvrir, live_server: LiveServer
) -> None:
    Compte.objects.create_user("claire@exemple.fr", GOOD)
    page = ouvrir()
    come_in(page, live_server)
    page.goto(page.url.partition("/chez-moi")[0] + "/compte/verifications/")

    left_alone(page, 31 * 60)
    page.evaluate(LOOK)

    page.wait_for_url("**/compte/entrer/?next=%2Fcompte%2Fverifications%2F")


def left_alone(page: Page, seconds: int) -> None:
    """Make the session of a page as if nobody had touched it for so long."""
    held = {one["name"]: one["value"] for one in page.context.cookies()}
    store = SessionStore(session_key=held[settings.SESSION_COOKIE_NAME])
    store[sessions.VUE] = int(clock.seconds()) - seconds
    store.save()
