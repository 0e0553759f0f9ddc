"""Sealed payloads put into words: what each kind of writing is, what each of its fields says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PROGRAMME = "Le programme, partie par partie"
RESULTATS = "Les conclusions et la synthèse, partie par partie"
INSTANTANE = "instantane_"
NATURES: Mapping[str, str] = {
    "identite": "Votre nom et vos coordonnées",
    "contribution": "L’analyse partagée",
    "convention": "La convention",
    "ecart": "Ce que l’analyse partagée garde en vue",
    "ressource": "Les ressources proposées",
    "objet_de_seance": "De quoi parlaient les séances",
    "repere": "Votre ligne de vie",
    "reponse": "Ce que l’on vous a répondu",
    "transmission": "Ce que vous avez transmis",
    "experience": "Vos expériences",
    "preuve": "Vos enquêtes de terrain",
    "fichier": "Les papiers que vous avez joints",
    "papier": "Les papiers que vous avez joints",
    "scenario": "Vos scénarios",
    "criteres": "Vos critères",
    "choix": "Votre choix",
    "observations": "Vos observations sur la synthèse",
    "proposition": "Les autres formulations proposées",
    "point_propose": "Ce que votre CEP a proposé",
    "reponse_point": "Ce que ces propositions deviennent",
    "pas": "Vos premiers pas",
    "regard": "Vos regards sur votre situation",
    "destinataire": "Les liens personnels : à qui",
    "amenagement": "Votre fiche d’aménagement",
    "releve": "Ce qu’une conseillère ou un conseiller a laissé au suivant",
    "refus": "Qui a demandé vos résultats, et ce qui a été répondu",
    "reclamation": "Vos réclamations, et leurs réponses",
    "objectifs": PROGRAMME,
    "contenus": PROGRAMME,
    "duree": PROGRAMME,
    "etalement": PROGRAMME,
    "methodes": PROGRAMME,
    "resultats": RESULTATS,
    "facteurs": RESULTATS,
    "etapes": RESULTATS,
    "circonstances": RESULTATS,
    "elements_cles": RESULTATS,
    "cep": RESULTATS,
    "en_clair": RESULTATS,
}
"""Titles by the beginning of a nature; a kind of writing not named here keeps its own name."""
CHAMPS: Mapping[str, str] = {
    "acquis": "Ce qui est déjà acquis",
    "adresse": "Adresse",
    "accompagnant": "Qui vous accompagne",
    "appui": "Appui",
    "beneficiaire": "Bénéficiaire",
    "cases": "Cases cochées",
    "circonstances": "Circonstances",
    "civilite": "Civilité",
    "cle": "Repère",
    "code": "Thème ou code",
    "competences": "Compétences",
    "conclusions": "Conclusions",
    "conditions": "Conditions",
    "conseiller": "Conseiller ou conseillère",
    "contenu": "Contenu",
    "contenus": "Contenus",
    "convention_on": "Convention",
    "code_courriel": "Courriel pour le code",
    "courriel": "Courriel",
    "critere": "Critère",
    "criteres": "Critères",
    "debut": "Début",
    "definitif": "Définitif",
    "detail": "Détail",
    "documents": "Les documents",
    "elements_cles": "Éléments clés",
    "environnement": "Environnement",
    "etabli_le": "Établi le",
    "etapes": "Étapes",
    "faisabilite": "Faisabilité",
    "fin": "Fin",
    "financeur": "Formulation pour qui paie",
    "forfait": "Forfait",
    "freine": "Ce qui freine",
    "genre": "Genre",
    "investigation": "Investigation",
    "issue_code": "Issue",
    "jour": "Jour",
    "le": "Le",
    "lieux": "Les lieux et le matériel",
    "libelle": "Libellé",
    "mentions": "Mentions",
    "methodes": "Méthodes",
    "minutes": "Minutes",
    "modalites": "Modalités",
    "montre": "Ce qui le montre",
    "motif": "Motif",
    "mots": "Vos mots",
    "nom": "Nom",
    "objectifs": "Objectifs",
    "objet": "Objet",
    "offre": "Ce qui est proposé",
    "operateur": "Opérateur",
    "periode": "Période",
    "phase": "Phase",
    "precision": "Précision",
    "preliminaire": "Phase préliminaire",
    "premiers_pas": "Premiers pas",
    "prenom": "Prénom",
    "presentation": "Présentation",
    "prevus": "Temps prévus",
    "qualite": "Qualité",
    "quand": "Quand",
    "quoi": "Quoi",
    "raison": "Pourquoi",
    "lois": "Ce que dit la loi",
    "personne": "La personne",
    "qui": "Qui",
    "recit": "Récit",
    "reference": "Référence",
    "referent": "À qui en parler au centre",
    "reponse": "Réponse",
    "reponse_au_risque": "Réponse au risque",
    "ressources": "Ressources",
    "rester": "Rester là où l’on est",
    "retenu": "Ce qui est retenu",
    "risque": "Risque",
    "rythme": "Rythme",
    "sait": "Ce qui est acquis",
    "savoir_faire": "Savoir-faire",
    "scenario": "Scénario",
    "scenarios": "Scénarios",
    "site": "Site",
    "situation": "Situation",
    "sorte": "Sorte de temps",
    "source": "Source",
    "soutiens": "Soutiens",
    "soutient": "Ce qui soutient",
    "sphere": "Où",
    "telephone": "Téléphone",
    "texte": "Texte",
    "theme": "Thème",
    "themes": "Thèmes",
    "titre": "Titre",
    "version": "Version",
}
VALEURS: Mapping[str, str] = {
    "preliminaire": "phase préliminaire",
    "investigation": "phase d’investigation",
    "conclusions": "phase de conclusions",
    "presentiel": "en face à face",
    "distance": "à distance",
    "collectif": "en groupe",
    "travail_personnel": "travail personnel",
    "hors_travail": "hors du travail",
    "travail": "au travail",
    "defaut": "le forfait habituel",
    "etendu": "le forfait étendu",
}
"""Codes that everyone meets; the others are those of the text of reference, as it writes them."""
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
    """Return what a payload says, field by field, empty ones and internal marks left out.

    What is said together stays together: each record of a list is one text.
    """
    found: dict[str, list[str]] = {}
    for champ, texte in _leaves(payload, "texte"):
        found.setdefault(champ, []).append(texte)
    return tuple(Dit(champ=called(champ), textes=tuple(textes)) for champ, textes in found.items())


def called(champ: str) -> str:
    """Return what a field is called."""
    return CHAMPS.get(champ, spelled(champ))


def _leaves(value: Any, champ: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, str(name))
    elif isinstance(value, list | tuple):
        for inner in value:
            if isinstance(inner, Mapping):
                yield from _record(inner, champ)
            else:
                yield from _leaves(inner, champ)
    elif isinstance(value, bool):
        yield champ, "oui" if value else "non"
    elif value is not None and str(value).strip() and not _CODE.fullmatch(str(value)):
        yield champ, VALEURS.get(str(value), str(value))


def _record(value: Mapping[str, Any], champ: str) -> Iterator[tuple[str, str]]:
    said = [(called(name), texte) for name, texte in _leaves(value, champ)]
    if len(said) == 1:
        yield champ, said[0][1]
    elif said:
        yield champ, "\n".join(f"{name}\u202f: {texte}" for name, texte in said)
