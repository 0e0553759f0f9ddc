"""Two people before their own screens: what they press and write, and that each page is sound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.navigateur import click_through, sans_violation

NARROW = {"width": 360, "height": 800}
WIDE = {"width": 1280, "height": 800}


@dataclass(slots=True)
class Personne:
    """Someone in a bilan, before one page.

    Args:
        page: the screen.
        bilan: path of the bilan, with a slash at its end.
    """

    page: Page
    bilan: str

    @property
    def main(self) -> Locator:
        """Return what the page is about."""
        return self.page.get_by_role("main")

    def open(self, path: str = "") -> None:
        """Open a page of the bilan."""
        answer = self.page.goto(self.bilan + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}\n{self.main.inner_text()}"

    def press(self, name: str, *, within: str = "main") -> None:
        """Press a button, and see that nothing is refused."""
        click_through(self.page.locator(within).get_by_role("button", name=name))
        refused = self.page.locator(".champ__erreur, .resume-erreurs").all_inner_texts()
        assert not refused, refused
        assert self.page.get_by_text("Ce n’est pas possible maintenant").count() == 0

    def says(self, words: str) -> None:
        """See that the page says this."""
        expect(self.main).to_contain_text(words)

    def write(self, **fields: str | bool) -> None:
        """Fill fields by name, `__` for the dash of the ids of a part: `objectifs__texte`."""
        for name, value in fields.items():
            field = self.page.locator(f"#{name.replace('__', '-')}")
            if isinstance(value, bool):
                field.set_checked(value)
            elif field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def part(self, document: str, code: str, **fields: str | bool) -> None:
        """Write a part of a document and save it."""
        self.open(f"{document}/")
        self.write(**{f"{code}__{name}": value for name, value in fields.items()})
        self.press("Enregistrer", within=f"#{code}")
        self.says("C’est enregistré.")

    def looks_right(self) -> None:
        """Hold a page that only an act opens to axe, wide and narrow."""
        for size in (NARROW, WIDE):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            sans_violation(self.page)
            assert self.page.evaluate("document.documentElement.scrollWidth") <= size["width"]

    def pdf(self, document: str) -> bytes:
        """Download a document, from its link on the page of documents."""
        self.open("documents/")
        link = self.main.locator(f"a[href$='documents/{document}.pdf']")
        address = link.first.get_attribute("href")
        assert address is not None
        answer = self.page.request.get(address)
        assert answer.headers["content-type"] == "application/pdf", answer.status
        assert re.search(r'filename="?[\w.-]+\.pdf', answer.headers["content-disposition"])
        return answer.body()
