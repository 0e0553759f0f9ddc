"""The scenarios side by side on one sheet, to print and put on the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from jalon.rendering import render_feuille
from jalon.rendering.extraits import print_of
from jalon.rendering.feuille import (
    Bloc,
    Comparaison,
    Feuille,
    Liste,
    Paragraphe,
    Partie,
    Rang,
)
from jalon.rendering.texte import jour, particule
from jalon_web.bilans.pages.bilan import pairs
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries import texte_of
from jalon_web.investigation import queries
from jalon_web.investigation.forms.choix import MOTS_DU_POIDS
from jalon_web.investigation.pages.investigation import supports_of
from jalon_web.investigation.queries import ScenarioLu

PAR_FEUILLE = 4
"""Scenarios side by side: more would not be read."""
Cellule = Callable[[ScenarioLu], tuple[Bloc, ...]]


def pdf(who: Regardeur, nom: str, day: dt.date) -> bytes:
    """Return the scenarios of a bilan already opened, as a tagged PDF."""
    made = sheet(who, nom, day)
    return render_feuille(made, print_of(made))


def sheet(who: Regardeur, nom: str, day: dt.date) -> Feuille:
    """Return the sheet: scenarios in the order of writing, no column set before another."""
    lus = queries.scenarios_of(who.bilan)
    return Feuille(
        genre="comparaison_scenarios",
        titre="Mes scénarios, côte à côte",
        avant=f"Bilan de compétences {particule(nom)}",
        sujet=nom,
        apres="",
        propriete="Ce tableau est à vous. Aucun scénario n’y est noté ni classé.",
        centre=who.bilan.centre.nom,
        tete=(f"Imprimé le {jour(day)}",),
        version="Copie de travail",
        etabli_le=day,
        suite=tuple(_parts(who, lus)),
    )


def _parts(who: Regardeur, lus: tuple[ScenarioLu, ...]) -> list[Partie]:
    if not lus:
        return [Partie("Aucun scénario n’est encore écrit", ())]
    groups = [lus[at : at + PAR_FEUILLE] for at in range(0, len(lus), PAR_FEUILLE)]
    return [
        Partie(
            "Les scénarios" if len(groups) == 1 else f"Les scénarios, {rank} sur {len(groups)}",
            (_table(who, group),),
        )
        for rank, group in enumerate(groups, 1)
    ]


def _table(who: Regardeur, lus: tuple[ScenarioLu, ...]) -> Comparaison:
    states = dict(pairs(texte_of(who.bilan), "faisabilite"))
    held = supports_of(who.bilan)
    rows: list[tuple[str, Cellule]] = [
        ("Ce qui le soutient", lambda s: _points(s.soutient)),
        ("Ce qui l’appuie", lambda s: _points(tuple(held[x] for x in s.appuis if x in held))),
        ("Ce qui freine", lambda s: _points(s.freine)),
        ("Mes critères", _criteres),
        ("Près de chez moi", lambda s: _words(s.environnement)),
        ("Dans ma situation", lambda s: _words(s.situation)),
        ("Ce que cela coûte", lambda s: _words(s.cout)),
        ("Le temps que cela prend", lambda s: _words(s.temps)),
        ("Le risque", lambda s: _words(s.risque)),
        ("Ce qui le réduirait", lambda s: _words(s.reponse_au_risque)),
        ("Conditions", lambda s: _words(s.conditions)),
        ("Premiers pas", lambda s: _points(s.premiers_pas)),
        ("Aujourd’hui, je le vois", lambda s: _words(str(states.get(s.faisabilite, "")))),
    ]
    return Comparaison(
        legende="Scénarios, dans l’ordre où ils ont été écrits",
        titres=tuple(lu.titre for lu in lus),
        rangs=tuple(
            Rang(nom, tuple(cell(lu) for lu in lus))
            for nom, cell in rows
            if any(cell(lu) for lu in lus)
        ),
    )


def _criteres(lu: ScenarioLu) -> tuple[Bloc, ...]:
    said = [
        f"{one.libelle}{_weight(one.poids)} : {one.reponse}" for one in lu.criteres if one.reponse
    ]
    return _points(tuple(said))


def _weight(poids: str) -> str:
    return f" ({str(MOTS_DU_POIDS[poids]).lower()})" if poids else ""


def _words(text: str) -> tuple[Bloc, ...]:
    return (Paragraphe(text),) if text else ()


def _points(items: tuple[str, ...]) -> tuple[Bloc, ...]:
    return (Liste(items),) if items else ()
