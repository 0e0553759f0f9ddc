"""Writings of this room’s tests, in words that a search would find."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from jalon_web.ecrits.contents import Dit
from jalon_web.investigation import services
from jalon_web.investigation.contents import ExperienceDite, PreuveDite, ScenarioDit
from jalon_web.investigation.forms import ExperienceForm, PreuveForm, ScenarioForm
from tests.jalon_web.conftest import NOW, BilanEn, Cast

MARQUEUR = "MARQUEUR-5c1e"
FORMS: dict[type[Dit], Any] = {
    ExperienceDite: ExperienceForm,
    PreuveDite: PreuveForm,
    ScenarioDit: ScenarioForm,
}
Ecrire = Callable[..., uuid.UUID]

RECIT = ExperienceDite(
    titre=f"Épicerie solidaire {MARQUEUR}",
    sphere="hors_travail",
    periode="depuis 2021",
    recit=f"Le samedi, je tiens la caisse. {MARQUEUR}",
    savoir_faire=("Accueillir", f"Compter {MARQUEUR}"),
    ressources=("La directrice",),
)
VISITE = PreuveDite(
    titre=f"Visite de la plateforme {MARQUEUR}",
    source="Sa directrice",
    jour="2026-11-18",
    recit=f"Trois quais, huit personnes. {MARQUEUR}",
    retenu=("On y embauche en mars",),
)
RESTER = ScenarioDit(
    titre=f"Rester, avec un autre poste {MARQUEUR}",
    rester=True,
    soutient=("Je connais la maison",),
    freine=(f"Rien n’est promis {MARQUEUR}",),
)


@pytest.fixture
def bilan(bilan_en: BilanEn) -> Bilan:
    """Aline's bilan with Claire, in its investigation."""
    return bilan_en("investigation")


@pytest.fixture
def autre(bilan_en: BilanEn, cast: Cast) -> Bilan:
    """Someone else's bilan, with Omar: its twin."""
    return bilan_en(
        "investigation", conseiller=cast.omar, email="autre@test.jalon", prenom="Jeanne"
    )


@pytest.fixture
def ecrire(cast: Cast) -> Ecrire:
    """Write something in a bilan, as Aline unless told: `ecrire(bilan, RECIT)`."""

    def make(bilan: Bilan, dit: Dit, par: Compte | None = None) -> uuid.UUID:
        made = services.write(
            actor_id=(par or cast.aline).pk, public_id=bilan.public_id, dit=dit, now=NOW
        )
        return made.public_id

    return make


@pytest.fixture
def aline(cast: Cast) -> Client:
    """Aline's browser."""
    return entered(cast.aline)


@pytest.fixture
def claire(cast: Cast) -> Client:
    """Claire's browser."""
    return entered(cast.claire)


def entered(compte: Compte) -> Client:
    """Return the browser of someone who has entered."""
    browser = Client()
    browser.force_login(compte)
    return browser


def url(bilan: Bilan, rest: str) -> str:
    """Return an address under a bilan."""
    return f"/bilans/{bilan.public_id}/{rest}"


def sent(dit: Dit, **more: Any) -> dict[str, Any]:
    """Return a writing as the browser sends it."""
    known = FORMS[type(dit)].known(dit) | more
    return {name: value for name, value in known.items() if isinstance(value, (str, int, list))}
