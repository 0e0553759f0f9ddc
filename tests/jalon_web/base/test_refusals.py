"""Refusals: raised anywhere, answered once, and saying nothing they should not."""

from __future__ import annotations

import logging.config
import re

import pytest
from django.conf import settings
from django.test import Client

from tests.jalon_web.base.adresses import CONFIE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.jalon_web.base.adresses"),
]


@pytest.fixture
def visitor(client: Client) -> Client:
    """A visitor with cookies, as after a first page."""
    client.get("/essai/absent/premier/")
    return client


def test_not_visible_is_the_same_to_the_byte_as_an_unknown_address(visitor: Client) -> None:
    refused = visitor.get("/essai/absent/celui-ci/")
    unknown = visitor.get("/nulle-part/du/tout/?q=un")

    assert refused.status_code == unknown.status_code == 404
    assert refused.content == unknown.content
    assert dict(refused.items()) == dict(unknown.items())
    assert b"celui-ci" not in refused.content


def test_the_forms_of_such_a_page_still_work() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/comptes/invitation/inconnue/?d=ailleurs").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    answer = strict.post("/composants/reglages/", {"theme": "sombre", "csrfmiddlewaretoken": token})
    without = strict.post("/composants/reglages/", {"theme": "sombre"})

    assert (answer.status_code, without.status_code) == (302, 403)
    assert "ailleurs" not in page
    assert "inconnue" not in page


def test_a_refused_act_is_said_with_its_reason(visitor: Client) -> None:
    answer = visitor.get("/essai/refuse/", HTTP_REFERER="http://testserver/bilans/")
    elsewhere = visitor.get("/essai/refuse/", HTTP_REFERER="https://ailleurs.exemple/")

    assert answer.status_code == 422
    assert "Cet acte n’appartient pas à la phase" in answer.content.decode()
    assert 'href="http://testserver/bilans/"' in answer.content.decode()
    assert "ailleurs.exemple" not in elsewhere.content.decode()


def test_a_conflict_is_said(visitor: Client) -> None:
    assert visitor.get("/essai/devance/").status_code == 409


def test_a_fault_has_a_number_and_its_log_no_content(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    client.raise_request_exception = False
    logging.config.dictConfig(settings.LOGGING)

    answer = client.get("/essai/faute/", {"q": CONFIE})

    said = capsys.readouterr().err
    shown = re.findall(r"\d{4}-\d{4}", answer.content.decode())
    assert answer.status_code == 500
    assert shown == re.findall(r"faute (\d{4}-\d{4})", said)
    assert len(shown) == 1
    assert "builtins.RuntimeError" in said
    assert "causée par builtins.ValueError" in said
    assert "adresses.py" in said
    assert "MARQUEUR" not in said + answer.content.decode()
    assert "/essai/faute" not in said


def test_a_refusal_leaves_no_address_in_the_log(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.config.dictConfig(settings.LOGGING)

    client.get("/essai/absent/jeton-secret/")
    client.get("/jeton-secret/")
    Client(enforce_csrf_checks=True).post("/composants/reglages/", {"a": "jeton-secret"})

    assert "jeton-secret" not in capsys.readouterr().err


def test_a_form_left_open_gives_the_words_back_but_no_password() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/compte/entrer/", {"password": "quatre mots bien à moi", "texte": "mes mots écrits ici"}
    )

    assert answer.status_code == 403
    assert "mes mots écrits ici" in answer.content.decode()
    assert "quatre mots bien à moi" not in answer.content.decode()
