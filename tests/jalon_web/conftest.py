"""The fixed cast and bilans in each phase, for every test of the place.

Near-twins are at hand: Omar is a counsellor of the same centre with a bilan of his own, Zoé has an
account and nothing else, Fanny pays for Aline's bilan and Franck for nobody's.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_django
from django.db import connection
from django.utils import translation

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services import Ouverture, open_bilan, write_facts
from jalon_web.cahier.queries import cadres
from jalon_web.comptes.models import Compte, Invitation, Organisation, Role
from tests import horloge

NOW, TODAY = horloge.NOW, horloge.TODAY
BilanEn = Callable[..., Bilan]


@pytest.fixture(scope="session", autouse=True)
def alone_on_the_base(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """Let go of the base before it is dropped: a browser just closed may still hold on.

    A session that is told to end takes its time on a busy machine: it is waited for.
    """
    yield
    with django_db_blocker.unblock():
        send_others_away()
        if connection.vendor == "postgresql":
            connection.close()


def send_others_away() -> None:
    """End every other session on the base, and wait until they are gone; PostgreSQL alone."""
    if connection.vendor != "postgresql":
        return
    for _try in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if not cursor.fetchall():
                return
        time.sleep(0.2)


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    """Leave behind the language that a request of the last test put in this thread."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def no_amendement(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test meet the amendments of another; `amendements` asks for the real ones."""
    if "amendements" not in request.fixturenames:
        monkeypatch.setattr(cadres, "adopted", tuple)


@dataclass(frozen=True)
class Cast:
    """The people of every test, by first name."""

    aline: Compte
    claire: Compte
    omar: Compte
    ines: Compte
    paul: Compte
    fanny: Compte
    franck: Compte
    marc: Compte
    nadia: Compte
    zoe: Compte
    lea: Compte
    sonia: Compte
    centre: Organisation
    autre_centre: Organisation
    fonds: Organisation
    autre_fonds: Organisation


def _organisation(nature: str, nom: str) -> Organisation:
    return Organisation.objects.create(nature=nature, nom=nom, territoire="44")


def _professional(prenom: str, nom: str, role: str, organisation: Organisation) -> Compte:
    compte = Compte.objects.create_user(f"{prenom.lower()}@test.jalon", nom=f"{prenom} {nom}")
    Role.objects.create(
        compte=compte, organisation=organisation, code=role, debut_on=dt.date(2020, 1, 1)
    )
    return compte


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone, without any bilan yet."""
    return people()


def people() -> Cast:
    """Write everyone in the base."""
    centre = _organisation("centre", "Atelier des Rives")
    autre = _organisation("centre", "Cap Horizon")
    fonds = _organisation("financeur", "Fonds Horizon Ouest")
    autre_fonds = _organisation("financeur", "Fonds des Marches")
    return Cast(
        aline=Compte.objects.create_user("aline@test.jalon"),
        zoe=Compte.objects.create_user("zoe@test.jalon"),
        claire=_professional("Claire", "Delaunay", "conseiller", centre),
        omar=_professional("Omar", "Benkirane", "conseiller", centre),
        lea=_professional("Lea", "Autret", "conseiller", autre),
        sonia=_professional("Sonia", "Marchal", "conseiller", centre),
        paul=_professional("Paul", "Guillou", "responsable", centre),
        ines=_professional("Ines", "Belkacem", "conseiller_cep", _organisation("cep", "CEP Loire")),
        fanny=_professional("Fanny", "Roussel", "instructeur", fonds),
        franck=_professional("Franck", "Noel", "instructeur", autre_fonds),
        marc=_professional("Marc", "Lefort", "employeur", _organisation("employeur", "Logis")),
        nadia=_professional(
            "Nadia", "Perrin", "pilotage", _organisation("pilotage", "Pilotage national")
        ),
        centre=centre,
        autre_centre=autre,
        fonds=fonds,
        autre_fonds=autre_fonds,
    )


_DATES: dict[str, dict[str, Any]] = {
    "preliminaire": {},
    "decision": {"preliminaire_close_on": dt.date(2026, 10, 16)},
    "investigation": {
        "preliminaire_close_on": dt.date(2026, 10, 16),
        "decision_preliminaire": "poursuite",
        "decision_preliminaire_on": dt.date(2026, 10, 17),
        "decision_auteur": "beneficiaire",
        "investigation_ouverte_on": dt.date(2026, 10, 17),
    },
    "conclusions": {
        "preliminaire_close_on": dt.date(2026, 10, 16),
        "decision_preliminaire": "poursuite",
        "decision_preliminaire_on": dt.date(2026, 10, 17),
        "decision_auteur": "beneficiaire",
        "investigation_ouverte_on": dt.date(2026, 10, 17),
        "investigation_close_on": dt.date(2026, 11, 20),
        "conclusions_ouverte_on": dt.date(2026, 11, 20),
    },
}


@pytest.fixture
def bilan_en(cast: Cast) -> BilanEn:
    """Open a bilan and put it in a phase: `bilan_en("investigation")`, Aline with Claire.

    `etat` may be `suspendu`, `arrete`, `termine` or `detruit`; `conseiller` and `email` change
    the pair.
    """

    def make(
        phase: str = "preliminaire",
        *,
        etat: str = "ouvert",
        conseiller: Compte | None = None,
        email: str = "aline@test.jalon",
        prenom: str = "Aline",
        nom: str = "Morvan",
        finance: bool = True,
    ) -> Bilan:
        bilan = open_bilan(
            actor_id=(conseiller or cast.claire).pk,
            ouverture=Ouverture(
                identite=Identite(prenom=prenom, nom=nom, civilite="Mme"),
                email=email,
                voie_entree="direct",
                financeur=cast.fonds.public_id if finance else None,
            ),
            now=NOW,
        )
        # Several bilans a test for one address: its invitations were sent long ago.
        Invitation.objects.update(cree_at=NOW - dt.timedelta(days=2))
        bilan.phase, bilan.etat = phase, etat
        bilan.suspendu_on = TODAY if etat == "suspendu" else None
        bilan.save(update_fields=["phase", "etat", "suspendu_on"])
        facts = dict(_DATES["conclusions" if phase in {"suivi", "clos"} else phase])
        if etat in {"arrete", "termine", "detruit"}:
            facts["terme_on"] = TODAY
        write_facts(bilan, "test", NOW, **facts)
        return bilan

    return make


@pytest.fixture
def bilan(bilan_en: BilanEn) -> Bilan:
    """Aline's bilan with Claire, in its preliminary phase."""
    return bilan_en("preliminaire")
