"""The access matrix, moment by moment. One test a state, so that they run side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from jalon.acces import Relation
from jalon_web.bilans.models import Affectation, Bilan, Seance
from jalon_web.comptes.models import Compte
from tests.acces import matrice
from tests.acces.matrice import Cellule
from tests.acces.routes import BILAN, OUVERTES, ROLES
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

ETATS = [
    ("preliminaire", "ouvert"),
    ("decision", "ouvert"),
    ("investigation", "ouvert"),
    ("conclusions", "ouvert"),
    ("investigation", "suspendu"),
    ("decision", "arrete"),
    ("clos", "termine"),
    ("clos", "detruit"),
]


def viewers_of(cast: Cast, bilan: Bilan) -> dict[Relation, Compte | None]:
    """Give one account for each relation; the former counsellor was in charge until yesterday."""
    Affectation.objects.create(
        bilan=bilan, conseiller=cast.omar, debut_at=NOW, fin_at=NOW + dt.timedelta(hours=1)
    )
    return {
        Relation.ANONYME: None,
        Relation.SOI: cast.aline,
        Relation.AFFECTE: cast.claire,
        Relation.ANCIEN_AFFECTE: cast.omar,
        Relation.GESTION: cast.paul,
        Relation.MEME_CENTRE: cast.sonia,
        Relation.AUTRE_CENTRE: cast.lea,
        Relation.FINANCEUR: cast.fanny,
        Relation.AUTRE_FINANCEUR: cast.franck,
        Relation.AUCUNE: cast.zoe,
    }


def matrix_of(cast: Cast, bilan_en: BilanEn, phase: str, etat: str) -> list[Cellule]:
    """Ask every question about Aline's bilan in one state."""
    bilan = bilan_en(phase, etat=etat)
    seance = Seance.objects.create(
        bilan=bilan,
        phase="preliminaire",
        sorte="presentiel",
        jour=TODAY,
        duree_min=60,
        etat="tenue",
        conseiller=cast.claire,
    )
    return list(matrice.cells(bilan, viewers_of(cast, bilan), {"seance_id": seance.public_id}))


def test_every_address_is_declared_and_nothing_else_is() -> None:
    assert matrice.undeclared() == set()
    assert {*BILAN, *OUVERTES, *ROLES} - set(matrice.declared()) == set()


@pytest.mark.parametrize(("phase", "etat"), ETATS)
@pytest.mark.django_db
def test_the_service_answers_as_the_table_says(
    cast: Cast,
    bilan_en: BilanEn,
    phase: str,
    etat: str,
    record_property: Callable[[str, object], None],
) -> None:
    asked = matrix_of(cast, bilan_en, phase, etat)
    record_property("cellules", len(asked))
    for cell in asked:
        if cell.diverge:
            record_property("divergence", cell)

    assert len(asked) == 10 * len(BILAN) * len(matrice.METHODS)
    assert [str(cell) for cell in asked if cell.diverge] == []
