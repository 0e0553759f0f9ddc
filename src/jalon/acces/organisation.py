"""Which roles an organisation gives, and which of them manage it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jalon.acces.tables.organisation import ActeOrganisation, Nature, Titre

RESPONSABLE = "responsable"

ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "centre": ("conseiller", RESPONSABLE),
        "cep": ("conseiller_cep", RESPONSABLE),
        "financeur": ("instructeur", RESPONSABLE),
        "employeur": ("employeur",),
        "pilotage": ("pilotage",),
    }
)
"""By nature of organisation, the roles one may be invited to, the most usual first."""


def manages(nature: str, code: str) -> bool:
    """Return whether a role manages an organisation of this nature: its page and its people.

    The table of an organisation says so. Managing opens no bilan by itself.
    """
    if nature not in ROLES or code not in ROLES[nature]:
        return False
    return ActeOrganisation.READ_ORGANISATION.grants(Titre(code), Nature(nature))


def managing_role(nature: str) -> str:
    """Return the role given to the first person of an organisation.

    Raises:
        KeyError: unknown nature.
    """
    return next(code for code in ROLES[nature] if manages(nature, code))
