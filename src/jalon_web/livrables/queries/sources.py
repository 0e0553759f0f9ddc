"""Words that the other rooms already know, so that nothing is typed twice.

Every function receives a bilan whose door was opened, for a document that the same viewers read.
"""

from __future__ import annotations

from jalon.cahier import Texte
from jalon.faits import PHASES
from jalon.kernel.durees import Duree
from jalon_web.analyse.queries import grille_of, grille_table, ressources_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of, texte_of
from jalon_web.investigation.queries import choix_of, experiences_of, scenarios_of
from jalon_web.livrables.contents.parties import (
    DEFAUT,
    Circonstances,
    CoordonneesCep,
    DureePrevue,
    ElementsCles,
    EnMotsSimples,
    EtalementPrevu,
    EtapesScenarios,
    Objectifs,
    ScenarioEcrit,
    lignes,
    prevus_of,
)
from jalon_web.livrables.models import PROGRAMME
from jalon_web.livrables.queries import documents, regles

DEMANDE, IDEES = "preoccupations", "perspectives"


def mots_de_la_grille(bilan: Bilan) -> dict[str, str]:
    """Return the person's own words in the shared analysis, by heading.

    Empty ones are left out, and those that she keeps to herself.
    """
    return {
        lue.rubrique.code: lue.mienne.mots.texte
        for lue in grille_of(bilan, bilan.beneficiaire_id or 0)
        if lue.mienne and lue.mienne.mots.texte and not lue.mienne.mots.reservee
    }


def demande_of(bilan: Bilan) -> str:
    """Return what brings the person, in her words."""
    if not grille_table(bilan).rubriques:
        return ""
    return mots_de_la_grille(bilan).get(DEMANDE, "")


def objectifs_proposes(bilan: Bilan) -> Objectifs:
    """Return objectives to begin from: what she said of her request and of her ideas."""
    mots = mots_de_la_grille(bilan)
    return Objectifs(texte="\n".join(mots[code] for code in (DEMANDE, IDEES) if code in mots))


def acquis_proposes(bilan: Bilan) -> str:
    """Return the resources that the person and a counsellor both recognise, one a line."""
    return "\n".join(
        ressource.texte
        for ressource in ressources_of(bilan, bilan.beneficiaire_id or 0)
        if ressource.partagee and not ressource.ecartee
    )


def temps_fait(bilan: Bilan) -> tuple[Duree, str] | None:
    """Return the time counted at the package, and its spread; None while a length is missing."""
    faits = faits_of(bilan)
    total = faits["forfait_compte_min"]
    if not isinstance(total, int):
        return None
    parts = []
    for phase in PHASES:
        minutes = sum(
            value
            for sorte in regles.SORTES_PREVUES
            if isinstance(value := faits[f"{phase}_{sorte}_min"], int)
        )
        parts.append(f"{Duree(minutes)} {_DE_PHASE[phase]}")
    return Duree(total), ", ".join(parts)


_DE_PHASE = {
    "preliminaire": "préliminaires",
    "investigation": "d’investigation",
    "conclusions": "de conclusions",
}


def circonstances_proposees(bilan: Bilan) -> Circonstances:
    """Return part 1 of a synthesis, recalled from the request and the programme."""
    parties = documents.parties_of(bilan, PROGRAMME)
    labels = regles.libelles(texte_of(bilan), "themes_investigation")
    themes = parties["contenus"].valeur.themes
    return Circonstances(
        texte=demande_of(bilan),
        objectifs=parties["objectifs"].valeur.texte,
        contenus="\n".join(labels[theme.code] for theme in themes if theme.code in labels),
        methodes=parties["methodes"].valeur.texte,
    )


def elements_proposes(bilan: Bilan) -> ElementsCles:
    """Return part 2: resources seen in the experiences, conditions said in the scenarios."""
    resources = [
        f"{savoir} : {experience.titre}"
        for experience in experiences_of(bilan)
        for savoir in experience.savoir_faire
    ]
    conditions = [one.conditions for one in scenarios_of(bilan) if one.conditions]
    return ElementsCles(ressources="\n".join(resources), conditions="\n".join(conditions))


def etapes_proposees(bilan: Bilan, etapes: str) -> EtapesScenarios:
    """Return part 3: the scenarios not set aside, the chosen one first with the steps agreed.

    Args:
        etapes: steps written in the conclusions.
    """
    scenarios = scenarios_of(bilan)
    choix = choix_of(bilan, scenarios)
    kept = choix.scenario.plume.public_id if choix and choix.scenario else None
    return EtapesScenarios(
        scenarios=tuple(
            ScenarioEcrit(
                titre=one.titre,
                presentation=one.situation,
                etapes=(
                    etapes
                    if one.plume.public_id == kept and lignes(etapes)
                    else "\n".join(one.premiers_pas)
                ),
                cle=str(one.plume.public_id),
            )
            for one in sorted(scenarios, key=lambda one: one.plume.public_id != kept)
        )
    )


def cep_propose(bilan: Bilan) -> CoordonneesCep:
    """Return part 4: the operator of the CEP near the centre, and what the text says of the CEP."""
    near = documents.operateur_cep_near(bilan)
    texte = texte_of(bilan)
    return CoordonneesCep(
        operateur=near.nom if near else "",
        adresse=near.adresse if near else "",
        telephone=near.telephone if near else "",
        offre="\n".join(texte.regle(code).texte for code in ("CEP-GRATUIT", "SUIVI-CEP")),
    )


def cep_en_clair(cep: CoordonneesCep) -> EnMotsSimples:
    """Return the plain words on the CEP, once part 4 says who to turn to; empty before."""
    if not cep.operateur:
        return EnMotsSimples()
    reach = [
        f"{word} : {value}."
        for word, value in (("Adresse", cep.adresse), ("Téléphone", cep.telephone))
        if value
    ]
    said = (
        "CEP veut dire : conseil en évolution professionnelle.",
        "Une personne vous aide dans vos démarches.",
        "C’est gratuit.",
        f"Près de chez vous : {cep.operateur}.",
        *reach,
    )
    return EnMotsSimples(cep="\n".join(said))


def duree_proposee(texte: Texte) -> DureePrevue:
    """Return the usual package, the first phase at the time that the text values it at."""
    minutes = regles.preliminaire_min(texte)
    return DureePrevue(forfait=DEFAUT, prevus=prevus_of({("preliminaire", "presentiel"): minutes}))


def etalement_propose(bilan: Bilan) -> EtalementPrevu:
    """Return the first day: the first sitting, or the day of opening."""
    first = bilan.faits.premiere_seance_on or bilan.ouvert_on
    return EtalementPrevu(debut=first.isoformat())
