"""The instruments themselves: what they must hear, they hear."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.conftest import Witness
from tests.navigateur import axe, sans_violation
from tests.navigateur.structure import Regard, structure_of

POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; img-src data:"}
PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title></head>
<body><main><h1>Essai</h1>{}</main></body></html>"""


def _serve(page: Page, body: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(
            body=PAGE.format(body), content_type="text/html; charset=utf-8", headers=POLICY
        )

    page.route("**/essai", answer)
    page.goto("/essai")


@pytest.mark.parametrize(
    ("body", "found"),
    [("<img src='data:,' alt='Un quai'>", []), ("<img src='data:,'>", ["image-alt"])],
)
def test_axe_sees_what_is_wrong_under_the_strict_policy(
    page: Page, body: str, found: list[str]
) -> None:
    _serve(page, body)

    assert [violation["id"] for violation in axe(page)] == found


def test_a_violation_is_told_with_its_place(page: Page) -> None:
    _serve(page, "<button></button>")

    with pytest.raises(AssertionError, match="button-name"):
        sans_violation(page)


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        ("<p>Rien</p>", 0),
        ("<p style='color: red'>Style écrit dans la page</p>", 1),
        ("<script>alert(1)</script>", 1),
        ("<img alt='Un autre hôte' src='http://ailleurs.invalid/quai.png'>", 2),
    ],
)
def test_the_witness_hears_what_the_policy_refuses(
    page: Page, witness: Witness, body: str, heard: int
) -> None:
    _serve(page, body)
    complaints = list(witness.complaints)
    witness.complaints.clear()

    assert len(complaints) == heard, complaints


ROW = "<li><a href='/bilans/{0}/' class='lien'>Bilan {0}</a></li>"
FORM = """<h2 id='t{0}'>Titre {0}</h2><section aria-labelledby='t{0}'><label for='c{0}'>Champ {0}
</label><input id='c{0}' name='c{0}' value='{0}'><button>Envoyer {0}</button></section>"""


def test_pages_that_differ_by_words_alone_have_one_structure(page: Page) -> None:
    seen = set()
    for name, rows in (("un", 2), ("deux", 3), ("trois", 40)):
        _serve(page, FORM.format(name) + "<ul>" + ROW.format(name) * rows + "</ul>")
        seen.add(structure_of(page))

    assert len(seen) == 1


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (">Envoyer un<", "><"),
        ("for='cun'", "for='autre'"),
        ("id='cun'", "id='tun'"),
        ("class='lien'", "class='lien lien--pale'"),
        ("<h2 id", "<h3 id"),
        ("href='/bilans/un/'", "href=''"),
        ("<button>", "<button disabled>"),
        ("aria-labelledby='tun'", "aria-labelledby='rien'"),
        ("aria-labelledby='tun'", "aria-label='Titre un'"),
        ("<input", "<input role='button'"),
        ("</section>", "</section><section aria-labelledby='tun'></section>"),
        ("<ul>", "<ol>"),
        (ROW.format("un") * 2, ROW.format("un")),
    ],
)
def test_what_axe_may_hold_against_a_page_changes_its_structure(
    page: Page, there: str, instead: str
) -> None:
    body = FORM.format("un") + "<ul>" + ROW.format("un") * 2 + "</ul>"
    assert there in body
    _serve(page, body)
    before = structure_of(page)
    page.unroute("**/essai")
    _serve(page, body.replace(there, instead))

    assert structure_of(page) != before


def test_a_fault_is_told_on_each_page_and_a_sound_page_looked_at_once(page: Page) -> None:
    regard = Regard()
    told = []
    for body in ("<p>Un</p>", "<p>Deux</p>", "<button></button>", "<button></button>"):
        page.unroute("**/essai")
        _serve(page, body)
        told.append(len(regard.violations(page, 1280)))
    page.unroute("**/essai")
    _serve(page, "<p>Trois</p>")
    regard.violations(page, 360)

    assert told == [0, 0, 1, 1]
    assert (regard.asked, regard.looked) == (5, 4)
