"""Somebody of the demonstration who compares centres, and has written to one of them."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.days import PARIS
from jalon_web.bilans.queries import Identite
from jalon_web.comptes.models import Compte, Organisation
from jalon_web.demandes import services
from jalon_web.demandes.queries import FicheDite
from jalon_web.demandes.services import DemandeEcrite

FICHES = (
    (
        12,
        FicheDite(
            nom="Atelier des Rives",
            lieu="Nantes, à dix minutes du tram",
            methode="La même personne jusqu’au bout. Beaucoup de rencontres sur le terrain.",
            prix="1 600 €, tout compris",
            notes="On m’a laissée parler. Je pourrais arrêter après la première phase.",
        ),
    ),
    (
        5,
        FicheDite(
            nom="Cap Estuaire",
            lieu="Saint-Nazaire, ou à distance",
            methode="Des tests au début, puis des entretiens.",
            prix="1 850 €",
            notes="Sérieux, mais loin. Les tests m’intriguent.",
        ),
    ),
)
MOTS = "Vingt ans dans le même atelier. J’aimerais savoir ce que je sais faire d’autre."


def before(personne: Compte, today: dt.date) -> None:
    """Note two centres, then write to the first."""

    def at(days: int, hour: int) -> dt.datetime:
        return dt.datetime.combine(today - dt.timedelta(days=days), dt.time(hour), tzinfo=PARIS)

    for days, dite in FICHES:
        services.write_fiche(
            actor_id=personne.pk,
            fiche_id=None,
            dite=dite,
            rencontre_on=today - dt.timedelta(days=days),
            version=0,
            now=at(days, 20),
        )
    centre = Organisation.objects.get(nom="Atelier des Rives")
    services.send_demande(
        actor_id=personne.pk,
        ecrite=DemandeEcrite(
            centre=centre.public_id,
            voie_entree="cpf",
            financeur=None,
            identite=Identite(prenom="Nora", nom="Le Goff", telephone="06 00 00 00 00"),
            mots=MOTS,
            cep="souhaite",
            nb_entretiens=2,
        ),
        now=at(2, 21),
    )
