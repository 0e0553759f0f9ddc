"""Shorter stories made into scenes: the acts that a bilan cannot do without, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jalon_demo.personnes.rythmes import cours
from jalon_demo.scene import Scene, Temps

PHASE_DE = {
    "ouverture": "preliminaire",
    "preliminaire": "preliminaire",
    "decision": "preliminaire",
    "arret": "preliminaire",
    "suspendu": "investigation",
    "redaction": "conclusions",
    "fin": "conclusions",
}
"""The last phase of which there is time to note, by where the bilan stands."""

ESSAI = (("Un revenu qui suffit", "à peu près"), ("Du temps pour les miens", "oui"))
RESTE = (("Un revenu qui suffit", "oui"), ("Du temps pour les miens", "non"))


Vecu = tuple[str, str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dit:
    """The few sentences of a shorter story.

    Args:
        preoccupation, perspective: their words in the grid, each with its boxes.
        conseil: the counsellor's words on the first.
        objectifs: theirs, then the same for the payer.
        theme: code of what is explored, and why.
        experience, ailleurs: at work and elsewhere: title, period, story, what they learnt to do.
        enquete: what they went to see, whom they met, what they learnt.
    """

    preoccupation: tuple[str, tuple[str, ...]]
    perspective: tuple[str, tuple[str, ...]]
    conseil: str
    objectifs: tuple[str, str]
    theme: tuple[str, str]
    experience: Vecu | None = None
    ailleurs: Vecu | None = None
    enquete: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choix:
    """Two ways ahead, the one that is kept first, and what is written of it at the end."""

    essai: tuple[str, str, str]
    reste: tuple[str, str]
    favorables: str = ""
    defavorables: str = ""
    etapes: str = ""
    elements_cles: str = ""
    issue: str = "externe"


def breve(
    cle: str,
    nom: tuple[str, str, str],
    *,
    conseiller: str,
    voie: str,
    jusqu_a: str,
    debut: int,
    heure: int,
    dit: Dit,
    choix: Choix | None = None,
    semaine: tuple[Temps, ...] = (),
    pause: int = 0,
    **autre: Any,
) -> Scene:
    """Return the scene of a shorter story.

    Args:
        nom: civility, first name, name.
        heure: at which they usually come.
        pause: how many days ago the bilan was suspended.
    """
    phase = PHASE_DE.get(jusqu_a, jusqu_a)
    theirs = jusqu_a not in {"ouverture", "preliminaire"}
    return Scene(
        cle=cle,
        civilite=nom[0],
        prenom=nom[1],
        nom=nom[2],
        conseiller=conseiller,
        voie=voie,
        jusqu_a=jusqu_a,
        debut=debut,
        grille={"preoccupations": dit.preoccupation, "perspectives": dit.perspective},
        grille_conseil={"preoccupations": (dit.conseil, dit.preoccupation[1][:1])},
        objectifs=dit.objectifs[0],
        objectifs_financeur=dit.objectifs[1],
        themes={dit.theme[0]: dit.theme[1]},
        etalement="Une semaine sur deux, au même moment." if theirs else "",
        methodes="Entretiens, récits d’expérience, une enquête de terrain." if theirs else "",
        temps=cours(debut, phase, heure, semaine, recul=pause),
        experiences=_experiences(dit),
        preuves=_enquete(dit, debut) if phase != "preliminaire" else (),
        scenarios=_scenarios(choix) if choix else (),
        choix=choix.essai[0] if choix else "",
        issue=choix.issue if choix else "",
        favorables=choix.favorables if choix else "",
        defavorables=choix.defavorables if choix else "",
        etapes=choix.etapes if choix else "",
        elements_cles=choix.elements_cles if choix else "",
        joue=autre.pop("joue", frozenset()),
        pause=pause,
        **autre,
    )


def _experiences(dit: Dit) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "titre": told[0],
            "sphere": sphere,
            "periode": told[1],
            "recit": told[2],
            "savoirs": told[3],
        }
        for sphere, told in (("travail", dit.experience), ("hors_travail", dit.ailleurs))
        if told is not None
    )


def _enquete(dit: Dit, debut: int) -> tuple[dict[str, object], ...]:
    if dit.enquete is None:
        return ()
    quoi, aupres_de, appris = dit.enquete
    return (
        {
            "quoi": quoi,
            "aupres_de": aupres_de,
            "jours": max(debut - 38, 1),
            "appris": appris,
            "source": "Rencontre sur place",
        },
    )


def _scenarios(choix: Choix) -> tuple[dict[str, object], ...]:
    titre, soutient, freine = choix.essai
    reste, risque = choix.reste
    return (
        {
            "titre": titre,
            "rester": False,
            "soutient": (soutient,),
            "freine": (freine,),
            "criteres": ESSAI,
            "situation": "Possible par étapes.",
            "environnement": "Des offres à moins de trente kilomètres.",
            "faisabilite": "possible_sous_conditions",
            "risque": freine,
            "reponse": "Un essai court, avec une date de fin.",
            "premiers_pas": ("En parler à quelqu’un du métier",),
        },
        {
            "titre": reste,
            "rester": True,
            "soutient": ("Je connais la maison",),
            "freine": (risque,),
            "criteres": RESTE,
            "situation": "Rien à changer tout de suite.",
            "environnement": "",
            "faisabilite": "possible_maintenant",
            "risque": risque,
            "reponse": "Se donner six mois.",
            "premiers_pas": ("Préparer l’entretien annuel",),
        },
    )
