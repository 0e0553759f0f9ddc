"""Playing a scene: every act goes through the services, at the hour it would have been done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from jalon.acces import Raison
from jalon_demo.gestes import (
    agenda,
    conventions,
    documents,
    ecritures,
    liens,
    propositions,
    suites,
    transmissions,
)
from jalon_demo.jeu import Jeu
from jalon_demo.scene import Temps
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services import ConventionNotee, LigneDeTemps, Ouverture

PRIX_HEURE_CENTS = 8_000
ARRETS = frozenset({"arret", "detruit"})


def play(jeu: Jeu) -> Bilan:
    """Play a scene up to where it stands today."""
    bilan = _open(jeu)
    if jeu.scene.jusqu_a == "ouverture":
        _time(jeu, bilan.public_id, "preliminaire")
        return bilan
    _agree(jeu, bilan.public_id)
    return _preliminaire(jeu, bilan) or _suite(jeu, bilan)


def _preliminaire(jeu: Jeu, bilan: Bilan) -> Bilan | None:
    """Play the first phase and the decision; return the bilan when it stands there."""
    scene, act = jeu.scene, {"public_id": bilan.public_id}
    _time(jeu, bilan.public_id, "preliminaire")
    ecritures.analyse(jeu, bilan.public_id)
    propositions.from_the_cep(jeu, bilan)
    if "regard" in scene.joue:
        suites.first_look(jeu, bilan.public_id)
    documents.programme(jeu, bilan.public_id)
    if scene.jusqu_a == "preliminaire":
        return bilan
    last = scene.held("preliminaire")[0]
    documents.approve_and_deliver(jeu, bilan.public_id, jeu.at(last, 17))
    bilans.close_preliminaire(actor_id=jeu.conseiller.pk, now=jeu.at(last, 17, 30), **act)
    if scene.jusqu_a == "decision":
        return bilan
    stops = scene.jusqu_a in ARRETS
    bilans.decide(
        actor_id=jeu.personne.pk,
        decision="arret" if stops else "poursuite",
        now=jeu.at(last - 1, 9),
        **act,
    )
    if not stops:
        return None
    if scene.conservation:
        _keep(jeu, bilan.public_id, scene.conservation, jeu.at(last - 1, 9, 30))
    liens.employer_reads(jeu, bilan)
    return bilan


def _suite(jeu: Jeu, bilan: Bilan) -> Bilan:
    """Play the investigation and the conclusions."""
    scene, act = jeu.scene, {"public_id": bilan.public_id}
    _time(jeu, bilan.public_id, "investigation")
    ecritures.investigation(jeu, bilan.public_id)
    liens.host_confirms(jeu, bilan)
    if "exercices" in scene.joue:
        suites.exercises(jeu, bilan.public_id)
    if scene.jusqu_a in {"investigation", "suspendu"}:
        return _under_way(jeu, bilan)
    ended = scene.held("investigation")[0]
    bilans.close_investigation(actor_id=jeu.conseiller.pk, now=jeu.at(ended, 18, 30), **act)
    _time(jeu, bilan.public_id, "conclusions")
    last = scene.held("conclusions")[0]
    ecritures.choose(jeu, bilan.public_id, jeu.at(last, 12))
    documents.conclusions(jeu, bilan.public_id)
    if scene.jusqu_a in {"redaction", "conclusions"}:
        return bilan
    documents.hand_over(jeu, bilan.public_id, jeu.at(last, 19))
    if "suites" in scene.joue:
        suites.after(jeu, bilan.public_id, jeu.at(last, 19, 20))
    # A month more, then she thought again: the first accord stands in her history, taken back.
    _keep(jeu, bilan.public_id, scene.conservation + 1, jeu.at(last, 19, 30))
    _keep(jeu, bilan.public_id, scene.conservation, jeu.at(last, 19, 40))
    return bilans.close_bilan(actor_id=jeu.conseiller.pk, now=jeu.at(last, 19, 50), **act)


def _under_way(jeu: Jeu, bilan: Bilan) -> Bilan:
    """Play what is done in the middle of an investigation that goes on, or rests."""
    scene = jeu.scene
    if "amenagement" in scene.joue:
        suites.arrangement(jeu, bilan.public_id)
    if scene.rythme:
        suites.rythm(jeu, bilan.public_id)
    transmissions.send_to_the_cep(jeu, bilan)
    if scene.calendrier:
        agenda.plan(jeu, bilan.public_id)
    if scene.jusqu_a == "suspendu":
        now = jeu.at(scene.pause, 20)
        bilans.suspend(actor_id=jeu.personne.pk, public_id=bilan.public_id, now=now)
    return bilan


def _keep(jeu: Jeu, public_id: uuid.UUID, mois: int, now: dt.datetime) -> None:
    bilans.agree_conservation(
        actor_id=jeu.personne.pk, public_id=public_id, mois=mois, raison=Raison.POINT, now=now
    )


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
    if scene.signe_ici:
        conventions.send_on_screen(jeu, bilan.public_id, first, PRIX_HEURE_CENTS)
    return bilan


def _agree(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Have the person consent and the convention signed, on the screen or on paper."""
    scene, act = jeu.scene, {"public_id": public_id}
    first, signed = jeu.at(scene.debut, 10), jeu.at(scene.debut - 3, 17)
    bilans.give_consent(actor_id=jeu.personne.pk, now=jeu.at(scene.debut, 12), **act)
    if scene.signe_ici:
        conventions.sign_on_screen(jeu, public_id, signed)
        return
    bilans.record_convention(
        actor_id=jeu.conseiller.pk,
        convention=ConventionNotee(
            transmise_on=first.date(),
            signee_on=signed.date(),
            parties=3 if jeu.financeur else 2,
            clause_arret=True,
            prix_heure_cents=PRIX_HEURE_CENTS,
        ),
        now=signed,
        **act,
    )


def _time(jeu: Jeu, public_id: uuid.UUID, phase: str) -> None:
    for line in jeu.scene.temps.get(phase, ()):
        if line.reponse or line.manquee:
            agenda.meet(jeu, public_id, phase, line)
        else:
            _note(jeu, public_id, line)


def _note(jeu: Jeu, public_id: uuid.UUID, line: Temps) -> None:
    start = jeu.at(line.jours, line.heure, line.minute)
    held = line.jours > 0
    act: dict[str, Any] = {"public_id": public_id}
    seance = bilans.record_seance(
        actor_id=jeu.conseiller.pk,
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
        **act,
    )
    if held and line.confirmee and line.sorte != "hors_seance" and line.minutes:
        bilans.confirm_seance(
            actor_id=jeu.personne.pk,
            seance_id=seance.public_id,
            now=start + dt.timedelta(hours=6),
            **act,
        )
