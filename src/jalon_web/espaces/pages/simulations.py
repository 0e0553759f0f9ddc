"""What an amendment would have changed on past bilans: counted by the steering, never named."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from jalon.acces import ActeAmendement
from jalon.cahier.simulation import SEUIL, Deplacement, Groupe, simuler
from jalon.faits.inventes import invent
from jalon.kernel.errors import CahierError
from jalon_web.bilans.queries import faits_of_ended, financeurs
from jalon_web.cahier import queries as cahier
from jalon_web.cahier.services import amended_by
from jalon_web.ui.formats import duree, euros

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


def simulation_page(
    actor_id: int, public_id: uuid.UUID, today: dt.date, sent: Mapping[str, str]
) -> dict[str, Any]:
    """Return what an amendment would have changed.

    Raises:
        NotVisible: this account does not write the text.
    """
    avenant = cahier.avenant_for(actor_id, public_id, today, act=ActeAmendement.SIMULATE).avenant
    source = sent.get("sur", "reels") if sent.get("sur") in SOURCES else "reels"
    page: dict[str, Any] = {
        "avenant": avenant,
        "sources": SOURCES.items(),
        "source": source,
        "seuil": SEUIL,
    }
    try:
        after = amended_by(avenant)
    except CahierError as wrong:
        return page | {"refus": wrong}
    day = avenant.premier_jour
    before = cahier.cahiers()[avenant.cadre]
    eve = day - dt.timedelta(days=1) if avenant.adopte_on else day
    frame = _invented() if source == "inventes" else faits_of_ended()
    found = simuler(before.au(eve), after.au(day), frame, par=PAR)
    return page | {
        "resultat": found,
        "deplacements": [_shown(one) for one in found.deplacements],
        "groupes": [
            (PAR[nom], [_named(nom, one) for one in groups])
            for nom, groups in found.groupes.items()
            if groups
        ],
    }


def _named(nom: str, groupe: Groupe) -> Groupe:
    """Give a funder its name; other codes stay as they are."""
    if nom != "financeur":
        return groupe
    names = {str(one.public_id): one.nom for one in financeurs()}
    return replace(groupe, valeur=names.get(groupe.valeur, groupe.valeur))


@lru_cache(maxsize=1)
def _invented() -> pl.DataFrame:
    return invent(INVENTES)


def _shown(one: Deplacement) -> dict[str, Any]:
    return {
        "un": one,
        "lignes": [
            (mot, one.avant.get(code, 0), one.apres.get(code, 0))
            for code, mot in RESULTATS.items()
            if one.avant.get(code) or one.apres.get(code)
        ],
        "ecart": _amount(one),
    }


def _amount(one: Deplacement) -> str:
    if not one.ecart:
        return ""
    if one.unite == "min":
        return duree(one.ecart)
    if one.unite == "cents":
        return euros(one.ecart)
    return f"{one.ecart} {one.unite}".strip()
