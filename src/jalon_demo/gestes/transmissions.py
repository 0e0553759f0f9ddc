"""A transmission from a person of the demonstration to a CEP operator, and its answer."""

from __future__ import annotations

from typing import Any

from jalon.acces import Act, Finalite
from jalon_demo.jeu import Jeu
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for
from jalon_web.comptes.models import Organisation, Role
from jalon_web.transmission import services
from jalon_web.transmission.queries import morceaux

MOTS = (
    "Bonjour. Voici où j’en suis, avant notre prochain rendez-vous. J’aimerais parler du "
    "budget d’une plateforme, et de la formation courte."
)
REPONSE = (
    "Merci de votre confiance. Je me renseigne sur la formation, et je vous propose d’en parler "
    "la semaine prochaine. Si vous le voulez bien, envoyez-moi aussi l’étalement de votre "
    "programme."
)


def send_to_the_cep(jeu: Jeu, bilan: Bilan) -> None:
    """Send a sheet, and have it answered, where the scene says so and somebody is there."""
    operateur = Organisation.objects.filter(nature=Organisation.Nature.CEP).order_by("pk").first()
    reader = Role.objects.filter(organisation=operateur).first() if operateur else None
    if not jeu.scene.transmet or operateur is None or reader is None:
        return
    opened = bilan_for(jeu.personne.pk, bilan.public_id, act=Act.READ_LIAISON)
    mine = [
        one.code
        for one in morceaux.morceaux_of(opened, Finalite.LIAISON)
        if one.groupe != morceaux.PROGRAMME_LU
    ]
    act: dict[str, Any] = {"public_id": bilan.public_id}
    sent = services.transmit(
        **act,
        actor_id=jeu.personne.pk,
        operateur=operateur.public_id,
        finalite=Finalite.LIAISON,
        codes=mine[:4],
        mots=MOTS,
        now=jeu.at(3, 18),
    )
    services.note_opening(transmission=sent, now=jeu.at(2, 9))
    services.answer_transmission(
        **act,
        actor_id=reader.compte_id,
        transmission_id=sent.public_id,
        sorte="demande",
        texte=REPONSE,
        now=jeu.at(2, 10),
    )
