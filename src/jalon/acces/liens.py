"""Personal links of actors without an account: one link, one act, one relation.

An employer has a relation to a bilan only when it grants the time or pays: the plan and the leave
are dealt with by three parties. A bilan that a person takes with her own account or at her own
expense is no business of her employer, whoever else pays for it.

Source: design of confidentiality, §1 and §3 (column EMP); L. 6323-17, first paragraph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from jalon.acces.relations import Relation
from jalon.acces.table import Act

VALIDITE = dt.timedelta(days=14)
"""How long a link opens anything, from the day it leaves."""
VISITE = dt.timedelta(minutes=30)
"""How long the page stays open once the code was right."""
ESSAIS = 5
"""Wrong codes after which a link goes out."""
MEMOIRE = dt.timedelta(days=90)
"""How long a link that nobody answered is remembered once it is over."""


class ActeLien(StrEnum):
    """Purpose of a link."""

    PRESENCE = "presence"
    PROGRAMME = "programme"
    IMMERSION = "immersion"


RELATIONS: Mapping[ActeLien, Relation] = MappingProxyType(
    {
        ActeLien.PRESENCE: Relation.LIEN_EMPLOYEUR,
        ActeLien.PROGRAMME: Relation.LIEN_EMPLOYEUR,
        ActeLien.IMMERSION: Relation.LIEN_PARTENAIRE,
    }
)
"""How the holder of a link stands to the bilan."""
LECTURES: Mapping[ActeLien, Act] = MappingProxyType(
    {
        ActeLien.PRESENCE: Act.READ_HEURES_EMPLOYEUR,
        ActeLien.PROGRAMME: Act.READ_EDITION_FINANCEUR,
        ActeLien.IMMERSION: Act.READ_IMMERSION,
    }
)
"""What a link lets one read."""
REPONSES: Mapping[ActeLien, Act] = MappingProxyType(
    {
        ActeLien.PRESENCE: Act.ACKNOWLEDGE_LIEN,
        ActeLien.PROGRAMME: Act.ACKNOWLEDGE_LIEN,
        ActeLien.IMMERSION: Act.ATTEST_IMMERSION,
    }
)
"""What a link lets one answer."""

TEMPS_ACCORDE = frozenset({"plan", "conge"})
"""Ways in to which the employer is a party: it pays, or grants the leave."""
PERSONNEL = frozenset({"cpf", "autofinance"})
"""Ways in of which an employer is never told."""


def employer_may(acte: ActeLien, *, voie_entree: str, employeur_paie: bool) -> bool:
    """Return whether an employer may be given a link for this act.

    Args:
        acte: `presence` or `programme`; an immersion is no employer's.
        voie_entree: code of the fact `voie_entree`.
        employeur_paie: the organisation that pays is an employer.
    """
    if acte is ActeLien.IMMERSION or voie_entree in PERSONNEL:
        return False
    if acte is ActeLien.PROGRAMME:
        return employeur_paie
    return employeur_paie or voie_entree in TEMPS_ACCORDE
