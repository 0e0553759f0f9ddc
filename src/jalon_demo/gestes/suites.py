"""Personal notes of the people of the demonstration, and the follow-up of their bilans."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from jalon_demo.jeu import Jeu
from jalon_web.bilans import services as bilans
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.queries.amenagement import AmenagementDit
from jalon_web.exercices import services as exercices
from jalon_web.suivi import services


def first_look(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Say how one sees one's situation, after the first interview."""
    services.write_regard(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        moment="avant",
        reponses={"confiance": "basse", "clarte": "floue", "agir": "bloque"},
        mots="Je sais ce que je ne veux plus. Le reste, je ne le vois pas encore.",
        version=0,
        now=jeu.at(jeu.scene.debut - 4, 20),
    )


def arrangement(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Write what one needs, and let one’s counsellor read it."""
    act: dict[str, Any] = {"actor_id": jeu.personne.pk, "public_id": public_id}
    day = jeu.scene.debut - 5
    bilans.write_amenagement(
        dit=AmenagementDit(
            rythme="Une heure et demie au plus, le matin, avec une pause au milieu.",
            lieux="Un bureau calme, au rez-de-chaussée si possible.",
            documents="En gros caractères, envoyés la veille pour les lire à mon rythme.",
            referent="L’accueil du centre, le mardi.",
        ),
        version=0,
        now=jeu.at(day, 19),
        **act,
    )
    bilans.give_sensible(conseiller=jeu.conseiller.public_id, now=jeu.at(day, 19, 15), **act)


def rythm(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Say which rhythm suits: shorter sittings, and never why."""
    bilans.write_rythme(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        rythme=RythmeDit(duree_max_min=90, par_semaine_max=1, amenagement=jeu.scene.rythme),
        now=jeu.at(jeu.scene.debut - 5, 19, 20),
    )


def exercises(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Pick two exercises during the investigation: one answered, one not begun."""
    day = jeu.scene.debut - 20
    values = exercices.pick(
        actor_id=jeu.conseiller.pk,
        public_id=public_id,
        code="valeurs",
        motif="Vous dites « je ne veux plus » : regardons ce que vous voulez.",
        now=jeu.at(day, 10),
    )
    exercices.answer(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        essai_id=values.public_id,
        reponses={
            "cartes": {
                "aider": "essentiel",
                "transmettre": "essentiel",
                "horaires": "essentiel",
                "equipe": "bien",
                "apprendre": "bien",
                "gagner": "bien",
                "dehors": "pas_pour_moi",
            },
            "trois": ["Aider : voir que ça sert", "Transmettre", "Être chez moi le soir"],
        },
        version=1,
        now=jeu.at(day - 2, 20),
    )
    exercices.pick(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        code="reseau",
        motif="",
        now=jeu.at(day - 2, 21),
    )


def after(jeu: Jeu, public_id: uuid.UUID, now: dt.datetime) -> None:
    """Take over the first steps, tick one, look again, give a few answers and a complaint."""
    act: dict[str, Any] = {"actor_id": jeu.personne.pk, "public_id": public_id, "now": now}
    services.take_first_steps(**act)
    step = services.add_pas(**act, quoi="Relire ma synthèse avec ma sœur", quand="Ce dimanche")
    services.tick_pas(**act, pas_id=step.public_id, fait=True)
    services.write_regard(
        **act,
        moment="apres",
        reponses={"confiance": "moyenne", "clarte": "claire", "agir": "en_route"},
        mots="J’ai moins peur de me tromper. Je sais qui appeler.",
        version=0,
    )
    services.give_retour(
        **act,
        codes={
            "satisfaction_code": "plutot_oui",
            "confiance_avant_code": "basse",
            "confiance_apres_code": "moyenne",
        },
    )
    services.complain(
        **act,
        texte="Le bureau de la deuxième séance donnait sur l’accueil : on entendait tout. "
        "Ce serait bien que cela change pour les suivants.",
    )
