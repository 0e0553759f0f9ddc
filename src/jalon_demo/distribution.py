"""The cast of the demonstration: organisations, who works there, and the accounts it opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from jalon.kernel.days import PARIS
from jalon_web.cahier.models import Rattachement
from jalon_web.cahier.queries import cahiers
from jalon_web.comptes.models import Compte, Organisation, Role

ANCIENNETE = 6
"""For how many years, to the first of January, everybody has been working there."""

MAISONS: Mapping[str, tuple[str, str, str, str, str]] = {
    "rives": ("centre", "Atelier des Rives", "12 quai de la Fosse, 44000 Nantes", "02", "44"),
    "estuaire": ("centre", "Cap Estuaire", "8 place du Commando, 44600 Saint-Nazaire", "02", "44"),
    "maine": ("centre", "Les Ateliers du Maine", "5 rue Bressigny, 49100 Angers", "02", "49"),
    "cep": ("cep", "CEP Pays de la Loire", "3 rue du Calvaire, 44000 Nantes", "09", "44"),
    "cep_anjou": ("cep", "CEP Anjou", "21 boulevard Foch, 49100 Angers", "09", "49"),
    "horizon": ("financeur", "Fonds Horizon Ouest", "", "", "44"),
    "marches": ("financeur", "Fonds des Marches", "", "", "49"),
    "logis": ("employeur", "Logis Rézé", "", "", "44"),
    "pilotage": ("pilotage", "Pilotage national", "", "", ""),
}
"""By key: what it is, its name, its address, how its telephone number begins, its department."""

SALLES: Mapping[str, tuple[str, ...]] = {
    "paul": ("Salle bleue", "Salle du jardin", "Salle du quai"),
    "helene": ("Salle des Marées", "Bureau 2"),
    "gilles": ("Salle Brissac", "Salle de la Maine"),
}
"""The rooms of each centre, by whoever manages it."""

CADRES = {"horizon": "fonds-horizon-ouest", "marches": "fonds-des-marches"}
"""The frame that each funder asks for, from the first day that it covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Personnage:
    """An account that one may enter as from the first page, or a colleague that one meets.

    Args:
        maisons: where they work, by key, the main one first.
        role: what one sees as them, in French and in English; empty when no button leads there.
    """

    cle: str
    nom: str
    maisons: tuple[str, ...] = ()
    code: str = ""
    role: tuple[str, str] | None = None

    @property
    def email(self) -> str:
        """Return the address of the account."""
        return f"{self.cle}@demo.jalon"


TROUPE: tuple[Personnage, ...] = (
    Personnage(
        cle="aline",
        nom="Aline Morvan",
        role=(
            "bénéficiaire, en pleine investigation",
            "beneficiary, in the middle of the investigation",
        ),
    ),
    Personnage(
        cle="lucie",
        nom="Lucie Ferrand",
        role=(
            "bénéficiaire, son bilan est détruit, il lui reste l’attestation",
            "beneficiary, her bilan is destroyed, she keeps the certificate",
        ),
    ),
    Personnage(
        cle="claire",
        nom="Claire Delaunay",
        maisons=("rives",),
        code="conseiller",
        role=("conseillère bilan", "bilan counsellor"),
    ),
    Personnage(
        cle="omar",
        nom="Omar Benkirane",
        maisons=("rives", "estuaire"),
        code="conseiller",
        role=("conseiller bilan", "bilan counsellor"),
    ),
    Personnage(
        cle="ines",
        nom="Inès Belkacem",
        maisons=("cep",),
        code="conseiller_cep",
        role=("conseillère CEP", "CEP counsellor"),
    ),
    Personnage(
        cle="paul",
        nom="Paul Guillou",
        maisons=("rives",),
        code="responsable",
        role=("responsable du centre", "manager of the centre"),
    ),
    Personnage(
        cle="fanny",
        nom="Fanny Roussel",
        maisons=("horizon",),
        code="instructeur",
        role=("instructrice chez le financeur", "officer of the funder"),
    ),
    Personnage(
        cle="marc",
        nom="Marc Lefort",
        maisons=("logis",),
        code="employeur",
        role=("employeur", "employer"),
    ),
    Personnage(
        cle="nadia",
        nom="Nadia Perrin",
        maisons=("pilotage",),
        code="pilotage",
        role=("pilotage national", "national steering"),
    ),
    Personnage(
        cle="nora",
        nom="Nora Le Goff",
        role=(
            "une personne qui compare des centres, avant tout bilan",
            "a person comparing centres, before any bilan",
        ),
    ),
    Personnage(
        cle="zoe",
        nom="Zoé Martel",
        role=("un compte sans aucun droit", "an account without any right"),
    ),
    Personnage(
        cle="helene",
        nom="Hélène Kerdoncuff",
        maisons=("estuaire",),
        code="responsable",
        role=("responsable d’un autre centre", "manager of another centre"),
    ),
    Personnage(cle="elise", nom="Élise Drouet", maisons=("estuaire",), code="conseiller"),
    Personnage(cle="gilles", nom="Gilles Hamelin", maisons=("maine",), code="responsable"),
    Personnage(cle="samuel", nom="Samuel Weiss", maisons=("maine",), code="conseiller"),
    Personnage(cle="clara", nom="Clara Nunes", maisons=("cep_anjou",), code="conseiller_cep"),
    Personnage(cle="bertrand", nom="Bertrand Colas", maisons=("marches",), code="instructeur"),
)


def begun(today: dt.date) -> dt.date:
    """Return since when everybody has been working where they do."""
    return dt.date(today.year - ANCIENNETE, 1, 1)


def houses() -> dict[str, Organisation]:
    """Create the organisations, by key."""
    return {
        key: Organisation.objects.create(
            nature=nature,
            nom=nom,
            adresse=adresse,
            telephone=f"{telephone} 00 00 00 {rank:02}" if telephone else "",
            territoire=territoire,
        )
        for rank, (key, (nature, nom, adresse, telephone, territoire)) in enumerate(MAISONS.items())
    }


def hire(maisons: Mapping[str, Organisation], today: dt.date) -> dict[str, Compte]:
    """Create the accounts with their roles, and the frames that the funders ask for, by key."""
    accounts = {}
    for one in TROUPE:
        named = one.nom if one.maisons else ""
        accounts[one.cle] = Compte.objects.create_user(one.email, nom=named)
        for rank, key in enumerate(one.maisons):
            Role.objects.create(
                compte=accounts[one.cle],
                organisation=maisons[key],
                code=one.code,
                debut_on=begun(today) + dt.timedelta(days=400 * rank),
            )
    for key, cadre in CADRES.items():
        since = max(begun(today), cahiers()[cadre].valide_du)
        if since <= today:
            Rattachement.objects.create(
                organisation=maisons[key],
                cadre=cadre,
                depuis_on=since,
                auteur=accounts["nadia"],
                at=dt.datetime.combine(since, dt.time(9), tzinfo=PARIS),
            )
    return accounts


def shown() -> list[dict[str, str]]:
    """Return the accounts that the first page offers: data, in both languages of the screens."""
    return [
        {"email": one.email, "nom": one.nom, "fr": one.role[0], "en": one.role[1]}
        for one in TROUPE
        if one.role
    ]
