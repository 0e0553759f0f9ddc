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
