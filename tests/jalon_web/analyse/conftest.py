"""Writings of this room’s tests, in words that a search would find."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from jalon_web.analyse import queries, services
from jalon_web.analyse.queries import RessourceLue
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from tests.jalon_web.conftest import NOW, BilanEn, Cast

MARQUEUR = "MARQUEUR-8d27"


@pytest.fixture
def autre(bilan_en: BilanEn, cast: Cast) -> Bilan:
    """Someone else's bilan, with Omar: the twin of Aline's."""
    return bilan_en("preliminaire", conseiller=cast.omar, email="autre@test.jalon", prenom="Jeanne")


def write(
    bilan: Bilan,
    par: Compte,
    texte: str,
    *,
    rubrique: str = "preoccupations",
    cases: tuple[str, ...] = (),
    version: int = 0,
    now: dt.datetime = NOW,
) -> int:
    """Write under a heading, in someone's name."""
    return services.write_contribution(
        actor_id=par.pk,
        public_id=bilan.public_id,
        rubrique=rubrique,
        texte=texte,
        cases=cases,
        version=version,
        now=now,
    )


def write_gap(
    bilan: Bilan, par: Compte, texte: str, *, rubrique: str = "preoccupations", version: int = 0
) -> int:
    """Write down a gap under a heading."""
    return services.write_ecart(
        actor_id=par.pk,
        public_id=bilan.public_id,
        rubrique=rubrique,
        texte=texte,
        version=version,
        now=NOW,
    )


def propose(bilan: Bilan, par: Compte, texte: str) -> uuid.UUID:
    """Propose a resource."""
    made = services.propose_ressource(
        actor_id=par.pk, public_id=bilan.public_id, texte=texte, now=NOW
    )
    return made.public_id


def agree(bilan: Bilan, par: Compte, ressource: uuid.UUID) -> None:
    """Agree with a resource."""
    services.agree_ressource(
        actor_id=par.pk, public_id=bilan.public_id, ressource_id=ressource, now=NOW
    )


def seen_by(bilan: Bilan, viewer: Compte) -> tuple[RessourceLue, ...]:
    """Return the resources as someone reads them."""
    return queries.ressources_of(bilan, viewer.pk)
