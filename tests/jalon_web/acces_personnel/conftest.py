"""A bilan that an employer pays, one that it does not, an immersion; and a recipient of a link."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from jalon.acces.liens import ActeLien
from jalon_demo.jeu import Jeu
from jalon_demo.jouer import play
from jalon_demo.personnes.premiers import PREMIERS
from jalon_web.acces_personnel import queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, jeton_of
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries import Destinataire
from jalon_web.acces_personnel.queries.vue import vue_of
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import LigneDeTemps, record_seance, record_travail
from jalon_web.comptes.models import Compte, Organisation
from tests.horloge import Horloge
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

MARC = Destinataire(nom="Service du personnel", courriel="personnel@logis.test")
CHEF = Destinataire(nom="Chef de cuisine", courriel="chef@table.test", lieu="La Table ronde")
ARRET = replace(next(scene for scene in PREMIERS if scene.jusqu_a == "arret"), conservation=0)
ADRESSE = re.compile(r"/lien/([A-Za-z0-9_-]{43})/")


@pytest.fixture(autouse=True)
def an_hour_later(horloge: Horloge) -> None:
    """Begin an hour after what the fixtures of the place date."""
    horloge.advance(hours=1)


def held(bilan: Bilan, compte: Compte, sorte: str = "presentiel", minutes: int = 90) -> Seance:
    """Note an hour of this bilan, held three days ago."""
    ligne = LigneDeTemps(
        sorte=sorte,
        jour=TODAY - dt.timedelta(days=3),
        debut=dt.time(14),
        duree_min=minutes,
        objet="CONFIDENCE",
        lieu="Salle bleue",
    )
    note = record_travail if compte.pk == bilan.beneficiaire_id else record_seance
    return note(actor_id=compte.pk, public_id=bilan.public_id, ligne=ligne, now=NOW)


@pytest.fixture
def employeur(cast: Cast) -> Organisation:
    """The employer that pays."""
    return Organisation.objects.get(nature=Organisation.Nature.EMPLOYEUR)


@pytest.fixture
def paye(cast: Cast, bilan_en: BilanEn, employeur: Organisation) -> Bilan:
    """Aline's bilan, in investigation, that her employer pays; one sitting was held."""
    bilan = bilan_en("investigation")
    bilan.financeur, bilan.voie_entree = employeur, "plan"
    bilan.save(update_fields=["financeur", "voie_entree"])
    held(bilan, cast.claire)
    return bilan


@pytest.fixture
def remis(cast: Cast, employeur: Organisation) -> Bilan:
    """A bilan that an employer pays, whose programme was approved and handed over."""
    return play(
        Jeu(
            scene=ARRET,
            conseiller=cast.claire,
            personne=cast.aline,
            financeur=employeur,
            today=TODAY,
        )
    )


@pytest.fixture
def immersion(cast: Cast, paye: Bilan) -> Seance:
    """An immersion of seven hours, that Aline noted herself."""
    return held(paye, cast.aline, "immersion", 420)


def by(compte: Compte, bilan: Bilan, now: dt.datetime | None = None) -> dict[str, Any]:
    return {"actor_id": compte.pk, "public_id": bilan.public_id, "now": now or clock.now()}


def offer(compte: Compte, bilan: Bilan, acte: str = ActeLien.PRESENCE, **more: Any) -> Lien:
    destinataire = CHEF if acte == ActeLien.IMMERSION else MARC
    asked = {"destinataire": destinataire} | more
    return services.offer_lien(**by(compte, bilan), acte=acte, **asked)


def approve(compte: Compte, lien: Lien) -> Lien:
    lu = queries.lien_for(lien.bilan, lien.public_id, clock.now())
    return services.approve_lien(
        **by(compte, lien.bilan),
        lien_id=lien.public_id,
        empreinte=vue_of(lu.lien, lu.destinataire, clock.now()).empreinte,
    )


def gone(compte: Compte, bilan: Bilan, acte: str = ActeLien.PRESENCE, **more: Any) -> Lien:
    """Make a link and let it leave."""
    return approve(compte, offer(compte, bilan, acte, **more))


class Porteur:
    """Somebody with a link and no account."""

    def __init__(self, lien: Lien) -> None:
        self.lien = lien
        self.client = Client()

    def opens(self, token: str | None = None) -> Any:
        """Follow the link of the mail; return the page that comes after the redirection."""
        self.client.get(f"/lien/{token or jeton_of(self.lien.sel)}/")
        return self.client.get("/lien/")

    def types(self, code: str | None = None) -> Any:
        return self.client.post("/lien/code/", {"code": code or code_of(self.lien.sel)})

    def enters(self) -> Any:
        """Open the link and type the code; return the page."""
        self.opens()
        assert self.types().status_code == 302
        return self.client.get("/lien/")

    def answers(self, reponse: str) -> Any:
        return self.client.post("/lien/reponse/", {"reponse": reponse})


@pytest.fixture
def lettres(db: None) -> list[mail.EmailMessage]:
    """The mails that left, from here on."""
    mail.outbox.clear()
    return mail.outbox
