"""Two people write in one text at once: both see it, and no word is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Ouvrir
from tests.journeys.duo import Personne

HERS = "Des récits, et une visite d’atelier."
MINE = "Des entretiens, et deux questionnaires."
THEN = re.compile("a écrit ici en même temps que vous")


@pytest.fixture
def deux(chez: Ouvrir) -> tuple[Personne, Personne]:
    """Show one page of Solange’s programme to her and to Claire, at the same version."""
    solange = Personne(chez("solange"), "/chez-moi/")
    solange.open()
    bilan = re.sub(r"mon-bilan/$", "", "/" + solange.page.url.split("/", 3)[3])
    claire = Personne(chez("claire"), bilan)
    solange.bilan = bilan
    for someone in (solange, claire):
        someone.open("programme/")
    return solange, claire


def collide(solange: Personne, claire: Personne, hers: str, mine: str) -> None:
    """Let Solange save first, while Claire was writing; then let Claire save."""
    claire.main.locator("#methodes-texte").press_sequentially(" ")
    solange.write(methodes__texte=hers)
    solange.press("Enregistrer", within="#methodes")
    claire.write(methodes__texte=mine)
    expect(claire.main.locator("#methodes [role=status]")).to_contain_text(
        "Quelqu’un a écrit ici entre-temps"
    )
    assert claire.main.locator("#methodes-texte").input_value() == mine
    with claire.page.expect_navigation() as seen:
        claire.page.locator("#methodes").get_by_role("button", name="Enregistrer").click()
    assert seen.value.status == 409
    expect(claire.main.get_by_role("heading", level=1)).to_have_text(THEN)
    claire.says(hers)
    claire.says(mine)


def test_two_texts_are_shown_and_mixed(deux: tuple[Personne, Personne]) -> None:
    solange, claire = deux
    collide(solange, claire, HERS, MINE)
    claire.looks_right()
    mixed = claire.main.locator("textarea")
    assert mixed.input_value() == f"{MINE}\n\n{HERS}"
    claire.press("Enregistrer le texte mêlé")

    solange.open("programme/")
    assert solange.main.locator("#methodes-texte").input_value() == f"{MINE}\n\n{HERS}"


def test_the_text_that_gives_way_stays_among_the_versions(
    deux: tuple[Personne, Personne],
) -> None:
    solange, claire = deux
    collide(solange, claire, f"{HERS} Encore.", f"{MINE} Encore.")
    claire.press("Garder mon texte")

    solange.open("programme/")
    assert solange.main.locator("#methodes-texte").input_value() == f"{MINE} Encore."
    solange.open("programme/methodes/versions/")
    solange.says(f"{HERS} Encore.")


def test_without_script_the_page_of_conflict_does_the_same(
    deux: tuple[Personne, Personne], chez: Ouvrir
) -> None:
    solange, claire = deux
    bare = Personne(chez("solange", script=False), solange.bilan)
    bare.open("programme/")
    claire.write(methodes__texte="Claire d’abord.")
    claire.press("Enregistrer", within="#methodes")
    bare.write(methodes__texte="Solange ensuite.")
    bare.press("Enregistrer", within="#methodes")
    bare.press("Enregistrer le texte mêlé")
    bare.open("programme/")

    assert bare.main.locator("#methodes-texte").input_value() == (
        "Solange ensuite.\n\nClaire d’abord."
    )
