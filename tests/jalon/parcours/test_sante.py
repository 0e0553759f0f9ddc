"""Health words are seen in any form, and plain needs are left alone."""

from __future__ import annotations

import pytest

from jalon.parcours.sante import health_words


@pytest.mark.parametrize(
    ("texte", "vus"),
    [
        ("Le jour de mon Traitement, et après l’Hôpital", ("Traitement", "Hôpital")),
        ("depuis mon burn-out", ("burn-out",)),
        ("dépressive, DÉPRESSIVE", ("dépressive",)),
        ("Une heure au plus, le matin, au rez-de-chaussée", ()),
        ("gros caractères, phrases simples, une pause", ()),
        ("les malades et la maladie", ("malades", "maladie")),
        ("", ()),
    ],
)
def test_words(texte: str, vus: tuple[str, ...]) -> None:
    assert health_words(texte) == vus


@pytest.mark.parametrize(
    ("texte", "vus"),
    [
        ("Devenir aide-soignante dans un hôpital, ou secrétaire médicale", ()),
        ("Le traitement des litiges, sans trouble", ()),
        ("Un burn-out, puis un médecin", ("burn-out",)),
    ],
)
def test_where_occupations_are_told_their_words_are_not_seen(
    texte: str, vus: tuple[str, ...]
) -> None:
    assert health_words(texte, ambigus=False) == vus
