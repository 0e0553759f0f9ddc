"""The circle of the demonstration: its mark on the base, its people, what they have lived."""

from __future__ import annotations

import datetime as dt
import json

from django.contrib.auth.hashers import make_password

from jalon.conservation import SENSIBLE, TRAVAIL
from jalon.kernel.days import PARIS
from jalon_demo import calendrier, distribution
from jalon_demo.gestes import agenda, demandes
from jalon_demo.jeu import Jeu
from jalon_demo.jouer import ARRETS, play
from jalon_demo.personnes import scenes
from jalon_demo.scene import Scene
from jalon_web.base.models import Marque
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import today
from jalon_web.bilans.services import detruire
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, cahiers
from jalon_web.comptes.models import Compte
from jalon_web.comptes.queries import MARQUE_DEMO, MARQUE_ENTREES

PASSWORD_MARK = "mot_de_passe_de_demonstration"  # noqa: S105 - the name of a mark


class TropTot(Exception):
    """No text covers the day on which the oldest bilan would have been opened."""

    def __init__(self, first: dt.date) -> None:
        super().__init__(first)
        self.first = first


def known_password() -> str | None:
    """Return the password of a demonstration already made, None when there is none."""
    found = Marque.objects.filter(cle=PASSWORD_MARK).first()
    return found.valeur if found else None


def first_day() -> dt.date:
    """Return the first day on which a demonstration may live: its oldest bilan has its text."""
    oldest = max(scene.debut for scene in scenes.TOUTES)
    return cahiers()[CAHIER_PAR_DEFAUT].valide_du + dt.timedelta(days=oldest + calendrier.RECUL)


def build(password: str) -> None:
    """Make everything, in one transaction.

    Args:
        password: common to every account; kept in the base, which holds invented people only.

    Raises:
        TropTot: the day of the place is before `first_day`.
    """
    day = today()
    if day < first_day():
        raise TropTot(first_day())
    Marque.objects.create(cle=MARQUE_DEMO, valeur="oui")
    Marque.objects.create(cle=PASSWORD_MARK, valeur=password)
    Marque.objects.create(cle=MARQUE_ENTREES, valeur=json.dumps(distribution.shown()))
    maisons = distribution.houses()
    accounts = distribution.hire(maisons, day)
    told = calendrier.placed(scenes.on(day), day)
    for scene in told:
        if scene.cle not in accounts:
            accounts[scene.cle] = Compte.objects.create_user(f"{scene.cle}@demo.jalon")
    keys = [account.pk for account in accounts.values()]
    Compte.objects.filter(pk__in=keys).update(password=make_password(password))
    for manager, salles in distribution.SALLES.items():
        agenda.rooms(accounts[manager], salles)
    demandes.before(accounts["nora"], day)
    for scene in sorted(told, key=_searches):
        play(
            Jeu(
                scene=scene,
                conseiller=accounts[scene.conseiller],
                personne=accounts[scene.cle],
                financeur=maisons[scene.payeur] if scene.payeur else None,
                today=day,
                avant=accounts[scene.avant] if scene.avant else None,
                responsable=accounts["paul"],
            )
        )


def _searches(scene: Scene) -> bool:
    """Put last who looks for free hours: the hours of the others have to be there."""
    lines = (line for lines in scene.temps.values() for line in lines)
    return scene.calendrier or any(line.reponse == "deplace" for line in lines)


def let_fall() -> None:
    """Destroy what the calendar would have destroyed by today; no part of a transaction."""
    for scene in scenes.TOUTES:
        if scene.jusqu_a in ARRETS | {"fin"}:
            bilan = Bilan.objects.select_related("faits").get(
                beneficiaire__email=f"{scene.cle}@demo.jalon"
            )
            evening = dt.datetime.combine(bilan.faits.terme_on, dt.time(23, 30), tzinfo=PARIS)
            detruire(
                bilan.public_id,
                motif="calendrier",
                now=evening,
                compartiments=SENSIBLE if scene.conservation else TRAVAIL,
            )
