"""The agenda of the demonstration: rooms, a programme laid out, one meeting moved, one gone."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from jalon.acces import Act
from jalon.faits import PHASES
from jalon.parcours.planification import Periode, Plage
from jalon_web.agenda.services import add_salle
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Seance
from jalon_web.bilans.pages import planning
from jalon_web.bilans.pages.planning import Demande
from jalon_web.bilans.queries import agenda, bilan_for
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.comptes.models import Compte

if TYPE_CHECKING:
    from jalon_web.espaces.demonstration.jeu import Jeu

SALLES = ("Salle bleue", "Salle du jardin")
LIEN = "https://visio.exemple/atelier-des-rives"


def rooms(responsable: Compte) -> None:
    """Give the centre two rooms."""
    for nom in SALLES:
        add_salle(actor_id=responsable.pk, nom=nom)


def plan(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Say the rhythm, lay out what is left, accept it, move one sitting, cancel one."""
    person, counsellor = jeu.personne.pk, jeu.conseiller.pk
    bilans.write_rythme(
        actor_id=person, public_id=public_id, rythme=_rythme(jeu.today), now=jeu.at(5, 19)
    )
    bilan = bilan_for(counsellor, public_id, act=Act.PLAN_SEANCES)
    asked = Demande(
        du=jeu.today + dt.timedelta(days=7),
        au=jeu.today + dt.timedelta(weeks=20),
        duree_min=60,
        ecart_jours=7,
        reste=planning.left_to_place(bilan),
        qui=dict.fromkeys(PHASES, str(jeu.conseiller.public_id)),
        moyen_distance=Seance.Moyen.VIDEO,
        lieu_distance=LIEN,
    )
    made = bilans.propose_seances(
        actor_id=counsellor,
        public_id=public_id,
        propositions=planning.propositions(bilan, asked, planning.lay(bilan, asked).placees),
        now=jeu.at(4, 17),
    )
    bilans.accept_every_seance(actor_id=person, public_id=public_id, now=jeu.at(3, 20))
    first, *_others, last = made
    act = {"public_id": public_id, "seance_id": first.public_id}
    moment = planning.free_moments(bilan, agenda.rendezvous_for(bilan, first.public_id))[-1][0]
    other = dt.datetime.fromisoformat(moment)
    bilans.move_seance(
        actor_id=counsellor, jour=other.date(), debut=other.time(), now=jeu.at(2, 9), **act
    )
    bilans.cancel_rendezvous(
        actor_id=person, public_id=public_id, seance_id=last.public_id, now=jeu.at(1, 20)
    )


def _rythme(today: dt.date) -> RythmeDit:
    """Return afternoons, but for a fortnight six weeks from now."""
    away = today + dt.timedelta(weeks=6)
    return RythmeDit(
        plages=tuple(Plage(jour=jour, debut=dt.time(14), fin=dt.time(18)) for jour in (1, 3)),
        interdites=(Periode(du=away, au=away + dt.timedelta(days=13)),),
    )
