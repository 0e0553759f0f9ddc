"""The base of the demonstration: organisations, the fixed cast, six bilans, one destroyed."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password

from jalon.conservation import SENSIBLE, TRAVAIL
from jalon.kernel.days import PARIS
from jalon_web.base.models import Marque
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import today
from jalon_web.bilans.services import detruire
from jalon_web.cahier.models import Rattachement
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import MARQUE_DEMO
from jalon_web.espaces.demonstration import agenda, demandes
from jalon_web.espaces.demonstration.jeu import Jeu, play
from jalon_web.espaces.demonstration.personnes import SCENES

PASSWORD_MARK = "mot_de_passe_de_demonstration"  # noqa: S105 - the name of a mark
DEBUT = dt.date(2020, 1, 1)
REPRIS = "hakim"
"""Whose bilan somebody else took over."""


def known_password() -> str | None:
    """Return the password of a demonstration already made, None when there is none."""
    found = Marque.objects.filter(cle=PASSWORD_MARK).first()
    return found.valeur if found else None


def build(password: str) -> None:
    """Make everything, in one transaction.

    Args:
        password: common to every account; kept in the base, which holds invented people only.
    """
    Marque.objects.create(cle=MARQUE_DEMO, valeur="oui")
    Marque.objects.create(cle=PASSWORD_MARK, valeur=password)
    hashed = make_password(password)
    accounts = _cast()
    for scene in SCENES:
        if scene.cle not in accounts:
            accounts[scene.cle] = Compte.objects.create_user(f"{scene.cle}@demo.jalon")
    Compte.objects.filter(pk__in=[a.pk for a in accounts.values()]).update(password=hashed)
    agenda.rooms(accounts["paul"])
    demandes.before(accounts["nora"], today())
    fonds = Organisation.objects.get(nature=Organisation.Nature.FINANCEUR)
    employeur = Organisation.objects.get(nature=Organisation.Nature.EMPLOYEUR)
    for scene in SCENES:
        play(
            Jeu(
                scene=scene,
                conseiller=accounts[scene.conseiller],
                personne=accounts[scene.cle],
                financeur=employeur if scene.voie == "plan" else fonds,
                today=today(),
                avant=accounts["omar"] if scene.cle == REPRIS else None,
                responsable=accounts["paul"],
            )
        )


def let_fall() -> None:
    """Destroy what the calendar would have destroyed by today; no part of a transaction."""
    falls = {"detruit": TRAVAIL, "fin": SENSIBLE}
    for scene in SCENES:
        if scene.jusqu_a in falls:
            bilan = Bilan.objects.select_related("faits").get(
                beneficiaire__email=f"{scene.cle}@demo.jalon"
            )
            evening = dt.datetime.combine(bilan.faits.terme_on, dt.time(23, 30), tzinfo=PARIS)
            detruire(
                bilan.public_id, motif="calendrier", now=evening, compartiments=falls[scene.jusqu_a]
            )


def _cast() -> dict[str, Compte]:
    centre = Organisation.objects.create(
        nature="centre",
        nom="Atelier des Rives",
        adresse="12 quai de la Fosse, 44000 Nantes",
        telephone="02 00 00 00 00",
        territoire="44",
    )
    cep = Organisation.objects.create(
        nature="cep",
        nom="CEP Pays de la Loire",
        adresse="3 rue du Calvaire, 44000 Nantes",
        telephone="09 72 00 00 00",
        territoire="44",
    )
    fonds = Organisation.objects.create(
        nature="financeur", nom="Fonds Horizon Ouest", territoire="44"
    )
    employeur = Organisation.objects.create(nature="employeur", nom="Logis Rézé", territoire="44")
    pilotage = Organisation.objects.create(nature="pilotage", nom="Pilotage national")
    people: tuple[tuple[str, str, Organisation | None, str], ...] = (
        ("aline", "", None, ""),
        ("claire", "Claire Delaunay", centre, "conseiller"),
        ("omar", "Omar Benkirane", centre, "conseiller"),
        ("ines", "Inès Belkacem", cep, "conseiller_cep"),
        ("paul", "Paul Guillou", centre, "responsable"),
        ("fanny", "Fanny Roussel", fonds, "instructeur"),
        ("marc", "Marc Lefort", employeur, "employeur"),
        ("nadia", "Nadia Perrin", pilotage, "pilotage"),
        ("zoe", "", None, ""),
        ("nora", "", None, ""),
    )
    accounts = {}
    for key, nom, organisation, role in people:
        compte = Compte.objects.create_user(f"{key}@demo.jalon", nom=nom)
        if organisation:
            Role.objects.create(compte=compte, organisation=organisation, code=role, debut_on=DEBUT)
        accounts[key] = compte
    Role.objects.create(
        compte=accounts["omar"],
        organisation=_second_centre(),
        code="conseiller",
        debut_on=DEBUT + dt.timedelta(days=400),
    )
    Rattachement.objects.create(
        organisation=fonds,
        cadre="fonds-horizon-ouest",
        depuis_on=DEBUT,
        auteur=accounts["nadia"],
        at=dt.datetime.combine(DEBUT, dt.time(9), tzinfo=PARIS),
    )
    return accounts


def _second_centre() -> Organisation:
    """Return another centre, where Omar works too: he acts for one at a time."""
    return Organisation.objects.create(
        nature="centre",
        nom="Cap Estuaire",
        adresse="8 place du Commando, 44600 Saint-Nazaire",
        telephone="02 00 00 00 01",
        territoire="44",
    )
