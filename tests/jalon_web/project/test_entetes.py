"""The headers of every response, exactly: pages, refusals, faults, files, redirections."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from jalon_web.comptes.models import Compte
from tests.acces import matrice
from tests.acces.routes import NOMS, OUVERTES, ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.jalon_web.base.adresses")]

ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGE = ALWAYS | {"Cache-Control": "no-store"}
KEPT_BY_BROWSERS = "max-age=60, public"
WATCHED = {*PAGE, "Strict-Transport-Security", "Server", "X-Powered-By", "Expires", "Pragma"}


def told(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name in WATCHED}


@pytest.fixture
def zoe(db: None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Compte.objects.create_user("zoe@test.jalon"))
    return client


def test_pages_that_need_no_bilan(zoe: Client) -> None:
    visitor = Client(raise_request_exception=False)
    declared = matrice.declared.__wrapped__()  # the addresses of the fault are here too: keep none
    plain = {name for name in {*OUVERTES, *ROLES}.union(*NOMS.values()) if not declared[name]}
    seen: dict[int, int] = {}
    for name in sorted(plain):
        for who in (visitor, zoe):
            for method in ("get", "post", "put", "options"):
                answer = getattr(who, method)(reverse(name))
                seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
                assert told(answer) == PAGE, (method, name, answer.status_code)

    assert {200, 302, 404, 405} <= set(seen)
    assert len(plain) > 20


def test_refusals_and_faults(zoe: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    visitor = Client()
    answers = {
        404: zoe.get("/nulle-part/"),
        422: zoe.get("/essai/refuse/"),
        409: zoe.get("/essai/devance/"),
        500: zoe.get("/essai/faute/"),
        403: strict.post("/composants/reglages/", {"theme": "sombre"}),
        400: visitor.get("/", headers={"host": "ailleurs.exemple"}),
    }

    assert {status: answer.status_code for status, answer in answers.items()} == {
        status: status for status in answers
    }
    assert [status for status, answer in answers.items() if told(answer) != PAGE] == []


def test_what_is_no_request_of_ours_is_not_repeated() -> None:
    answer = Client().get("/?q=MARQUEUR", headers={"host": "marqueur.exemple"})

    assert answer.status_code == 400
    assert "marqueur" not in answer.content.decode().lower()
    assert "n’a pas été comprise" in answer.content.decode()


def test_files_of_the_house_may_be_kept_and_are_as_guarded(client: Client) -> None:
    file: Any = client.get("/static/ui/jalon.css")
    missing = client.get("/static/ui/absent.css")

    assert b"".join(file.streaming_content) != b""
    file.close()
    assert (file.status_code, missing.status_code) == (200, 404)
    assert told(file) == ALWAYS | {"Cache-Control": KEPT_BY_BROWSERS}
    assert told(missing) == PAGE


def test_https_is_asked_for_and_kept(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client()

    led = client.get("/")
    kept = client.get("/", headers={"x-forwarded-proto": "https"})

    assert (led.status_code, led["Location"]) == (301, "https://testserver/")
    assert told(led) == PAGE
    assert kept.status_code == 200
    assert told(kept) == PAGE | {"Strict-Transport-Security": "max-age=31536000"}


def test_no_cookie_is_read_by_script_or_sent_in_clear(client: Client) -> None:
    Compte.objects.create_user("claire@exemple.fr", "quatre mots bien à moi")
    typed = {"login": "claire@exemple.fr", "password": "quatre mots bien à moi"}
    answer = client.post(reverse("account_login"), typed)
    client.get(reverse("account_logout"))

    assert answer.status_code == 302
    assert set(client.cookies) == {"sessionid", "csrftoken"}
    for cookie in client.cookies.values():
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
