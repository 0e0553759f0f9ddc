"""In a real browser: the board at every width, drafts that save themselves, pages by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from jalon_web.investigation import queries
from tests.jalon_web.conftest import Cast, bilan_en, cast
from tests.jalon_web.investigation.conftest import (
    RESTER,
    VISITE,
    Ecrire,
    bilan,
    ecrire,
    entered,
    url,
)
from tests.journeys.conftest import Ouvrir
from tests.navigateur import sans_violation

__all__ = ["bilan", "bilan_en", "cast", "ecrire"]  # the people and the words of the room’s tests
pytestmark = pytest.mark.django_db(transaction=True)
# Of each scenario, how many headings stand in sight inside its own frame, and what overflows.
IN_SIGHT = """() => [...document.querySelectorAll('.scenario')].map(card => {
    const frame = card.getBoundingClientRect();
    return [...card.querySelectorAll('.scenario__rubrique')].filter(title => {
        const box = title.getBoundingClientRect();
        return box.height > 10 && box.top >= frame.top && box.bottom <= frame.bottom
            && box.left >= frame.left && box.right <= frame.right;
    }).length;
})"""
CUT = """() => [...document.querySelectorAll('.scenario > *')].filter(part =>
    part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1).length"""
LONG = replace(
    RESTER,
    titre="Devenir formatrice en logistique et en prévention des risques",
    soutient=("J’ai formé quatorze collègues", "J’aime expliquer les gestes " * 5),
    situation="Six mois de formation. " * 12,
    environnement="Vingt-deux offres. " * 9,
    faisabilite="a_explorer",
)


def enter(page: Page, compte: Compte, live: str) -> None:
    """Give a page the session of someone who has entered."""
    key = entered(compte).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live}])


@pytest.mark.parametrize(
    ("sombre", "widths"), [(False, (360, 1024, 1500)), (True, (320, 700, 1280))]
)
def test_every_scenario_bears_its_headings_at_every_width(
    sombre: bool,
    widths: tuple[int, ...],
    bilan: Bilan,
    ecrire: Ecrire,
    cast: Cast,
    ouvrir: Ouvrir,
    live_server: object,
) -> None:
    for dit in (RESTER, LONG, replace(RESTER, titre="Partir")):
        ecrire(bilan, dit)
    seen = ouvrir(sombre=sombre)
    enter(seen, cast.aline, str(live_server))

    seen.goto(url(bilan, "scenarios/"))

    for width in widths:
        seen.set_viewport_size({"width": width, "height": 800})
        assert seen.evaluate(IN_SIGHT) == [8, 8, 8], width
        assert seen.evaluate(CUT) == 0, width
        assert seen.evaluate("document.documentElement.scrollWidth") <= width
    sans_violation(seen)


def test_a_scenario_saves_itself_while_it_is_written(
    bilan: Bilan, ecrire: Ecrire, cast: Cast, page: Page, live_server: object
) -> None:
    piece = ecrire(bilan, RESTER)
    enter(page, cast.aline, str(live_server))
    page.goto(url(bilan, f"scenarios/{piece}/"))
    sans_violation(page)

    page.get_by_label("Dans ma situation").fill("Je garde mon salaire.")
    page.get_by_label("À explorer").check()

    expect(page.locator("#statut")).to_contain_text("Enregistré à")
    page.reload()
    expect(page.get_by_label("Dans ma situation")).to_have_value("Je garde mon salaire.")
    expect(page.get_by_label("À explorer")).to_be_checked()


def test_without_script_and_with_the_keyboard_she_chooses(
    bilan: Bilan, ecrire: Ecrire, cast: Cast, ouvrir: Ouvrir, live_server: object
) -> None:
    ecrire(bilan, RESTER)
    ecrire(bilan, VISITE)
    plain = ouvrir(width=360, script=False)
    enter(plain, cast.aline, str(live_server))
    plain.goto(url(bilan, "scenarios/"))

    plain.get_by_role("radio", name=RESTER.titre).focus()
    plain.keyboard.press("Space")
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Relisez votre choix")
    assert queries.choix_of(bilan) is None
    plain.get_by_label("Pourquoi, si vous voulez le dire").fill("J’y crois.")
    plain.get_by_role("button", name="Confirmer mon choix").press("Enter")

    expect(plain.get_by_text("celui que vous retenez")).to_be_visible()
    chosen = queries.choix_of(bilan)
    assert chosen is not None
    assert chosen.mots == "J’y crois."


def test_a_wrong_answer_takes_the_focus(
    bilan: Bilan, cast: Cast, page: Page, live_server: object
) -> None:
    enter(page, cast.aline, str(live_server))
    page.goto(url(bilan, "experiences/raconter/"))

    page.get_by_role("button", name="Enregistrer le récit").click()

    assert page.title().startswith("Erreur")
    expect(page.locator("[data-jalon-erreurs]")).to_be_focused()
    sans_violation(page)
