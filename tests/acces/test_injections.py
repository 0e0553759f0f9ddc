"""Three hundred hostile texts, in every field where somebody writes: all of them stay text."""

from __future__ import annotations

import csv
import io
import itertools
import json
import uuid
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest
from django.core import mail

from jalon.acces import Relation
from tests.acces import marqueurs
from tests.acces.entier import Whole
from tests.acces.marqueurs import MARKER
from tests.acces.test_matrice import pieces_of, put, viewers_of

pytestmark = [pytest.mark.django_db, pytest.mark.sans_base]
FORMS = (
    "<script>{}()</script>", "<img src=x onerror={}()>", '"><svg onload={}()>',
    "'><iframe src=javascript:{}()>", "</textarea><script>{}()</script>",
    "</title><script>{}()</script>", "--><script>{}()</script>", "<a href=javascript:{}()>ici</a>",
    "javascript:{}()", "<style>@import '//{}'</style>", '" onfocus={}() autofocus="',
    "{{{{ {} }}}}", "{{% load {} %}}", "<!--{}", "<math><mtext></form><form><mglyph>{}",
    '#read("/etc/passwd") {}', '#import "@preview/{}:0.1.0"', "#panic[{}]", "$ {} $ #eval(1)",
    "*{}* _a_ `b` <label> @ref", "= {} titre", "\\u{{202e}}{}", '#link("file:///{}")[x]',
    "\r\nBcc: {}@mal.fr", "\n\nContent-Type: text/html\n\n{}", "=HYPERLINK(\"http://{}\")",
    "+1+cmd|' /C {}'!A0", "@SUM({})", "-2+3+{}", "${{jndi:ldap://{}/a}}",
)  # fmt: skip
DOUBT = ("{}", "{}{}", " {}", "\t{}", "x{}", "{}\n", "« {} »", "é{}", "({})", "{}!")
"""Thirty attacks in ten settings."""
FORMULA = frozenset("=+-@\t\r")


def attacks() -> Iterator[str]:
    """Give three hundred texts, each with a marker of its own, then again from the first."""
    for around, form in itertools.cycle(itertools.product(DOUBT, FORMS)):
        mot = "Zq" + "".join("abcdef"[byte % 6] for byte in uuid.uuid4().bytes[:12])
        yield around.replace("{}", form.format(mot))


class _Page(HTMLParser):
    """Everything a browser would run or follow in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag in {"script", "style"}
        if MARKER.search(tag) or tag in {"iframe", "object", "embed", "math"}:
            self.runs.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"srcdoc", "style"}:
                self.runs.append(f"{tag} {name}")
            wanted = (value or "").strip().lower()
            if name in {"href", "src", "action", "formaction", "hx-get", "hx-post"}:
                outside = wanted.startswith(("javascript:", "data:", "file:", "//"))
                if outside or (MARKER.search(value or "") and not wanted.startswith("/")):
                    self.runs.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._script and MARKER.search(data):
            self.runs.append(data[:80])
        self._script = False

    def handle_comment(self, data: str) -> None:
        if MARKER.search(data):
            self.runs.append(f"<!--{data[:80]}")


def runs_in(body: bytes) -> list[str]:
    """Return what a page or a document would run, open or follow."""
    if body.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(body)) as pdf:
            active = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/OpenAction", "/AA"}
            found = [
                str(key)
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary)
                for key in each
                if key in active
            ]
            found += [
                str(each.URI)
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary) and MARKER.search(str(each.get("/URI", "")))
            ]
        return found
    text = body.decode("utf-8", "replace")
    if text.lstrip().startswith(("{", "[")):
        return [] if json.loads(text) else ["JSON"]
    if text.lstrip().startswith("<?xml"):
        return [one.tag for one in fromstring(body).iter() if MARKER.search(one.tag)]
    page = _Page()
    page.feed(text)
    return page.runs


def files_in(url: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Give a file as it is; of an archive, each file that it holds and that something reads."""
    if not body.startswith(b"PK"):
        yield url, body
        return
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            if name.endswith((".csv", ".html", ".json", ".pdf", ".xml")):
                yield f"{url}/{name}", archive.read(name)


def opens_a_formula(body: bytes) -> list[str]:
    """Return the cells of a table that a spreadsheet would compute."""
    rows = csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")
    return [cell for row in rows for cell in row if cell[:1] in FORMULA]


@pytest.mark.parametrize(
    ("phase", "etat"), [("preliminaire", "ouvert"), ("conclusions", "ouvert"), ("clos", "termine")]
)
def test_three_hundred_hostile_texts_stay_text(whole: Whole, phase: str, etat: str) -> None:
    cast, bilan = whole.cast, whole.bilan
    viewers = viewers_of(cast, bilan)
    put(bilan, phase, etat)
    texts = attacks()
    marqueurs.plant(bilan, lambda: next(texts))
    chosen = {r: viewers[r] for r in (Relation.SOI, Relation.AFFECTE, Relation.FINANCEUR)}

    seen: set[str] = set()
    faults = []
    for relation, url, body in marqueurs.read(bilan, chosen, pieces_of(bilan, Relation.SOI)):
        seen |= marqueurs.found_in(body)
        for name, inner in files_in(url, body):
            found = opens_a_formula(inner) if name.endswith(".csv") else runs_in(inner)
            faults += [(str(relation), name, run) for run in found]

    assert len(FORMS) * len(DOUBT) == 300
    assert faults == []
    assert len(seen) > 40
    assert [one for one in mail.outbox if MARKER.search(f"{one.message()}")] == []


def test_the_reader_of_pages_sees_what_runs() -> None:
    mot = "Zqabcdefabcdef"
    for page in (
        f"<script>{mot}()</script>", f"<img src=x onerror={mot}()>", f"<!--{mot}-->",
        f"<a href=javascript:{mot}()>a</a>", f"<a href=//{mot}>a</a>", f"<iframe title={mot}>",
    ):  # fmt: skip
        assert runs_in(page.encode()), page
    assert runs_in(f"<p>&lt;script&gt;{mot}</p><a href='/x'>{mot}</a>".encode()) == []
