"""Who wrote in a bilan, as it knows them: the person, or a counsellor by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jalon_web.bilans.models import Bilan

PERSONNE, CONSEILLER = "personne", "conseiller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """Who wrote, and when.

    Args:
        voix: `personne` or `conseiller`.
        nom: name of the counsellor; empty for the person, whose name is sealed elsewhere.
        at: when.
    """

    voix: str
    nom: str
    at: dt.datetime


def trait_of(bilan: Bilan, auteur_id: int, at: dt.datetime) -> Trait:
    """Return who wrote, as a bilan knows them, and when."""
    if auteur_id == bilan.beneficiaire_id:
        return Trait(voix=PERSONNE, nom="", at=at)
    names = {a.conseiller_id: a.conseiller.nom for a in bilan.affectations.all()}
    return Trait(voix=CONSEILLER, nom=names.get(auteur_id, ""), at=at)
