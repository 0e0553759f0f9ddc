"""One-click entry: on a base made by `make demo`, by a service that says so, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from jalon_web.base.models import Marque
from jalon_web.comptes import checks
from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries import MARQUE_DEMO

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire(db: None) -> Compte:
    return Compte.objects.create_user("claire@demo.jalon", nom="Claire Delaunay")


def mark() -> None:
    Marque.objects.create(cle=MARQUE_DEMO, valeur="oui")


def serve_demo(wrapper: Settings, on: bool) -> None:
    wrapper.CONFIG = replace(settings.CONFIG, demo=on, hosts=("127.0.0.1",))


@pytest.mark.parametrize(
    ("marked", "served", "opens"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_entry_needs_the_mark_and_the_setting(
    client: Client,
    claire: Compte,
    settings: Settings,
    marked: bool,
    served: bool,
    opens: bool,
) -> None:
    if marked:
        mark()
    serve_demo(settings, served)

    answer = client.post(reverse("comptes:demo-entree"), {"email": claire.email})

    assert answer.status_code == (302 if opens else 404)
    assert ("_auth_user_id" in client.session) is opens


def test_only_the_cast_is_entered_and_only_by_a_button(
    client: Client, claire: Compte, settings: Settings
) -> None:
    Compte.objects.create_user("vrai@exemple.fr")
    mark()
    serve_demo(settings, True)
    url = reverse("comptes:demo-entree")

    assert client.post(url, {"email": "vrai@exemple.fr"}).status_code == 404
    assert client.post(url, {}).status_code == 404
    assert client.get(url).status_code == 405
    assert "_auth_user_id" not in client.session
    assert client.post(url, {"email": claire.email}).status_code == 302


@pytest.mark.parametrize(("marked", "served"), [(True, False), (False, True)])
def test_the_service_refuses_to_start_on_the_wrong_base(
    settings: Settings, marked: bool, served: bool
) -> None:
    serve_demo(settings, marked)
    if marked:
        mark()
    assert checks.refuse_mismatch() == ""

    serve_demo(settings, served)

    assert "démonstration" in checks.refuse_mismatch() or "make demo" in checks.refuse_mismatch()
