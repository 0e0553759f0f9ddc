"""Playing a scene: every act goes through the services, at the hour it would have been done."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from jalon.acces import Raison
from jalon.kernel.days import PARIS
from jalon.kernel.feries import is_ferie
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services import ConventionNotee, LigneDeTemps, Ouverture
from jalon_web.comptes.models import Compte, Organisation
from jalon_web.espaces.demonstration import (
    agenda,
    conventions,
    documents,
    ecritures,
    liens,
    propositions,
    suites,
    transmissions,
)
from jalon_web.espaces.demonstration.scene import Scene, Temps

PRIX_HEURE_CENTS = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Jeu:
    """A scene being played.

    Args:
        scene: who and what.
        conseiller, personne: the two accounts.
        financeur: who pays, if someone does.
        today: Paris day on which the demonstration is made.
        avant: who opened it, when somebody else took it over at once; None most of the time.
        responsable: who manages the centre, and names.
    """

    scene: Scene
    conseiller: Compte
    personne: Compte
    financeur: Organisation | None
    today: dt.date
    avant: Compte | None = None
    responsable: Compte | None = None

    def at(self, days_ago: int, hour: int = 18, minute: int = 0) -> dt.datetime:
        """Return an instant some days ago, Paris time, on a day when people work.

        What is planned moves to the working day after, what was held to the one before: nothing
        is ever dated in the future but what is planned.
        """
        day = self.today - dt.timedelta(days=days_ago)
        step = dt.timedelta(days=1 if days_ago <= 0 else -1)
        while day.weekday() > 4 or is_ferie(day):
            day += step
        return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=PARIS)


def play(jeu: Jeu) -> Bilan:
    """Play a scene up to where it stands today."""
    scene = jeu.scene
    bilan = _open(jeu)
    _time(jeu, bilan.public_id, scene.temps.get("preliminaire", ()))
    ecritures.analyse(jeu, bilan.public_id)
    propositions.from_the_cep(jeu, bilan)
    suites.first_look(jeu, bilan.public_id)
    documents.programme(jeu, bilan.public_id)
    if scene.jusqu_a == "preliminaire":
        return bilan
    last = _last(scene.temps["preliminaire"])
    documents.approve_and_deliver(jeu, bilan.public_id, jeu.at(last, 17))
    act = {"public_id": bilan.public_id}
    bilans.close_preliminaire(actor_id=jeu.conseiller.pk, now=jeu.at(last, 17, 30), **act)
    stops = scene.jusqu_a in {"arret", "detruit"}
    bilans.decide(
        actor_id=jeu.personne.pk,
        decision="arret" if stops else "poursuite",
        now=jeu.at(last - 1, 9),
        **act,
    )
    if stops:
        liens.employer_reads(jeu, bilan)
        return bilan
    _time(jeu, bilan.public_id, scene.temps.get("investigation", ()))
    ecritures.investigation(jeu, bilan.public_id)
    liens.host_confirms(jeu, bilan)
    suites.exercises(jeu, bilan.public_id)
    if scene.jusqu_a == "investigation":
        suites.arrangement(jeu, bilan.public_id)
        transmissions.send_to_the_cep(jeu, bilan)
        agenda.plan(jeu, bilan.public_id)
        return bilan
    ended = _last(scene.temps["investigation"])
    bilans.close_investigation(actor_id=jeu.conseiller.pk, now=jeu.at(ended, 18, 30), **act)
    _time(jeu, bilan.public_id, scene.temps.get("conclusions", ()))
    ecritures.choose(jeu, bilan.public_id, jeu.at(_last(scene.temps["conclusions"]), 12))
    documents.conclusions(jeu, bilan.public_id)
    if scene.jusqu_a == "conclusions":
        return bilan
    last = _last(scene.temps["conclusions"])
    documents.hand_over(jeu, bilan.public_id, jeu.at(last, 11))
    suites.after(jeu, bilan.public_id, jeu.at(last, 11, 20))
    # Three months, then she thought again: the first accord stands in her history, taken back.
    bilans.agree_conservation(
        actor_id=jeu.personne.pk, mois=3, raison=Raison.POINT, now=jeu.at(last, 11, 30), **act
    )
    bilans.agree_conservation(
        actor_id=jeu.personne.pk, mois=2, raison=Raison.POINT, now=jeu.at(last, 11, 40), **act
    )
    return bilans.close_bilan(actor_id=jeu.conseiller.pk, now=jeu.at(last, 12), **act)


def _last(lines: tuple[Temps, ...]) -> int:
    """Return how many days ago the last line already held was."""
    return min(line.jours for line in lines if line.jours > 0)


def _open(jeu: Jeu) -> Bilan:
    scene = jeu.scene
    first = jeu.at(scene.debut, 10)
    opener = jeu.avant or jeu.conseiller
    bilan = bilans.open_bilan(
        actor_id=opener.pk,
        ouverture=Ouverture(
            identite=Identite(
                prenom=scene.prenom,
                nom=scene.nom,
                civilite=scene.civilite,
                telephone="06 00 00 00 00",
            ),
            email=jeu.personne.email,
            voie_entree=scene.voie,
            financeur=jeu.financeur.public_id if jeu.financeur else None,
            nb_entretiens_information=2,
        ),
        now=first,
    )
    act = {"public_id": bilan.public_id}
    bilans.record_information_cep(
        actor_id=opener.pk,
        on=first.date(),
        suggere=scene.voie == "direct",
        now=first,
        **act,
    )
    if jeu.avant is not None and jeu.responsable is not None:
        bilans.name_conseiller(
            actor_id=jeu.responsable.pk,
            conseiller=jeu.conseiller.public_id,
            motif="charge",
            now=jeu.at(scene.debut, 11),
            **act,
        )
    bilans.give_consent(actor_id=jeu.personne.pk, now=jeu.at(scene.debut, 12), **act)
    if jeu.scene.signe_ici:
        conventions.sign_on_screen(
            jeu, bilan.public_id, first, jeu.at(scene.debut - 3, 9), PRIX_HEURE_CENTS
        )
    else:
        bilans.record_convention(
            actor_id=jeu.conseiller.pk,
            convention=ConventionNotee(
                transmise_on=first.date(),
                signee_on=jeu.at(scene.debut - 3, 9).date(),
                parties=3 if jeu.financeur else 2,
                clause_arret=True,
                prix_heure_cents=PRIX_HEURE_CENTS,
            ),
            now=jeu.at(scene.debut - 3, 9),
            **act,
        )
    return bilan


def _time(jeu: Jeu, public_id: uuid.UUID, lines: tuple[Temps, ...]) -> None:
    for line in lines:
        start = jeu.at(line.jours, line.heure)
        held = line.jours > 0
        seance = bilans.record_seance(
            actor_id=jeu.conseiller.pk,
            public_id=public_id,
            ligne=LigneDeTemps(
                sorte=line.sorte,
                jour=start.date(),
                debut=start.time(),
                duree_min=line.minutes,
                tenue=held,
                avec_cep=line.avec_cep,
                objet=line.objet,
            ),
            now=start if held else jeu.at(1),
        )
        if held and line.confirmee and line.sorte != "hors_seance" and line.minutes:
            bilans.confirm_seance(
                actor_id=jeu.personne.pk,
                public_id=public_id,
                seance_id=seance.public_id,
                now=start + dt.timedelta(hours=6),
            )
