"""A proposal from a CEP counsellor of the demonstration, and its outcome, point by point."""

from __future__ import annotations

from typing import Any

from jalon_demo.jeu import Jeu
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Organisation, Role
from jalon_web.transmission.queries.proposition import Point
from jalon_web.transmission.services import proposition as services

MOTS = (
    "Bonjour. Voici ce dont nous avons parlé mardi. Gardez ce qui vous ressemble, laissez le "
    "reste : c’est votre bilan."
)
CADRE = (
    Point(sorte="objectif", texte="Voir si je peux rester dans le soin sans porter de charges"),
    Point(sorte="objectif", texte="Repérer deux métiers où mon expérience d’équipe compte"),
    Point(sorte="modalite", texte="Des séances le matin, une semaine sur deux"),
    Point(sorte="modalite", texte="Une immersion dans un service administratif"),
    Point(sorte="duree", texte="16 h, sur trois mois"),
)
LECTURE = {
    "situation": (
        "Rien ne presse du côté du contrat. Ce qui compte est d’avoir un rendez-vous régulier, "
        "avec la même personne."
    )
}
ENSUITE = (Point(sorte="modalite", texte="Rencontrer la plateforme de formation du département"),)
REPONSES: tuple[dict[str, str], ...] = (
    {"reponse": "acceptee", "texte": "", "raison": ""},
    {
        "reponse": "changee",
        "texte": "Repérer deux ou trois métiers, dont un hors de l’hôpital",
        "raison": "Nous voulons laisser une place à ce que les enquêtes feront découvrir.",
    },
    {"reponse": "acceptee", "texte": "", "raison": ""},
    {
        "reponse": "ecartee",
        "texte": "",
        "raison": "Une immersion viendra plus tard, si un scénario la demande.",
    },
)
"""One a point, in order; the last point still waits for an answer."""


def from_the_cep(jeu: Jeu, bilan: Bilan) -> None:
    """Propose a frame where the scene came by a CEP; join it, answer it, agree with half of it."""
    operateur = Organisation.objects.filter(nature=Organisation.Nature.CEP).order_by("pk").first()
    author = Role.objects.filter(organisation=operateur, code="conseiller_cep").first()
    if jeu.scene.voie != "cep" or "cep" not in jeu.scene.joue or author is None:
        return
    begun = jeu.scene.debut
    said: dict[str, Any] = {"actor_id": author.compte_id, "email": jeu.personne.email}
    first = services.propose(
        **said, points=CADRE, lecture=LECTURE, mots=MOTS, now=jeu.at(begun + 3, 11)
    )
    services.note_reading(proposition=first, now=jeu.at(begun + 2, 19))
    hers: dict[str, Any] = {"actor_id": jeu.personne.pk, "public_id": bilan.public_id}
    joined = services.join_proposition_cep(
        **hers,
        proposee_id=first.public_id,
        rangs=range(len(CADRE)),
        rubriques=["situation"],
        now=jeu.at(begun, 12),
    )
    for point, answer in zip(joined.points.all(), REPONSES, strict=False):
        services.answer_point(
            actor_id=jeu.conseiller.pk,
            public_id=bilan.public_id,
            point_id=point.public_id,
            **answer,
            now=jeu.at(begun, 15),
        )
        if answer["reponse"] != "ecartee":
            services.agree_point(
                **hers, point_id=point.public_id, oui=True, now=jeu.at(begun - 1, 18)
            )
    services.propose(**said, points=ENSUITE, lecture={}, mots="", now=jeu.at(2, 10))
