"""In a real browser: nothing overflows, axe finds nothing, drafts are never lost in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from jalon_web.ui.wording import BROUILLON
from tests.journeys.conftest import Ouvrir, navigateur, ouvrir, page, playwright, witness
from tests.navigateur import sans_violation

__all__ = ["navigateur", "ouvrir", "page", "playwright", "witness"]  # the fixtures of the walks
pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.sans_base,
    pytest.mark.django_db(transaction=True),
]

BEYOND = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && getComputedStyle(e).position !== 'absolute')
    .map(e => e.className || e.tagName)"""
FORM = """<!doctype html><html lang="fr"><head><title>Essai</title>
<script src="/static/ui/jalon.js" defer></script></head><body><main><h1>Essai</h1>
<form method="post" action="/essai" data-jalon-autosave data-jalon-statut="statut">
<label for="mots">Vos mots</label><textarea id="mots" name="mots"></textarea>
<input type="hidden" name="version" value="1">
<button data-jalon-pendant="Un instant…">Garder</button>
</form><p role="status" id="statut" {}><span data-jalon-texte>Tout est gardé.</span></p></main>"""
Answer = Callable[[Route], None]


@pytest.mark.parametrize(
    ("width", "sombre", "size"),
    [(1280, False, 1), (1280, True, 1), (390, False, 1), (320, True, 1), (640, False, 2)],
)
def test_the_gallery_holds_in_every_room(
    ouvrir: Ouvrir, width: int, sombre: bool, size: int
) -> None:
    page = ouvrir(width=width, sombre=sombre)
    page.goto("/composants/")
    page.evaluate(f"document.documentElement.style.fontSize = '{size * 100}%'")

    sans_violation(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BEYOND) == []


def test_letters_are_ours_and_the_dark_follows_the_machine(ouvrir: Ouvrir) -> None:
    light, dark = ouvrir(), ouvrir(sombre=True)
    for each in (light, dark):
        each.goto("/composants/")
        each.evaluate("document.fonts.ready")
        assert each.evaluate("document.fonts.check('500 20px Literata')")
        assert each.evaluate("document.fonts.check('400 17px \"Atkinson Next\"')")
    ground = "getComputedStyle(document.body).backgroundColor"

    assert light.evaluate(ground) == "rgb(248, 244, 236)"
    assert dark.evaluate(ground) == "rgb(25, 23, 20)"


def _until_kept(page: Page, name: str, value: str) -> None:
    """Wait for a cookie: a redirection that is not followed has no answer a script can see."""
    for _ in range(100):
        if {"name": name, "value": value}.items() <= _cookie(page, name).items():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{name} is not kept")


def _cookie(page: Page, name: str) -> dict[str, object]:
    found = [dict(cookie) for cookie in page.context.cookies() if cookie.get("name") == name]
    return found[0] if found else {}


def test_the_theme_changes_without_leaving_the_page(page: Page) -> None:
    page.goto("/composants/")
    page.locator("#libre_mots").fill("Ce que j’écrivais")
    with page.expect_request("**/composants/reglages/") as sent:
        page.get_by_role("button", name="Sombre", exact=True).click()
    _until_kept(page, "jalon_theme", "sombre")
    assert sent.value.method == "POST"

    expect(page.locator("html")).to_have_attribute("data-theme", "sombre")
    expect(page.locator("#libre_mots")).to_have_value("Ce que j’écrivais")
    expect(page.get_by_role("button", name="Sombre", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "sombre")


def test_the_theme_changes_without_script(ouvrir: Ouvrir) -> None:
    page = ouvrir(script=False)
    page.goto("/composants/")
    page.get_by_role("button", name="Sombre", exact=True).click()

    assert page.url.endswith("/composants/")
    expect(page.locator("html")).to_have_attribute("data-theme", "sombre")


def test_the_keyboard_goes_straight_to_what_matters(page: Page) -> None:
    page.goto("/cahiers/")
    page.keyboard.press("Tab")
    expect(page.locator(".evitement")).to_be_focused()
    expect(page.locator(".evitement")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/composants/")
    expect(page.locator("[data-jalon-erreurs]")).to_be_focused()
    page.get_by_role("link", name="Avec qui").click()
    expect(page.locator("#erreur_avec_0")).to_be_focused()


@pytest.mark.parametrize(("width", "folded"), [(390, True), (1280, False)])
def test_filters_fold_when_there_is_no_room(ouvrir: Ouvrir, width: int, folded: bool) -> None:
    page = ouvrir(width=width)
    page.goto("/composants/")
    field, line = page.locator("#filtre_nom"), page.locator(".filtres__pli > summary").first

    assert field.is_visible() is not folded
    assert line.is_visible() is folded
    if folded:
        line.click()
        expect(field).to_be_visible()


# A draft that saves itself ---------------------------------------------------------------------


def _phrases() -> str:
    return " ".join(f'data-jalon-{code}="{phrase}"' for code, phrase in BROUILLON.items())


def _draft(page: Page, answer: Answer) -> list[str | None]:
    """Open a form whose sendings get this answer; return what each carried."""
    sent: list[str | None] = []

    def serve(route: Route) -> None:
        if route.request.method == "GET":
            route.fulfill(body=FORM.format(_phrases()), content_type="text/html; charset=utf-8")
        else:
            sent.append(route.request.headers.get("x-jalon-autosave"))
            answer(route)

    page.clock.install()
    page.route("**/essai", serve)
    page.goto("/essai")
    page.locator("#mots").fill("Souffler")
    return sent


def _says(page: Page, code: str) -> None:
    expect(page.locator("#statut")).to_have_text(str(BROUILLON[code]))


def test_a_draft_is_saved_after_a_pause_and_takes_its_new_version(page: Page) -> None:
    sent = _draft(
        page, lambda route: route.fulfill(json={"version": 2, "texte": "Enregistré à 15 h 42"})
    )
    _says(page, "saisie")
    page.clock.run_for(1300)

    expect(page.locator("#statut")).to_have_text("Enregistré à 15 h 42")
    expect(page.locator("[name=version]")).to_have_value("2")
    assert sent == ["1"]


def test_a_fragment_is_shown_where_the_draft_speaks(page: Page) -> None:
    _draft(page, lambda route: route.fulfill(body="<b>Gardé</b>", content_type="text/html"))
    page.clock.run_for(1300)

    expect(page.locator("#statut b")).to_have_text("Gardé")


def test_without_network_it_says_so_keeps_trying_and_warns_before_leaving(page: Page) -> None:
    offline = True

    def answer(route: Route) -> None:
        if offline:
            route.abort("internetdisconnected")
        else:
            route.fulfill(json={"version": 2, "texte": "Enregistré"})

    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    sent = _draft(page, answer)
    page.clock.run_for(1300)
    _says(page, "coupure")
    page.close(run_before_unload=True)
    expect(page.locator("#mots")).to_have_value("Souffler")
    assert asked == ["beforeunload"]

    offline = False
    page.clock.run_for(5100)
    expect(page.locator("#statut")).to_have_text("Enregistré")
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("status", "code"), [(409, "conflit"), (422, "refus"), (403, "session"), (500, "coupure")]
)
def test_a_refusal_is_said_in_words(page: Page, status: int, code: str) -> None:
    _draft(page, lambda route: route.fulfill(status=status, body=""))
    page.clock.run_for(1300)

    _says(page, code)


def test_after_a_conflict_nothing_is_sent_until_one_chooses(page: Page) -> None:
    sent = _draft(page, lambda route: route.fulfill(status=409, body=""))
    page.clock.run_for(1300)
    _says(page, "conflit")
    page.locator("#mots").fill("Souffler encore")
    page.clock.run_for(5000)

    assert len(sent) == 1


def test_a_form_is_sent_once(page: Page) -> None:
    sent = _draft(page, lambda route: route.abort("aborted"))
    button = page.get_by_role("button")
    button.click(no_wait_after=True)
    expect(button).to_have_text("Un instant…")
    button.click(no_wait_after=True, force=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    assert sent == [None]

    page.clock.run_for(8100)
    expect(button).to_have_text("Garder")
