"""The keyboard alone: one starts at the content, every control is reached, and one sees where."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Ouvrir
from tests.navigateur import click_through

# Whose eyes, and the links to follow from their home: each frame and each kind of form.
PAGES = (
    ("", ()),
    ("", ("Se connecter",)),
    ("aline", ()),
    ("aline", ("Analyse partagée",)),
    ("aline", ("Scénarios",)),
    ("aline", ("Programme", "Lire l’envoi exact")),
    ("claire", ()),
    ("claire", ("Ouvrir un bilan",)),
    ("claire", ("Solange Petitjean", "Programme")),
    ("claire", ("Hakim Soltani", "Synthèse")),
    ("paul", ()),
    ("fanny", ()),
)
# What can be used now. Of a group of radios the keyboard meets one, the arrows give the others;
# what a fold hides is met once it is open.
USABLE = """() => {
    const group = e => e.type === 'radio' && e.form
        ? [...e.form.elements].find(f => f.type === 'radio' && f.name === e.name) : e;
    const found = [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility() && !e.disabled && !e.matches('.evitement'));
    const ranks = [...new Set(found.map(group))];
    found.forEach(e => { e.dataset.essai = ranks.indexOf(group(e)); });
    return ranks.length;
}"""
FOCUS = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {
        rank: e.dataset.essai ?? null, what: e.outerHTML.slice(0, 120),
        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        there: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def _reach(chez: Ouvrir, qui: str, liens: tuple[str, ...]) -> Page:
    page = chez(qui)
    page.goto("/chez-moi/" if qui else "/")
    for lien in liens:
        click_through(page.get_by_role("link", name=lien, exact=True).first)
    return page


@pytest.mark.parametrize(("qui", "liens"), PAGES)
def test_every_control_is_reached_and_seen(chez: Ouvrir, qui: str, liens: tuple[str, ...]) -> None:
    page = _reach(chez, qui, liens)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.locator(".evitement")).to_be_focused()
    expect(page.locator(".evitement")).to_be_in_viewport()

    usable = page.evaluate(USABLE)
    met, unseen = set(), []
    for _ in range(usable + 1):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        met.add(focus["rank"])
        if focus["rank"] is not None and not (focus["seen"] and focus["there"]):
            unseen.append(focus["what"])
    missed = [
        page.locator(f"[data-essai='{rank}']").first.evaluate("e => e.outerHTML.slice(0, 120)")
        for rank in range(usable)
        if str(rank) not in met
    ]

    assert not missed, missed
    assert not unseen, unseen


@pytest.mark.parametrize("qui", ["aline", "claire", "fanny"])
def test_one_goes_straight_to_the_content(chez: Ouvrir, qui: str) -> None:
    page = _reach(chez, qui, ())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_grid_is_filled_without_a_mouse(chez: Ouvrir) -> None:
    page = _reach(chez, "aline", ("Analyse partagée",))
    words = page.locator("#situation-texte")
    words.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Pas d’urgence. Une envie de dormir.")
    with page.expect_navigation():
        while not page.evaluate("document.activeElement.type === 'submit'"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")

    expect(words).to_have_value("Pas d’urgence. Une envie de dormir.")
