"""The documents of the invented people: programme, conclusions, synthesis, written and handed."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from jalon.acces import Act
from jalon_demo.jeu import Jeu
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import (
    DEFAUT,
    ETENDU,
    Contenus,
    CoordonneesCep,
    DureePrevue,
    EtalementPrevu,
    Objectifs,
    Partie,
    ResultatEcrit,
    Resultats,
    Texte,
    Theme,
    prevus_of,
)
from jalon_web.livrables.queries import sources

PROGRAMME, SYNTHESE = "programme_personnalise", "document_de_synthese"
PREVUS = {
    DEFAUT: {
        ("preliminaire", "presentiel"): 240,
        ("investigation", "presentiel"): 360,
        ("investigation", "distance"): 90,
        ("investigation", "travail_personnel"): 90,
        ("conclusions", "presentiel"): 180,
    },
    "terrain": {
        ("preliminaire", "presentiel"): 240,
        ("investigation", "presentiel"): 300,
        ("investigation", "distance"): 60,
        ("investigation", "travail_personnel"): 60,
        ("investigation", "immersion"): 120,
        ("conclusions", "presentiel"): 180,
    },
    ETENDU: {
        ("preliminaire", "presentiel"): 240,
        ("investigation", "presentiel"): 540,
        ("investigation", "distance"): 120,
        ("investigation", "travail_personnel"): 120,
        ("investigation", "immersion"): 240,
        ("conclusions", "presentiel"): 180,
    },
}
DUREE = dt.timedelta(days=150)
"""Between the first day of a bilan and the last one that its programme names."""

CEP = CoordonneesCep(
    operateur="CEP Pays de la Loire",
    conseiller="Inès Belkacem",
    adresse="3 rue du Calvaire, 44000 Nantes",
    telephone="09 72 00 00 00",
    offre="Un conseil gratuit, autant de fois qu’il le faut : suivre, chiffrer, financer.",
    modalites="Sur rendez-vous, sur place ou par téléphone.",
)


def _bilan(jeu: Jeu, public_id: uuid.UUID, act: Act) -> Bilan:
    return bilan_for(jeu.conseiller.pk, public_id, act=act)


def programme(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Write the parts that this scene has; the person writes her objectives and themes."""
    scene = jeu.scene
    day = scene.held("preliminaire")[0]
    now = jeu.at(day, 16)
    choice = ETENDU if scene.etendu else DEFAUT
    plan = "terrain" if scene.cle == "aline" else choice
    begun = jeu.at(scene.debut).date()
    hers: dict[str, Partie] = {
        "objectifs": Objectifs(texte=scene.objectifs, financeur=scene.objectifs_financeur),
        "contenus": Contenus(
            themes=tuple(Theme(code=code, precision=words) for code, words in scene.themes.items())
        ),
    }
    theirs: dict[str, Partie] = {}
    if scene.etalement:
        theirs = {
            "duree": DureePrevue(
                forfait=choice, motif=scene.etendu, prevus=prevus_of(PREVUS[plan])
            ),
            "etalement": EtalementPrevu(
                debut=begun.isoformat(),
                fin=(begun + DUREE).isoformat(),
                rythme=scene.etalement,
            ),
            "methodes": Texte(texte=scene.methodes),
        }
    for actor, parts in ((jeu.personne, hers), (jeu.conseiller, theirs)):
        for partie, valeur in parts.items():
            services.write_programme(
                actor_id=actor.pk,
                public_id=public_id,
                partie=partie,
                valeur=valeur,
                version=0,
                now=now,
            )


def approve_and_deliver(jeu: Jeu, public_id: uuid.UUID, now: dt.datetime) -> None:
    """Give both approvals, let the person read what who pays receives, then hand over."""
    bilan = _bilan(jeu, public_id, Act.READ_PROGRAMME)
    mark = queries.print_of(PROGRAMME, queries.parties_of(bilan, PROGRAMME))
    act: dict[str, Any] = {"public_id": public_id, "now": now}
    for actor in (jeu.conseiller, jeu.personne):
        services.approve_programme(actor_id=actor.pk, empreinte=mark, **act)
    if jeu.financeur:
        services.preview_edition_financeur(actor_id=jeu.personne.pk, empreinte=mark, **act)
    services.deliver_programme(actor_id=jeu.conseiller.pk, **act)


def conclusions(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Write results, factors and steps; then draft the synthesis and submit it."""
    scene = jeu.scene
    day = scene.held("conclusions")[0]
    act: dict[str, Any] = {"public_id": public_id, "now": jeu.at(day, 17), "version": 0}
    results = Resultats(
        themes=tuple(
            ResultatEcrit(code=code, texte=words, methodes="Entretiens et récits")
            for code, words in scene.themes.items()
        )
    )
    written: tuple[tuple[int, str, Partie], ...] = (
        (jeu.conseiller.pk, "resultats", results),
        (jeu.personne.pk, "facteurs_favorables", Texte(texte=scene.favorables)),
        (jeu.personne.pk, "facteurs_defavorables", Texte(texte=scene.defavorables)),
        (jeu.personne.pk, "etapes", Texte(texte=scene.etapes)),
    )
    for actor_id, partie, valeur in written:
        services.write_conclusions(actor_id=actor_id, partie=partie, valeur=valeur, **act)
    if scene.jusqu_a == "redaction":
        return
    bilan = _bilan(jeu, public_id, Act.READ_SYNTHESE)
    parts: dict[str, Partie] = {
        "circonstances": sources.circonstances_proposees(bilan),
        "elements_cles": replace(sources.elements_proposes(bilan), texte=scene.elements_cles),
        "etapes": sources.etapes_proposees(bilan, scene.etapes),
        "cep": CEP,
    }
    if scene.en_clair:
        parts["en_clair"] = replace(sources.cep_en_clair(CEP), **scene.en_clair)
    for partie, valeur in parts.items():
        services.write_synthese(actor_id=jeu.conseiller.pk, partie=partie, valeur=valeur, **act)
    services.submit_synthese(
        actor_id=jeu.conseiller.pk,
        public_id=public_id,
        empreinte=queries.print_of(SYNTHESE, queries.parties_of(bilan, SYNTHESE)),
        now=jeu.at(day, 18),
    )


def hand_over(jeu: Jeu, public_id: uuid.UUID, now: dt.datetime) -> None:
    """Answer the synthesis, make it final, hand over the detailed conclusions."""
    act: dict[str, Any] = {"public_id": public_id, "now": now}
    submitted = queries.document_of(_bilan(jeu, public_id, Act.READ_SYNTHESE), SYNTHESE)
    services.observe_synthese(
        actor_id=jeu.personne.pk,
        texte=jeu.scene.observations,
        version=submitted.version if submitted else 0,
        **act,
    )
    services.finalise_synthese(actor_id=jeu.conseiller.pk, **act)
    services.deliver_conclusions(actor_id=jeu.conseiller.pk, **act)
