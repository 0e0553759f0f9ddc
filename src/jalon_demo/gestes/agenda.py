"""The agenda of the demonstration: rooms, a programme laid out, one meeting moved, one gone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from jalon.acces import Act
from jalon.faits import PHASES
from jalon.parcours.planification import Periode, Plage
from jalon_demo.jeu import Jeu
from jalon_demo.scene import Temps
from jalon_web.agenda.models import Salle
from jalon_web.agenda.queries import LONGUEUR_INCONNUE
from jalon_web.agenda.services import add_salle
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Seance
from jalon_web.bilans.pages import planning
from jalon_web.bilans.pages.planning import Demande
from jalon_web.bilans.queries import agenda, bilan_for
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.services import Proposition
from jalon_web.comptes.models import Compte

LIEN = "https://visio.exemple/atelier-des-rives"


def rooms(responsable: Compte, salles: Iterable[str]) -> None:
    """Give a centre its rooms."""
    for nom in salles:
        add_salle(actor_id=responsable.pk, nom=nom)


def meet(jeu: Jeu, public_id: uuid.UUID, phase: str, line: Temps) -> None:
    """Propose one meeting; the person accepts it, asks for another hour, or does not come."""
    start = jeu.at(line.jours, line.heure, line.minute)
    person: dict[str, Any] = {"actor_id": jeu.personne.pk, "public_id": public_id}
    counsellor: dict[str, Any] = {"actor_id": jeu.conseiller.pk, "public_id": public_id}
    ago = max(line.jours, 0)
    (seance,) = bilans.propose_seances(
        **counsellor, propositions=[_proposition(jeu, phase, line, start)], now=jeu.at(ago + 2, 17)
    )
    act: dict[str, Any] = {"seance_id": seance.public_id}
    if line.reponse == "attend":
        return
    bilans.accept_seance(**person, **act, now=jeu.at(ago + 1, 19))
    if line.manquee:
        bilans.record_absence(
            **counsellor, **act, excusee=True, now=start + dt.timedelta(minutes=30)
        )
    elif line.reponse == "deplace":
        bilan = bilan_for(jeu.personne.pk, public_id, act=Act.ANSWER_SEANCE)
        free = planning.free_moments(bilan, agenda.rendezvous_for(bilan, seance.public_id))
        other = dt.datetime.fromisoformat(free[0][0])
        bilans.move_seance(
            **person, **act, jour=other.date(), debut=other.time(), now=jeu.at(1, 20)
        )


def _proposition(jeu: Jeu, phase: str, line: Temps, start: dt.datetime) -> Proposition:
    remote = line.sorte == "distance"
    rooms = Salle.objects.filter(centre__roles__compte=jeu.conseiller, nom=line.salle)
    room = None if remote else rooms.first()
    return Proposition(
        phase=phase,
        sorte=line.sorte,
        jour=start.date(),
        debut=start.time(),
        duree_min=line.minutes or LONGUEUR_INCONNUE,
        moyen=Seance.Moyen.VIDEO if remote else Seance.Moyen.SUR_PLACE,
        lieu=LIEN if remote else "",
        salle=room.public_id if room else None,
        objet=line.objet,
    )


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
