"""Every page of a bilan, read as an assistive tool would: titles, labels, tables, groups.

Source: design rules of accessibility (RGAA 4.1.2); what axe lets pass is looked at here.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from jalon.acces import Relation
from tests.acces import marqueurs
from tests.acces.entier import Whole
from tests.acces.test_matrice import pieces_of, put, viewers_of

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
PERSONAL = {"prenom": "off", "nom": "off", "email": "off", "telephone": "off"}


class Page(HTMLParser):
    """The faults of a page, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: set[str] = set()
        self.labels: set[str] = set()
        self.fields: list[tuple[str, str]] = []
        self.title = ""
        self.tables: list[dict[str, bool]] = []
        self.groups: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if (one := given.get("id")) is not None:
            if one in self.ids:
                self.faults.append(f"id {one} deux fois")
            self.ids.add(one)
        if tag == "html" and given.get("lang") not in {"fr", "en"}:
            self.faults.append("langue absente")
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        if "target" in given:
            self.faults.append("une fenêtre s’ouvre sans le dire")
        if tag in {"input", "select", "textarea"}:
            self._field(tag, given)
        self._structure(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if given.get("type") in {"hidden", "submit", "button"}:
            return
        if "aria-label" in given or "aria-labelledby" in given or "label" in self.open:
            return
        self.fields.append((given.get("id", ""), given.get("name", tag)))

    def _structure(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self.tables.append({"caption": False, "scope": False})
        if tag == "caption" and self.tables:
            self.tables[-1]["caption"] = True
        if tag == "th" and self.tables:
            self.tables[-1]["scope"] = True
            if given.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                self.faults.append("un en-tête de tableau sans portée")
        if tag == "fieldset":
            self.groups.append(False)
        if tag == "legend" and self.groups:
            self.groups[-1] = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.tables:
            table = self.tables.pop()
            self.faults += [f"un tableau sans {part}" for part, there in table.items() if not there]
        if tag == "fieldset" and self.groups and not self.groups.pop():
            self.faults.append("un groupe sans légende")
        if tag in self.open:
            while self.open and self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.title += data

    def said(self) -> list[str]:
        """Return the faults, once the page is read."""
        found = list(self.faults)
        if not self.title.strip().endswith("Jalon"):
            found.append(f"titre : {self.title.strip()!r}")
        if self.headings.count(1) != 1:
            found.append(f"{self.headings.count(1)} titres de premier niveau")
        steps = zip(self.headings, self.headings[1:], strict=False)
        found += [f"de h{a} à h{b}" for a, b in steps if b > a + 1]
        found += [f"champ {name} sans étiquette" for one, name in self.fields
                  if one not in self.labels]  # fmt: skip
        return found


def faults_of(body: bytes) -> list[str]:
    """Return what a page lacks for those who do not see it."""
    page = Page()
    page.feed(body.decode())
    return page.said()


@pytest.mark.sans_base
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phase", "etat"),
    [("preliminaire", "ouvert"), ("decision", "ouvert"), ("conclusions", "ouvert")],
)
def test_every_page_says_its_structure(whole: Whole, phase: str, etat: str) -> None:
    cast, bilan = whole.cast, whole.bilan
    viewers = viewers_of(cast, bilan)
    put(bilan, phase, etat)
    chosen = {one: viewers[one] for one in (Relation.SOI, Relation.AFFECTE, Relation.GESTION)}
    read = marqueurs.read(bilan, chosen, pieces_of(bilan, Relation.SOI))

    pages = [(one, url, body) for one, url, body in read if body.startswith(b"<!doctype html>")]
    faults = [f"{one} {url} : {fault}" for one, url, body in pages for fault in faults_of(body)]

    assert len(pages) > 40
    assert faults == []


def test_the_reader_sees_each_fault() -> None:
    whole = (
        '<html lang="fr"><title>Page – Jalon</title><h1>A</h1><h2>B</h2>'
        '<label for="a">A</label><input id="a" name="a"><table><caption>T</caption>'
        '<tr><th scope="col">C</th></tr></table>'
        "<fieldset><legend>G</legend></fieldset></html>"
    )
    assert faults_of(whole.encode()) == []
    for there, instead in (
        ('lang="fr"', ""), (" – Jalon", ""), ("<h1>A</h1>", ""), ("<h2>B</h2>", "<h3>B</h3>"),
        ('for="a"', ""), ("<caption>T</caption>", ""), (' scope="col"', ""),
        ("<legend>G</legend>", ""), ("<h2>", '<h2 id="a">'), ("<h2>", '<h2 target="_blank">'),
    ):  # fmt: skip
        assert faults_of(whole.replace(there, instead).encode()), there
