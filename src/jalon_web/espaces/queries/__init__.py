"""Readings for the homes: from the doors of the rooms below, in as few queries as there are."""

from jalon_web.espaces.queries.espaces import (
    GRILLE_RGAA,
    home_of,
    roles_of,
)

__all__ = [
    "GRILLE_RGAA",
    "home_of",
    "roles_of",
]
