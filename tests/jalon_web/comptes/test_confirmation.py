"""`confirmation_required`: nothing grave without a fresh proof, and nothing typed is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries import entree
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.project import urls
from tests.horloge import Horloge

GOOD = "quatre mots bien à moi"
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@confirmation_required
def destroy(request: HttpRequest) -> HttpResponse:
    """Do what cannot be taken back."""
    return HttpResponse("détruit" if request.method == "POST" else "relire")


urlpatterns = [*urls.urlpatterns, path("grave/", destroy, name="grave")]


@pytest.fixture
def aline(db: None) -> Client:
    Compte.objects.create_user("aline@exemple.fr", GOOD)
    client = Client()
    client.post("/compte/entrer/", {"login": "aline@exemple.fr", "password": GOOD})
    return client


@pytest.fixture
def later(aline: Client, horloge: Horloge) -> None:
    """Five minutes after she came in."""
    horloge.advance(seconds=entree.RECENTE)


def test_who_has_just_come_in_has_nothing_to_prove(aline: Client) -> None:
    assert aline.get("/grave/").content.decode() == "relire"
    assert aline.post("/grave/").content.decode() == "détruit"


@pytest.mark.usefixtures("later")
def test_afterwards_she_proves_it_and_finds_her_page_again(aline: Client) -> None:
    asked = aline.get("/grave/?etape=2")
    assert asked["Location"] == "/compte/confirmer/?next=%2Fgrave%2F%3Fetape%3D2"

    answer = aline.post(asked["Location"], {"password": GOOD})

    assert answer["Location"] == "/grave/?etape=2"
    assert aline.post("/grave/").content.decode() == "détruit"


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/grave/", "%2Fgrave%2F"),
        ("https://ailleurs.exemple/grave/", "%2Fchez-moi%2F"),
        ("", "%2Fchez-moi%2F"),
    ],
)
def test_a_form_left_open_is_not_sent_and_its_words_are_not_kept(
    aline: Client, came_from: str, back: str
) -> None:
    answer = aline.post("/grave/", {"motif": "ce que j’ai écrit"}, HTTP_REFERER=came_from)

    assert answer["Location"] == f"/compte/confirmer/?next={back}"
    assert "écrit" not in str(dict(aline.session))


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(("demo", "done"), [(True, True), (False, False)])
def test_a_demonstration_has_nothing_to_prove(
    aline: Client, settings: Settings, demo: bool, done: bool
) -> None:
    settings.CONFIG = replace(django_settings.CONFIG, demo=demo, hosts=("127.0.0.1",))

    assert (aline.post("/grave/").status_code == 200) is done
