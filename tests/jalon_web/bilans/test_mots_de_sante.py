"""A word about health: said gently to the counsellor who writes it, never to the person."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from tests.entrer import sign_in
from tests.jalon_web.conftest import BilanEn, Cast

SAID = "parle peut-être de santé"


def send(someone: Compte, bilan: Bilan, path: str, **fields: Any) -> str:
    """Send a form, follow it, and return the page that comes."""
    client = Client()
    sign_in(client, someone)
    answer = client.post(f"/bilans/{bilan.public_id}/{path}", fields, follow=True)
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("texte", "said"),
    [
        ("Depuis sa dépression, elle doute.", True),
        ("Depuis sa démission, elle veut être secrétaire médicale.", False),
    ],
)
def test_the_counsellor_is_told_and_it_is_kept_all_the_same(
    cast: Cast, bilan: Bilan, texte: str, said: bool
) -> None:
    page = send(cast.claire, bilan, "analyse/preoccupations/", texte=texte, version=0)

    assert (SAID in page) is said
    assert ("«\u202fdépression\u202f»" in page) is said
    assert texte in page


def test_nothing_is_said_to_the_person_of_her_own_words(cast: Cast, bilan: Bilan) -> None:
    page = send(cast.aline, bilan, "analyse/preoccupations/", texte="Ma dépression.", version=0)

    assert SAID not in page
    assert "Ma dépression." in page


def test_a_page_that_saves_itself_says_it_too(cast: Cast, bilan: Bilan) -> None:
    client = Client(headers={"X-Jalon-Autosave": "1"})
    sign_in(client, cast.claire)
    answer = client.post(
        f"/bilans/{bilan.public_id}/programme/methodes/", {"texte": "Un burn-out.", "version": 0}
    )

    assert SAID in json.loads(answer.content)["texte"]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("analyse/ressources/", {"texte": "Sortie de dépression, elle sait demander"}),
        ("programme/methodes/", {"texte": "Un burn-out.", "version": 0}),
        ("relais/", {"texte": "Elle sort d’une dépression.", "version": 0}),
    ],
)
def test_every_note_of_the_counsellor_is_read_so(
    cast: Cast, bilan: Bilan, path: str, fields: dict[str, Any]
) -> None:
    assert SAID in send(cast.claire, bilan, path, **fields)


def test_another_wording_offered_is_read_so(cast: Cast, bilan: Bilan) -> None:
    send(cast.aline, bilan, "programme/methodes/", texte="Des récits.", version=0)
    offered = {"texte": "Un burn-out à raconter.", "version": 1, "proposer": "oui"}

    assert SAID in send(cast.claire, bilan, "programme/methodes/", **offered)


def test_what_is_told_in_the_investigation_is_read_so(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("investigation")
    told = {"titre": "Un arrêt", "sphere": "travail", "recit": "En arrêt maladie deux ans."}

    assert SAID in send(cast.claire, bilan, "experiences/raconter/", **told)
