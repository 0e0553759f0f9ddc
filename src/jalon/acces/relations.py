"""How an account stands to a bilan, today: a live relation, or none."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """A link between an account and a bilan, today."""

    ANONYME = "anonyme"
    SOI = "soi"
    AFFECTE = "affecte"
    BRIS_DE_GLACE = "bris_de_glace"  # stands in for a few days, the counsellor being unavailable
    ANCIEN_AFFECTE = "ancien_affecte"
    GESTION = "gestion"
    MEME_CENTRE = "meme_centre"
    AUTRE_CENTRE = "autre_centre"
    FINANCEUR = "financeur"
    AUTRE_FINANCEUR = "autre_financeur"
    DESTINATAIRE = "destinataire"
    ANCIEN_DESTINATAIRE = "ancien_destinataire"
    LIEN_EMPLOYEUR = "lien_employeur"
    LIEN_PARTENAIRE = "lien_partenaire"
    AUCUNE = "aucune"
