"""No screen of the demonstration shows the code of a thing where its name should stand."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from tests.jalon_demo.conftest import Vecue

pytestmark = pytest.mark.django_db
PAGES = (
    "bilans:dossier",
    "bilans:mon-bilan",
    "bilans:contrat",
    "bilans:convention",
    "bilans:seances",
    "bilans:seance-noter",
    "bilans:cloture",
    "bilans:decision",
    "bilans:pause",
    "bilans:arret",
    "bilans:terme",
    "bilans:journal",
    "analyse:grille",
    "investigation:experiences",
    "investigation:terrain",
    "investigation:scenarios",
    "livrables:programme",
    "livrables:edition-financeur",
    "livrables:conclusions",
    "livrables:synthese",
    "livrables:documents",
)
HOMES = ("espaces:centre", "espaces:programmes", "bilans:liste", "bilans:ouvrir")
WHO = ("claire", "omar", "paul", "fanny")
"""Those who read the bilans of others."""
STANDS = ("aline", "hakim", "solange", "bruno", "mariam", "lucie", "delphine", "thierry", "gael")
"""One person wherever a bilan may stand."""
HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)
CODE = re.compile(r"[a-z]+_[a-z_]+|copanef-\d+|\bpresentiel\b|\bNone\b|\bTrue\b|\bFalse\b")


def codes_in(page: str) -> set[str]:
    """Return what a reader would take for a code."""
    return set(CODE.findall(re.sub(r"\s+", " ", HIDDEN.sub(lambda tag: " ", page))))


def test_no_screen_of_the_demonstration_shows_a_code(vecue: Vecue) -> None:
    vecue(dt.date(2024, 2, 29))
    seen, found = 0, set()
    told = [Bilan.objects.get(beneficiaire__email=f"{who}@demo.jalon") for who in STANDS]
    for viewer in Compte.objects.filter(email__in=[f"{who}@demo.jalon" for who in WHO + STANDS]):
        hers = [one for one in told if one.beneficiaire_id == viewer.pk]
        browser = Client()
        browser.force_login(viewer)
        urls = [reverse(name) for name in HOMES]
        urls += [reverse(name, args=[one.public_id]) for one in hers or told for name in PAGES]
        for url in urls:
            answer = browser.get(url)
            if answer.status_code == 200:
                seen += 1
                found |= {(url, code) for code in codes_in(answer.content.decode())}

    assert seen > 100
    assert sorted(found) == []


def test_a_code_would_be_seen() -> None:
    assert codes_in("<p>copanef-2017, travail_personnel</p>") == {
        "copanef-2017",
        "travail_personnel",
    }
    assert codes_in('<a class="a_b" href="/copanef-2017/">Texte de 2017</a>') == set()
