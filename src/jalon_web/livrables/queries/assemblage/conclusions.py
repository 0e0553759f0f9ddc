"""The conclusions détaillées: all that the bilan found, for the person alone."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.days import legal_day
from jalon.rendering.documents import (
    ConclusionsDetaillees,
    Etape,
    Experience,
    ResultatTheme,
    Scenario,
)
from jalon.rendering.texte import jour
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import texte_of
from jalon_web.investigation import queries as investigation
from jalon_web.investigation.queries import ExperienceLue, PreuveLue, ScenarioLu
from jalon_web.livrables.contents.parties import lignes, pas_de
from jalon_web.livrables.models import Document
from jalon_web.livrables.queries import regles
from jalon_web.livrables.queries.assemblage.commun import built, entete
from jalon_web.livrables.queries.documents import Parties

MENTION = "LIV-CONCL-DETAILLEES"
SPHERES = {"travail": "Au travail", "hors_travail": "Hors travail"}
ACQUIS = "Ressources et acquis"


def conclusions_detaillees(
    bilan: Bilan,
    document: Document | None,
    parties: Parties,
    *,
    etabli_le: dt.date,
    definitif: bool = False,
) -> ConclusionsDetaillees:
    """Return the conclusions as they stand.

    Raises:
        ActRefused: the investigation holds nothing that can be told yet (`rien_encore`).
    """
    experiences = investigation.experiences_of(bilan)
    scenarios = investigation.scenarios_of(bilan)
    choix = investigation.choix_of(bilan, scenarios)
    kept = choix.scenario.plume.public_id if choix and choix.scenario else None
    return built(
        lambda: ConclusionsDetaillees(
            entete=entete(
                bilan,
                version=document.version if document else 1,
                etabli_le=etabli_le,
                definitif=definitif,
                mentions=(regles.mention(texte_of(bilan), MENTION),),
            ),
            debut=first_day(bilan),
            fin=max(etabli_le, first_day(bilan)),
            resultats=(
                *_written(bilan, parties),
                *(_evidence(preuve) for preuve in investigation.preuves_of(bilan)),
                *_acquis(experiences),
            ),
            experiences=tuple(_experience(one) for one in experiences),
            scenarios=tuple(
                _scenario(one, retenu=one.plume.public_id == kept) for one in scenarios
            ),
            facteurs_pour=lignes(parties["facteurs_favorables"].valeur.texte),
            facteurs_contre=lignes(parties["facteurs_defavorables"].valeur.texte),
            choix=choix.mots if choix else "",
            choisi_le=legal_day(choix.at) if choix else None,
            etapes=steps(parties["etapes"].valeur.texte),
        )
    )


def first_day(bilan: Bilan) -> dt.date:
    """Return the first day of a bilan: its first sitting, or its opening."""
    first = bilan.faits.premiere_seance_on or bilan.ouvert_on
    return min(first, bilan.ouvert_on)


def steps(texte: str) -> tuple[Etape, ...]:
    """Return steps typed one a line."""
    return tuple(
        Etape(
            quand=pas.quand, quoi=pas.quoi, appui=f"Avec le CEP : {pas.appui}" if pas.appui else ""
        )
        for pas in pas_de(texte)
    )


def _written(bilan: Bilan, parties: Parties) -> tuple[ResultatTheme, ...]:
    labels = regles.libelles(texte_of(bilan), "themes_investigation")
    return tuple(
        ResultatTheme(theme=labels[one.code], texte=one.texte, methodes=one.methodes)
        for one in parties["resultats"].valeur.themes
        if one.code in labels
    )


def _evidence(preuve: PreuveLue) -> ResultatTheme:
    kept = "\n".join(f"- {point}" for point in preuve.retenu)
    told = "\n\n".join(part for part in (preuve.recit, kept) if part)
    return ResultatTheme(
        theme=preuve.titre,
        texte=told or preuve.source,
        methodes=f"{preuve.source}, le {jour(preuve.jour_on)}",
    )


def _acquis(experiences: tuple[ExperienceLue, ...]) -> tuple[ResultatTheme, ...]:
    """Return what the experiences show, once, each skill said one time."""
    seen = dict.fromkeys(savoir for one in experiences for savoir in one.savoir_faire)
    if not seen:
        return ()
    return (ResultatTheme(theme=ACQUIS, texte="\n".join(f"- {savoir}" for savoir in seen)),)


def _experience(lue: ExperienceLue) -> Experience:
    cadre = SPHERES[lue.sphere] + (f", {lue.periode}" if lue.periode else "")
    return Experience(
        titre=lue.titre, cadre=cadre, recit=lue.recit, competences=tuple(lue.savoir_faire)
    )


def _scenario(lu: ScenarioLu, *, retenu: bool) -> Scenario:
    return Scenario(
        titre=lu.titre,
        description=lu.situation,
        soutiens=tuple(lu.soutient),
        freins=tuple(lu.freine),
        faisabilite=lu.environnement,
        risque=lu.risque,
        reponse=lu.reponse_au_risque,
        retenu=retenu,
    )
