"""Pages of a simulation: past bilans under an amendment, counted by the steering, never named."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.acces import ActeAmendement
from jalon.cahier.simulation import SEUIL, Deplacement, Groupe, Simulation, simuler
from jalon.faits.inventes import invent
from jalon.kernel.errors import CahierError
from jalon_web.bilans.queries import faits_of_ended, financeurs
from jalon_web.cahier import queries as cahier
from jalon_web.cahier.models import Amendement
from jalon_web.cahier.services import amended_by
from jalon_web.ui.formats import duree, euros
from jalon_web.ui.pages import Page

INVENTES = 10_000
SOURCES = {
    "reels": _("Les bilans terminés sur cette plateforme"),
    "inventes": _("Dix mille bilans inventés"),
}
PAR = {
    "financeur": _("Par financeur"),
    "territoire": _("Par département"),
    "voie_entree": _("Par voie d’entrée"),
    "statut_code": _("Par situation d’emploi"),
}
RESULTATS = {
    "tenue": _("tenue"),
    "non_tenue": _("non tenue"),
    "indeterminee": _("indéterminée"),
    "sans_objet": _("sans objet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeplacementVu:
    """The findings of one rule on the same bilans, before and after.

    Args:
        lignes: finding in words, how many before, how many after.
        ecart: how much a value moves, with its unit; empty when it does not.
    """

    un: Deplacement
    lignes: tuple[tuple[Promise, int, int], ...]
    ecart: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationPage(Page):
    """The effect that an amendment would have had.

    Args:
        sources: on which bilans it can be tried, by code.
        seuil: below how many bilans nothing is said.
        refus: why it gives no text yet; None when it gives one.
        resultat: None when it gives no text.
    """

    amendement: Amendement
    sources: tuple[tuple[str, Promise], ...]
    source: str
    seuil: int
    refus: CahierError | None = None
    resultat: Simulation | None = None
    deplacements: tuple[DeplacementVu, ...] = ()
    groupes: tuple[tuple[Promise, tuple[Groupe, ...]], ...] = ()


def simulation_page(
    actor_id: int, public_id: uuid.UUID, today: dt.date, sent: Mapping[str, str]
) -> SimulationPage:
    """Return what an amendment would have changed.

    Raises:
        NotVisible: this account does not write the text.
    """
    amendement = cahier.amendement_for(
        actor_id, public_id, today, act=ActeAmendement.SIMULATE
    ).amendement
    source = sent.get("sur", "reels") if sent.get("sur") in SOURCES else "reels"
    page = SimulationPage(
        amendement=amendement, sources=tuple(SOURCES.items()), source=source, seuil=SEUIL
    )
    try:
        after = amended_by(amendement)
    except CahierError as wrong:
        return replace(page, refus=wrong)
    day = amendement.premier_jour
    before = cahier.cahiers()[amendement.cadre]
    eve = day - dt.timedelta(days=1) if amendement.adopte_on else day
    frame = _invented() if source == "inventes" else faits_of_ended()
    found = simuler(before.au(eve), after.au(day), frame, par=PAR)
    return replace(
        page,
        resultat=found,
        deplacements=tuple(_shown(one) for one in found.deplacements),
        groupes=tuple(
            (PAR[nom], tuple(_named(nom, one) for one in groups))
            for nom, groups in found.groupes.items()
            if groups
        ),
    )


def _named(nom: str, groupe: Groupe) -> Groupe:
    """Give a funder its name; other codes stay as they are."""
    if nom != "financeur":
        return groupe
    names = {str(one.public_id): one.nom for one in financeurs()}
    return replace(groupe, valeur=names.get(groupe.valeur, groupe.valeur))


@lru_cache(maxsize=1)
def _invented() -> pl.DataFrame:
    return invent(INVENTES)


def _shown(one: Deplacement) -> DeplacementVu:
    return DeplacementVu(
        un=one,
        lignes=tuple(
            (mot, one.avant.get(code, 0), one.apres.get(code, 0))
            for code, mot in RESULTATS.items()
            if one.avant.get(code) or one.apres.get(code)
        ),
        ecart=_amount(one),
    )


def _amount(one: Deplacement) -> str:
    if not one.ecart:
        return ""
    if one.unite == "min":
        return duree(one.ecart)
    if one.unite == "cents":
        return euros(one.ecart)
    return f"{one.ecart} {one.unite}".strip()
