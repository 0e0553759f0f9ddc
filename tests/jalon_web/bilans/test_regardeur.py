"""How authors are called for one viewer: near-twins differ by who looks."""

from __future__ import annotations

import pytest

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries.auteurs import trait_of
from tests.jalon_web.conftest import NOW, Cast

pytestmark = pytest.mark.django_db


def test_an_author_is_called_as_the_viewer_knows_them(bilan: Bilan, cast: Cast) -> None:
    hers, his = trait_of(bilan, cast.aline.pk, NOW), trait_of(bilan, cast.claire.pk, NOW)
    aline = Regardeur(bilan, cast.aline.pk, "Aline")
    claire = Regardeur(bilan, cast.claire.pk, "Aline")

    assert [(aline.name(one), aline.other(one)) for one in (hers, his)] == [
        ("Aline", ""),
        ("Claire Delaunay", "Claire Delaunay"),
    ]
    assert [(claire.name(one), claire.other(one)) for one in (hers, his)] == [
        ("Aline", "Aline"),
        ("Claire Delaunay", ""),
    ]
    assert (aline.autres(), claire.autres()) == ("Claire Delaunay", "Aline")


def test_a_signature_says_you_to_the_person_alone(bilan: Bilan, cast: Cast) -> None:
    hers = trait_of(bilan, cast.aline.pk, NOW)

    said = [
        Regardeur(bilan, who.pk, "Aline").signature(hers).phrase
        for who in (cast.aline, cast.claire)
    ]

    assert [one.partition(", le ")[0] for one in said] == ["Écrit par vous", "Écrit par Aline"]


def test_who_counsels_no_more_has_no_name_left(bilan: Bilan, cast: Cast) -> None:
    gone = trait_of(bilan, cast.omar.pk, NOW)

    assert gone.nom == ""
    assert Regardeur(bilan, cast.aline.pk, "Aline").name(gone) == "un conseiller"
