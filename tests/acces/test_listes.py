"""A list names one's own people, and nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from jalon_web.comptes.models import Compte
from tests.acces import marqueurs
from tests.jalon_web.conftest import BilanEn, Cast

pytestmark = pytest.mark.django_db


def test_each_of_twenty_people_is_named_to_her_own_and_to_nobody_else(
    cast: Cast, bilan_en: BilanEn
) -> None:
    """Twenty bilans, two counsellors, two centres: the lists name one's own, and no other."""
    mine: dict[Compte, list[str]] = {cast.claire: [], cast.lea: []}
    for number in range(20):
        conseiller = cast.claire if number % 2 else cast.lea
        bilan = bilan_en(
            "preliminaire", conseiller=conseiller, email=f"personne{number}@test.jalon"
        )
        mine[conseiller] += marqueurs.plant(bilan)
    for viewer, expected in (
        (cast.claire, mine[cast.claire]),
        (cast.lea, mine[cast.lea]),
        (cast.sonia, []),
        (cast.zoe, []),
        (cast.fanny, []),
    ):
        browser = Client()
        browser.force_login(viewer)
        bodies = b"".join(browser.get(url).content for url in ("/bilans/?tous=1", "/chez-moi/"))
        seen = marqueurs.found_in(bodies)
        assert seen <= set(expected)
        assert bool(seen) == bool(expected)
