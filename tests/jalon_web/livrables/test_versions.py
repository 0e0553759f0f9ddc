"""The history of a part: what one author writes in a row is one version."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import Texte
from jalon_web.livrables.models import PROGRAMME
from tests.jalon_web.conftest import NOW, Cast
from tests.jalon_web.livrables.conftest import write

pytestmark = pytest.mark.django_db


def tell(bilan: Bilan, cast: Cast, *writings: tuple[str, int]) -> list[tuple[str, int]]:
    """Write in turn (`claire`, minutes since the first), and return what history shows."""
    for version, (nom, minutes) in enumerate(writings):
        write(
            bilan,
            getattr(cast, nom),
            "methodes",
            Texte(texte=f"version {version + 1}"),
            version=version,
            now=NOW + dt.timedelta(minutes=minutes),
        )
    shown = queries.versions_of(bilan, PROGRAMME, "methodes")
    for one in shown:
        assert one.valeur.texte == f"version {one.version}"
    return [(one.trait.nom or "aline", one.version) for one in shown]


@pytest.mark.parametrize(
    ("writings", "shown"),
    [
        ((), []),
        ((("aline", 0),), [1]),
        ((("aline", 0), ("aline", 29)), [2]),
        ((("aline", 0), ("aline", 30)), [2, 1]),
        ((("aline", 0), ("aline", 20), ("aline", 40), ("aline", 60)), [4]),
        ((("aline", 0), ("claire", 1), ("aline", 2)), [3, 2, 1]),
        ((("aline", 0), ("claire", 1), ("claire", 2), ("aline", 3), ("aline", 90)), [5, 4, 3, 1]),
    ],
)
def test_writings_of_one_author_within_half_an_hour_are_one(
    writings: tuple[tuple[str, int], ...], shown: list[int], bilan: Bilan, cast: Cast
) -> None:
    found = tell(bilan, cast, *writings)

    authors = [{"aline": "aline", "claire": "Claire Delaunay"}[nom] for nom, _m in writings]
    assert found == [(authors[version - 1], version) for version in shown]


def test_a_part_that_does_not_exist_has_no_history(bilan: Bilan) -> None:
    with pytest.raises(NotVisible):
        queries.versions_of(bilan, PROGRAMME, "cep")


def test_the_print_changes_with_any_word_and_says_nothing_of_them(bilan: Bilan, cast: Cast) -> None:
    prints = set()
    for version, texte in enumerate(("", "a", "b", "a ")):
        write(bilan, cast.aline, "methodes", Texte(texte=texte), version=version)
        prints.add(queries.print_of(PROGRAMME, queries.parties_of(bilan, PROGRAMME)))
    assert len(prints) == 4

    write(bilan, cast.aline, "methodes", Texte(texte="a"), version=4)
    assert queries.print_of(PROGRAMME, queries.parties_of(bilan, PROGRAMME)) in prints
    assert all(len(one) <= 64 and one.isalnum() for one in prints)


def test_as_many_queries_for_six_versions_as_for_one(bilan: Bilan, cast: Cast) -> None:
    counts = []
    for rank in range(6):
        author = cast.aline if rank % 2 else cast.claire
        write(bilan, author, "methodes", Texte(texte=f"v{rank}"), version=rank)
        fresh = Bilan.objects.prefetch_related("affectations__conseiller").get(pk=bilan.pk)
        with CaptureQueriesContext(connection) as seen:
            assert len(queries.versions_of(fresh, PROGRAMME, "methodes")) == rank + 1
        counts.append(len(seen))
    assert len(set(counts)) == 1
