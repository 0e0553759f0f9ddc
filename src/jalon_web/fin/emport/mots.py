"""Sealed payloads put into words: what each kind of writing is, what each of its fields says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NATURES: Mapping[str, str] = {
    "identite": "Votre nom et vos coordonnées",
    "contribution": "L’analyse partagée",
    "ecart": "Ce que l’analyse partagée garde en vue",
    "ressource": "Les ressources proposées",
    "objet_de_seance": "De quoi parlaient les séances",
    "experience": "Vos expériences",
    "preuve": "Vos enquêtes de terrain",
    "scenario": "Vos scénarios",
    "criteres": "Vos critères",
    "choix": "Votre choix",
    "programme_personnalise": "Le programme personnalisé",
    "conclusions_detaillees": "Les conclusions détaillées",
    "document_de_synthese": "Le document de synthèse",
    "papiers_arret": "Les papiers de la fin de première phase",
}
"""Titles by the beginning of a nature; a kind of writing not named here keeps its own name."""
CHAMPS: Mapping[str, str] = {
    "acquis": "Ce qui est déjà acquis",
    "appui": "Appui",
    "cases": "Cases cochées",
    "civilite": "Civilité",
    "cle": "Repère",
    "conditions": "Conditions",
    "contenu": "Contenu",
    "criteres": "Critères",
    "critere": "Critère",
    "debut": "Début",
    "environnement": "Environnement",
    "etapes": "Étapes",
    "faisabilite": "Faisabilité",
    "fin": "Fin",
    "financeur": "Formulation pour qui paie",
    "freine": "Ce qui freine",
    "genre": "Genre",
    "issue_code": "Issue",
    "jour": "Jour",
    "libelle": "Libellé",
    "methodes": "Méthodes",
    "motif": "Motif",
    "mots": "Vos mots",
    "nom": "Nom",
    "objectifs": "Objectifs",
    "periode": "Période",
    "precision": "Précision",
    "premiers_pas": "Premiers pas",
    "prenom": "Prénom",
    "presentation": "Présentation",
    "prevus": "Temps prévus",
    "quand": "Quand",
    "quoi": "Quoi",
    "recit": "Récit",
    "reponse": "Réponse",
    "reponse_au_risque": "Réponse au risque",
    "ressources": "Ressources",
    "retenu": "Ce qui est retenu",
    "rester": "Rester là où l’on est",
    "risque": "Risque",
    "rythme": "Rythme",
    "savoir_faire": "Savoir-faire",
    "scenario": "Scénario",
    "scenarios": "Scénarios",
    "situation": "Situation",
    "source": "Source",
    "soutient": "Ce qui soutient",
    "sphere": "Où",
    "telephone": "Téléphone",
    "texte": "Texte",
    "themes": "Thèmes",
    "titre": "Titre",
}
_CODE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dit:
    """One field of a writing: how it is called, and its texts."""

    champ: str
    textes: tuple[str, ...]


def title_of(nature: str) -> str:
    """Return what a kind of writing is called."""
    known = [name for name in NATURES if nature == name or nature.startswith(f"{name}_")]
    return NATURES[max(known, key=len)] if known else spelled(nature)


def spelled(code: str) -> str:
    """Return a code as words: `premiers_pas` is « Premiers pas »."""
    return code.replace("_", " ").replace(":", ", ").strip().capitalize()


def said_in(payload: Mapping[str, Any]) -> tuple[Dit, ...]:
    """Return what a payload says, field by field, empty ones and internal marks left out."""
    found: dict[str, list[str]] = {}
    for champ, texte in _leaves(payload, "texte"):
        found.setdefault(champ, []).append(texte)
    return tuple(
        Dit(champ=CHAMPS.get(champ, spelled(champ)), textes=tuple(textes))
        for champ, textes in found.items()
    )


def _leaves(value: Any, champ: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, str(name))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner, champ)
    elif isinstance(value, bool):
        yield champ, "oui" if value else "non"
    elif value is not None and str(value).strip() and not _CODE.fullmatch(str(value)):
        yield champ, str(value)
