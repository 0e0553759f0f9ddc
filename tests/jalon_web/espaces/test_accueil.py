"""The public home, and the home of each role."""

from __future__ import annotations

import copy
import re

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from tests.jalon_web.conftest import Cast

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/bilan-ou-cep/",
    "/accessibilite/",
    "/vos-donnees/",
    "/mentions-legales/",
    "/aide/",
    "/composants/",
)


@pytest.mark.parametrize("url", PUBLIC)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_public_page_asks_nobody_who_they_are(client: Client, url: str, language: str) -> None:
    response = client.get(url, headers={"accept-language": language})

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_the_grid_of_the_two_services_is_the_one_of_the_text(client: Client) -> None:
    page = client.get("/bilan-ou-cep/").content.decode()

    assert page.count("<tr") == 5  # a head and the four differences of Proposition 6
    assert "16\u00a0h" in page


def test_one_click_entry_does_not_exist_outside_a_demonstration(client: Client) -> None:
    assert "demonstration" not in client.get("/").content.decode()
    answer = client.post("/comptes/demonstration/", {"email": "claire@demo.jalon"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("claire", "/bilans/"),
        ("paul", "/centre/"),
        ("fanny", "/programmes/"),
        ("nadia", "/cahiers/"),
        ("ines", "/recues/"),
    ],
)
def test_each_role_is_led_home(client: Client, cast: Cast, who: str, where: str) -> None:
    client.force_login(getattr(cast, who))

    assert client.get("/chez-moi/").headers["Location"] == where


def test_the_person_is_led_to_her_bilan(client: Client, cast: Cast, bilan: Bilan) -> None:
    client.force_login(cast.aline)

    assert client.get("/chez-moi/").headers["Location"] == f"/bilans/{bilan.public_id}/mon-bilan/"


@pytest.mark.parametrize("who", ["zoe", "marc"])
def test_who_has_nothing_to_see_is_told_so_in_words(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))

    assert client.get("/chez-moi/").status_code == 200
    for closed in ("/centre/", "/programmes/", "/bilans/ouvrir/"):
        assert client.get(closed).status_code == 404


@pytest.mark.parametrize("url", PUBLIC)
def test_no_public_page_lacks_what_it_says(
    client: Client, url: str, settings: pytest.FixtureRequest
) -> None:
    """A variable that nobody gives shows as a mark, once engines are made to show it."""
    templates = copy.deepcopy(settings.TEMPLATES)  # type: ignore[attr-defined]
    templates[0]["OPTIONS"]["string_if_invalid"] = "MANQUE:%s"
    settings.TEMPLATES = templates  # type: ignore[attr-defined]

    page = client.get(url).content.decode()

    assert re.findall(r"MANQUE:[\w.]+", page) == []
