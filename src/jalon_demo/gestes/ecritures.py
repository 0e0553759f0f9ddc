"""Writings of the invented people: grid, programme, experiences, scenarios, documents."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from jalon.acces import Act
from jalon_demo.gestes.papiers import attach_paper
from jalon_demo.jeu import Jeu
from jalon_web.analyse import services as analyses
from jalon_web.bilans.queries import bilan_for
from jalon_web.investigation import services as investigations
from jalon_web.investigation.contents import (
    ChoixDit,
    Critere,
    CriteresDits,
    ExperienceDite,
    PreuveDite,
    RepereDit,
    Reponse,
    ScenarioDit,
)
from jalon_web.investigation.queries import scenarios_of


def analyse(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Fill the grid: the person's words first, then the counsellor's."""
    scene = jeu.scene
    sides = (
        (jeu.personne.pk, scene.grille, jeu.at(scene.debut - 4, 19)),
        (jeu.conseiller.pk, scene.grille_conseil, jeu.at(scene.debut - 6, 9)),
    )
    for actor_id, grille, now in sides:
        for rubrique, (texte, cases) in grille.items():
            analyses.write_contribution(
                actor_id=actor_id,
                public_id=public_id,
                rubrique=rubrique,
                texte=texte,
                cases=cases,
                version=0,
                now=now,
            )


def investigation(jeu: Jeu, public_id: uuid.UUID) -> None:
    """Write experiences, evidence, criteria and scenarios, as the person."""
    scene = jeu.scene
    days = scene.held("investigation")
    first, last = jeu.at(days[-1], 20), jeu.at(days[0], 20)
    act: dict[str, Any] = {"actor_id": jeu.personne.pk, "public_id": public_id}
    for titre, sphere, debut, fin, mots in scene.reperes:
        landmark = RepereDit(titre=titre, sphere=sphere, debut=debut, fin=fin, mots=mots)
        investigations.write(dit=landmark, now=first, **act)
    held: dict[str, str] = {}
    for told in scene.experiences:
        made = investigations.write(
            dit=ExperienceDite(
                titre=str(told["titre"]),
                sphere=str(told["sphere"]),
                periode=str(told["periode"]),
                recit=str(told["recit"]),
                savoir_faire=_texts(told["savoirs"]),
            ),
            now=first,
            **act,
        )
        held[str(told["titre"])] = str(made.public_id)
        if "papier" in told:
            attach_paper(jeu, public_id, made.public_id, str(told["papier"]), first)
    for found in scene.preuves:
        day = jeu.at(int(str(found["jours"])), 19)
        made = investigations.write(
            dit=PreuveDite(
                titre=str(found["quoi"]),
                nature=str(found.get("nature", "rencontre")),
                source=f"{found['source']}, {found['aupres_de']}",
                jour=day.date().isoformat(),
                recit=str(found["appris"]),
            ),
            now=day,
            **act,
        )
        held[str(found["quoi"])] = str(made.public_id)
    if not scene.scenarios:
        return
    names = [name for name, _answer in _pairs(scene.scenarios[0]["criteres"])]
    criteres = tuple(
        Critere(cle=f"c{n}", texte=name, poids=scene.poids.get(name, ""))
        for n, name in enumerate(names, 1)
    )
    investigations.write_criteres(dits=CriteresDits(criteres=criteres), version=0, now=last, **act)
    for path in scene.scenarios:
        investigations.write(dit=_scenario(path, criteres, held), now=last, **act)


def _scenario(
    path: dict[str, object], criteres: tuple[Critere, ...], held: dict[str, str]
) -> ScenarioDit:
    answers = dict(_pairs(path["criteres"]))
    return ScenarioDit(
        titre=str(path["titre"]),
        rester=bool(path["rester"]),
        soutient=_texts(path["soutient"]),
        freine=_texts(path["freine"]),
        criteres=tuple(
            Reponse(critere=c.cle, libelle=c.texte, reponse=answers.get(c.texte, ""))
            for c in criteres
        ),
        situation=str(path["situation"]),
        environnement=str(path["environnement"]),
        faisabilite=str(path["faisabilite"]),
        risque=str(path["risque"]),
        reponse_au_risque=str(path["reponse"]),
        premiers_pas=_texts(path["premiers_pas"]),
        cout=str(path.get("cout", "")),
        temps=str(path.get("temps", "")),
        appuis=tuple(held[title] for title in _texts(path.get("appuis", ())) if title in held),
    )


def choose(jeu: Jeu, public_id: uuid.UUID, now: dt.datetime) -> None:
    """Say which scenario is kept, as the person."""
    bilan = bilan_for(jeu.personne.pk, public_id, act=Act.READ_INVESTIGATION)
    kept = next(s for s in scenarios_of(bilan) if s.titre == jeu.scene.choix)
    investigations.choose(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        choix=ChoixDit(scenario=str(kept.plume.public_id), issue_code=jeu.scene.issue),
        now=now,
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, (tuple, list)) else ()


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, tuple):
        return ()
    return tuple((str(name), str(answer)) for name, answer in value)
