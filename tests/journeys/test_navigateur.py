"""The instruments themselves: what they must hear, they hear."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.conftest import Witness
from tests.navigateur import axe, sans_violation

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
