"""Two whole bilans, played to their end or to a stop, and a twin that nothing may touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jalon_demo.jeu import Jeu
from jalon_demo.jouer import play
from jalon_demo.personnes.premiers import PREMIERS
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from tests.jalon_web.conftest import TODAY, Cast

FIN = next(scene for scene in PREMIERS if scene.jusqu_a == "fin")
ARRET = replace(next(scene for scene in PREMIERS if scene.jusqu_a == "arret"), conservation=0)
COURS = next(scene for scene in PREMIERS if scene.jusqu_a == "investigation")

Joue = Callable[..., Bilan]


@pytest.fixture
def joue(cast: Cast) -> Joue:
    """Play a scene with Claire: `joue(FIN)`, the person's account being `personne`."""

    def make(scene: object, personne: Compte, *, today: dt.date = TODAY) -> Bilan:
        assert isinstance(scene, type(FIN))
        return play(
            Jeu(
                scene=replace(scene, conseiller="claire"),
                conseiller=cast.claire,
                personne=personne,
                financeur=cast.fonds,
                today=today,
            )
        )

    return make


@pytest.fixture
def fini(joue: Joue, cast: Cast) -> Bilan:
    """Aline's bilan, ended; her work is kept six months at her request."""
    return joue(FIN, cast.aline)


@pytest.fixture
def arrete(joue: Joue, cast: Cast) -> Bilan:
    """A bilan stopped after the first phase."""
    return joue(ARRET, cast.aline)


@pytest.fixture
def jumeau(joue: Joue) -> Bilan:
    """Someone else's bilan, as whole as the other, with the same counsellor."""
    return joue(FIN, Compte.objects.create_user("jeanne@test.jalon"))
