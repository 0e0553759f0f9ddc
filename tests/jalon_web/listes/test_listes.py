"""As many queries for three lines as for one, list by list; a loop without its row is red."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import connection
from django.template.base import Node, NodeList, Template
from django.template.context import Context
from django.template.defaulttags import ForNode
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import SafeString

from jalon_web.bilans.models import Bilan
from tests.acces.matrice import declared
from tests.architecture.sources import SOURCE
from tests.entrer import sign_in
from tests.jalon_web.conftest import BilanEn, Cast
from tests.jalon_web.listes.bornees import BORNEES
from tests.jalon_web.listes.semer import Scene
from tests.jalon_web.listes.table import LISTES, Liste

LOOP = re.compile(r"\{%\s*for\s+[^%]+?\s+in\s+(\S+)(?:\s+reversed)?\s*%\}")
OF_A_FORM = re.compile(r"(form|field|champ|filtre)s?(\.[\w.]+)?|tous|mots")
"""Fields and answers of one form, words just sent: as many as the form has."""


class Turn(Node):
    """Counts a turn of a loop, and shows nothing."""

    def __init__(self, name: str, turns: Counter[str]) -> None:
        """Name the loop that it stands in."""
        self.name, self.turns = name, turns

    def render(self, context: Context) -> SafeString:
        """Count one."""
        self.turns[self.name] += 1
        return SafeString("")


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the turns of every loop, by template and by what it goes through."""
    counted: Counter[str] = Counter()
    first = ForNode.render

    def render(self: ForNode, context: Context) -> str:
        body = self.nodelist_loop
        name = f"{self.origin.template_name!s}: {getattr(self.sequence, 'token', '')}"
        self.nodelist_loop = NodeList([Turn(name, counted), *body])
        try:
            return first(self, context)
        finally:
            self.nodelist_loop = body

    monkeypatch.setattr(ForNode, "render", render)
    return counted


def read(client: Client, address: str, turns: Counter[str]) -> tuple[int, Counter[str]]:
    """Read a page twice; return how many queries the second took, and the turns of its loops."""
    assert client.get(address).status_code == 200
    turns.clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked), Counter(turns)


@pytest.mark.parametrize("liste", LISTES, ids=str)
@pytest.mark.django_db
def test_as_many_queries_for_three_lines_as_for_one(
    liste: Liste, cast: Cast, bilan_en: BilanEn, turns: Counter[str]
) -> None:
    scene = Scene(cast=cast, bilan=bilan_en(liste.phase), bilan_en=bilan_en)
    client = Client()
    sign_in(client, getattr(cast, liste.viewer))
    takes_bilan = "public_id" in declared()[liste.route]
    named = [scene.bilan.public_id] if takes_bilan else []
    address = reverse(liste.route, args=[*named, *liste.given(scene)])
    liste.sow(scene, 0)
    one, shown = read(client, address, turns)
    for rank in (1, 2):
        liste.sow(scene, rank)

    three, more = read(client, address, turns)

    assert more[liste.boucle] == shown[liste.boucle] + 2
    assert three == one


def loops(text: str) -> set[str]:
    """Return what the loops of a template go through, without those over a form."""
    return {each for each in LOOP.findall(text) if not OF_A_FORM.fullmatch(each)}


def written() -> set[str]:
    """Return every loop of the templates, as the table names it."""
    found = set()
    for path in SOURCE.rglob("templates/**/*.html"):
        name = path.as_posix().rpartition("/templates/")[2]
        found |= {f"{name}: {each}" for each in loops(path.read_text(encoding="utf-8"))}
    return found


def declared_loops(listes: tuple[Liste, ...] = LISTES) -> set[str]:
    """Return the loops of the lists, and those that are bounded."""
    return {one.boucle for one in listes}.union(*BORNEES.values())


def test_every_loop_of_a_template_is_a_list_of_the_table_or_is_bounded() -> None:
    assert written() ^ declared_loops() == set()


def test_a_loop_is_either_a_list_or_bounded_once() -> None:
    bounded = Counter(each for kind in BORNEES.values() for each in kind)

    assert [each for each, times in bounded.items() if times > 1] == []
    assert {one.boucle for one in LISTES} & set(bounded) == set()


def test_a_list_without_its_row_is_seen() -> None:
    without = tuple(one for one in LISTES if one.route != "suivi:refus")

    assert written() - declared_loops(without) == {"suivi/refus.html: refus"}
    assert loops("{% for a in form.visible_fields %}{% for b, c in pas.items %}") == {"pas.items"}


@pytest.mark.django_db
def test_a_query_a_line_is_seen(cast: Cast, bilan_en: BilanEn, turns: Counter[str]) -> None:
    page = Template("{% for un in bilans %}{{ un.centre.nom }}{% endfor %}", name="faute.html")

    def asked(count: int) -> int:
        rows = list(Bilan.objects.order_by("pk")[:count])
        with CaptureQueriesContext(connection) as queries:
            page.render(Context({"bilans": rows}))
        return len(queries)

    for rank in range(3):
        bilan_en("preliminaire", email=f"personne{rank}@test.jalon")

    assert (asked(1), asked(3)) == (1, 3)
    assert sum(turns.values()) == 4
