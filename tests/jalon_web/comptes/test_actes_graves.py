"""Grave acts (sharing, leaving, ending) ask for a fresh proof: each address with its twin."""

from __future__ import annotations

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.test import Client

from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.queries import entree
from tests.entrer import sign_in
from tests.jalon_web.conftest import BilanEn, Cast

GRAVES = {
    "documents/convention.pdf": ("GET", "aline"),
    "programme/relire/": ("GET", "aline"),
    "programme/remettre/": ("POST", "claire"),
    "arret/": ("POST", "aline"),
}
TWINS = {
    "documents/convention/": ("GET", "aline"),
    "programme/": ("GET", "aline"),
    "pause/": ("GET", "aline"),
}


@pytest.fixture
def bilan(bilan_en: BilanEn) -> Bilan:
    return bilan_en("preliminaire")


def asked(cast: Cast, bilan: Bilan, rest: str, method: str, who: str, *, late: bool) -> str:
    client = Client()
    compte = getattr(cast, who)
    compte.set_password("quatre mots bien à moi")
    compte.save()
    sign_in(client, compte)
    if late:
        session = client.session
        session[METHODS] = [{"method": "password", "at": clock.seconds() - entree.RECENTE}]
        session.save()
    answer = client.generic(method, f"/bilans/{bilan.public_id}/{rest}")
    return str(answer.headers.get("Location", answer.status_code))


@pytest.mark.parametrize("rest", GRAVES)
def test_a_grave_act_asks_for_a_fresh_proof(cast: Cast, bilan: Bilan, rest: str) -> None:
    method, who = GRAVES[rest]

    assert asked(cast, bilan, rest, method, who, late=True).startswith("/compte/confirmer/?next=")
    assert "/confirmer/" not in asked(cast, bilan, rest, method, who, late=False)


@pytest.mark.parametrize("rest", TWINS)
def test_reading_asks_for_none(cast: Cast, bilan: Bilan, rest: str) -> None:
    method, who = TWINS[rest]

    assert "/confirmer/" not in asked(cast, bilan, rest, method, who, late=True)


def test_an_act_that_is_not_theirs_is_asked_for_like_one_that_is_not(
    cast: Cast, bilan: Bilan, bilan_en: BilanEn
) -> None:
    rest = "documents/convention.pdf"
    mine = asked(cast, bilan, rest, "GET", "zoe", late=True)
    nothing = asked(cast, Bilan(public_id=bilan.public_id), rest, "GET", "zoe", late=True)

    assert mine == nothing
    assert asked(cast, bilan, rest, "GET", "zoe", late=False) == "404"
