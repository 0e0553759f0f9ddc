"""A place of its own for one walk: its people, and a clock that the walk moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.text import slugify
from playwright.sync_api import Page

from jalon.kernel.days import PARIS
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of
from jalon_web.comptes.models import Compte, Organisation, Role
from tests.entrer import sign_in
from tests.horloge import Horloge
from tests.journeys.duo import Personne

LONG_AGO = dt.date(2020, 1, 1)


@dataclass(slots=True)
class Scene:
    """The people, and the hour.

    Args:
        url: the service, in this very process.
        ouvrir: gives pages.
        horloge: the clock of the service, and of everything here.
    """

    url: str
    ouvrir: Callable[..., Page]
    horloge: Horloge
    comptes: dict[str, Compte] = field(default_factory=dict)
    entered: list[tuple[Compte, Page]] = field(default_factory=list)

    def now(self) -> dt.datetime:
        """Return the moment, in UTC, as the clock of the service gives it."""
        return self.horloge.at

    def go(self, jour: dt.date, heure: int = 18) -> None:
        """Move the clock to an hour of a day, in Paris; what had to be done meanwhile is done.

        No session outlives a day: people sign in again.
        """
        self.horloge.set(dt.datetime.combine(jour, dt.time(heure), tzinfo=PARIS))
        outbox.drain(self.now())
        for compte, page in self.entered:
            page.context.add_cookies([self._session(compte)])

    def organisation(self, nature: str, nom: str) -> Organisation:
        """Return an organisation."""
        found, _new = Organisation.objects.get_or_create(nature=nature, nom=nom, territoire="44")
        return found

    def professional(self, prenom: str, nom: str, code: str, chez: Organisation) -> Compte:
        """Return an account that works somewhere."""
        compte = Compte.objects.create_user(f"{slugify(prenom)}@test.jalon", nom=f"{prenom} {nom}")
        Role.objects.create(compte=compte, organisation=chez, code=code, debut_on=LONG_AGO)
        self.comptes[slugify(prenom)] = compte
        return compte

    def enter(self, compte: Compte, bilan: str = "/", **how: Any) -> Personne:
        """Return somebody before a page of her own, signed in."""
        page = self.ouvrir(entree={"cookies": [self._session(compte)], "origins": []}, **how)
        self.entered.append((compte, page))
        return Personne(page, bilan)

    def _session(self, compte: Compte) -> Any:
        """Return the cookie of a session just begun."""
        client = Client()
        sign_in(client, compte)
        name = settings.SESSION_COOKIE_NAME
        return {
            "name": name,
            "value": client.cookies[name].value,
            "domain": "127.0.0.1" if "127.0.0.1" in self.url else "localhost",
            "path": "/",
            "expires": -1,
            "httpOnly": True,
            "secure": False,
            "sameSite": "Lax",
        }

    def open_bilan(
        self, claire: Personne, *, prenom: str, nom: str, voie: str, financeur: str = ""
    ) -> Personne:
        """Open a bilan as a counsellor; return the person, before her own page."""
        claire.bilan = "/bilans/"
        claire.open("ouvrir/")
        email = f"{slugify(prenom)}@exemple.test"
        claire.write(id_prenom=prenom, id_nom=nom, id_email=email)
        if financeur:
            claire.write(id_financeur=financeur)
        claire.page.locator("#id_voie_entree").select_option(value=voie)
        claire.press("Ouvrir et inviter la personne")
        claire.bilan = claire.page.url.removeprefix(self.url)
        compte = Compte.objects.get(email=email)
        self.comptes[slugify(prenom)] = compte
        return self.enter(compte, claire.bilan)

    def facts(self, personne: Personne) -> dict[str, Any]:
        """Return what the base counts of a bilan: minutes, cents, days."""
        public_id = personne.bilan.strip("/").split("/")[-1]
        return dict(faits_of(Bilan.objects.get(public_id=public_id)))
