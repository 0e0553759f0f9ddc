"""Pictures of the main screens, taken from a demonstration that is being served.

make demo PORT=8123            # in one terminal
python -m tests.journeys.captures http://127.0.0.1:8123 docs/captures       # the six main ones
python -m tests.journeys.captures http://127.0.0.1:8123 /tmp/captures tout  # all of them
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.machines import chromium
from tests.navigateur import click_through

WIDTHS = (1280, 360)
MAIN = ("accueil", "mon-bilan", "dossier", "programme", "scenarios", "synthese")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecran:
    """One screen: its name, whose eyes, and the links to follow from that person's home."""

    nom: str
    compte: str
    liens: tuple[str, ...] = ()


ECRANS = (
    Ecran(nom="accueil", compte=""),
    Ecran(nom="mes-bilans", compte="Claire Delaunay"),
    Ecran(nom="dossier", compte="Claire Delaunay", liens=("Aline Morvan",)),
    Ecran(nom="mon-bilan", compte="Aline Morvan"),
    Ecran(nom="analyse", compte="Aline Morvan", liens=("Analyse partagée",)),
    Ecran(nom="programme", compte="Aline Morvan", liens=("Programme",)),
    Ecran(nom="seances", compte="Claire Delaunay", liens=("Aline Morvan", "Le temps du bilan")),
    Ecran(nom="experiences", compte="Aline Morvan", liens=("Expériences",)),
    Ecran(nom="terrain", compte="Aline Morvan", liens=("Enquêtes de terrain",)),
    Ecran(nom="scenarios", compte="Aline Morvan", liens=("Scénarios",)),
    Ecran(nom="synthese", compte="Claire Delaunay", liens=("Hakim Soltani", "Synthèse")),
    Ecran(nom="conclusions", compte="Claire Delaunay", liens=("Hakim Soltani", "Conclusions")),
    Ecran(nom="documents", compte="Aline Morvan", liens=("Documents",)),
    Ecran(nom="programmes-recus", compte="Fanny Roussel"),
    Ecran(nom="centre", compte="Paul Guillou"),
)


def enter(page: Page, home: str, compte: str) -> None:
    """Enter as one of the cast, in one click."""
    page.goto(home)
    if compte:
        click_through(page.get_by_role("button", name=f"Entrer comme {compte}"))


def take(page: Page, home: str, chosen: tuple[str, ...]) -> Iterator[Ecran]:
    """Show each screen in turn."""
    for ecran in ECRANS:
        if ecran.nom not in chosen and "tout" not in chosen:
            continue
        page.context.clear_cookies()
        enter(page, home, ecran.compte)
        for lien in ecran.liens:
            click_through(page.get_by_role("main").get_by_role("link", name=lien, exact=True).first)
        yield ecran


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("adresse")
    parser.add_argument("dossier", type=Path)
    parser.add_argument("ecrans", nargs="*")
    given = parser.parse_args()
    given.dossier.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable_path(), args=chromium.arguments()
        )
        for width in WIDTHS:
            page = browser.new_context(
                viewport={"width": width, "height": 900}, locale="fr-FR", reduced_motion="reduce"
            ).new_page()
            for ecran in take(page, given.adresse, tuple(given.ecrans) or MAIN):
                page.screenshot(path=given.dossier / f"{ecran.nom}-{width}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
