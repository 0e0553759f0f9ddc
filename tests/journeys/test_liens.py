"""Two people who have no account: an employer without scripts, and Aline’s host for a day.

Each follows the link of a mail, types a code heard elsewhere, answers, and finds nothing behind.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from tests.horloge import TODAY
from tests.jalon.rendering.lecture import lire
from tests.journeys.conftest import Ouvrir
from tests.journeys.demonstration import Demonstration
from tests.journeys.duo import Personne
from tests.navigateur import click_through

ADRESSE = re.compile(r"https?://\S+?(/lien/[A-Za-z0-9_-]{43}/)")
CODE = re.compile(r"\d{4}\s\d{4}")


@pytest.fixture
def lettre(demonstration: Demonstration) -> Lettres:
    """Read the mails that the demonstration prints."""
    return Lettres(demonstration)


class Lettres:
    """The mails of a demonstration."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.demonstration = demonstration

    def to(self, email: str) -> str:
        printed = self.demonstration.journal.read_text().split("\nSubject:")
        return [letter for letter in printed if email in letter][-1]

    def lien(self, email: str) -> str:
        found = ADRESSE.search(self.to(email))
        assert found, self.to(email)
        return found[1]


def ready(page: Page, qui: Personne) -> str:
    """Let the link on the screen leave, and have its code shown."""
    qui.looks_right()
    qui.press("D’accord, envoyer ce lien")
    qui.says("Le lien est parti.")
    qui.press("Montrer le code")
    qui.looks_right()
    found = CODE.search(qui.main.inner_text())
    assert found
    page.reload()
    return found[0]


def test_an_employer_reads_the_hours_without_scripts_and_the_link_is_over(
    chez: Ouvrir, lettre: Lettres
) -> None:
    bruno = Personne(chez("bruno"), "")
    bruno.page.goto("/chez-moi/")
    bruno.bilan = re.sub(r"^.*(/bilans/[^/]+/).*$", r"\1", bruno.page.url)
    bruno.open("liens/")
    bruno.looks_right()
    click_through(bruno.main.get_by_role("link", name="Adresser un document à l’employeur"))
    bruno.write(id_nom="Le service du personnel", id_courriel="rh@logis.exemple")
    bruno.looks_right()
    bruno.press("Préparer ce lien")
    shown = bruno.main.locator(".papier-blanc").inner_text()
    code = ready(bruno.page, bruno)

    employer = Personne(chez(script=False), "")
    address = lettre.lien("rh@logis.exemple")
    employer.page.goto(address)
    assert employer.page.url.endswith("/lien/")
    expect(employer.page.get_by_text("Bruno")).to_have_count(0)
    employer.write(id_code=code)
    employer.page.get_by_role("button", name="Ouvrir la page").click()
    assert employer.main.locator(".papier-blanc").inner_text() == shown
    paper = employer.page.request.get("/lien/document.pdf")
    assert "Relevé de présence" in lire(paper.body()).texte
    employer.page.get_by_role("button", name="J’en ai pris connaissance").click()
    employer.says("C’est noté, merci")

    forwarded = chez(script=False)
    for page in (employer.page, forwarded):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien n’ouvre rien")
    bruno.open("liens/")
    bruno.says("en a pris connaissance le")
    bruno.open("qui-a-lu/")
    bruno.says("L’employeur (lien personnel)")


def test_who_received_her_confirms_and_never_reads_the_word(chez: Ouvrir, lettre: Lettres) -> None:
    aline = Personne(chez("aline"), "")
    aline.page.goto("/chez-moi/")
    aline.bilan = re.sub(r"^.*(/bilans/[^/]+/).*$", r"\1", aline.page.url)
    yesterday = TODAY - dt.timedelta(days=1)
    aline.open("temps/noter/")
    aline.main.get_by_label("Une immersion").check()
    aline.write(id_jour=f"{yesterday:%d/%m/%Y}", id_duree="7 h", id_objet="Une journée en atelier")
    aline.press("Enregistrer")
    aline.open("liens/immersion/")
    aline.looks_right()
    aline.write(id_lieu="Atelier bois", id_nom="Mme Le Gall", id_courriel="legall@bois.exemple")
    aline.press("Préparer ce lien")
    code = ready(aline.page, aline)

    host = Personne(chez(width=360), "")
    host.page.goto(lettre.lien("legall@bois.exemple"))
    host.looks_right()
    host.write(id_code=code)
    host.page.get_by_role("button", name="Ouvrir la page").click()
    host.says("Atelier bois")
    host.looks_right()
    assert "bilan" not in host.page.content().lower()
    assert "bilan" not in lettre.to("legall@bois.exemple").partition("Date:")[2].lower()
    host.page.get_by_role("button", name="Oui, c’est exact").click()
    host.says("C’est noté, merci")

    aline.open("liens/")
    aline.says("a confirmé le")
    aline.open("seances/")
    aline.says("confirmée par l’accueil")
