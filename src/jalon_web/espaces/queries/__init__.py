"""What the homes show: taken from the doors of the rooms below, in as few readings as there are."""

from jalon_web.espaces.queries.espaces import (
    CAST,
    GRILLE_RGAA,
    home_of,
)

__all__ = [
    "CAST",
    "GRILLE_RGAA",
    "home_of",
]
