"""What the homes show: taken from the doors of the rooms below, in as few readings as there are."""

from jalon_web.espaces.queries.espaces import (
    CAST,
    GRILLE_RGAA,
    aide_page,
    home_of,
    public_page,
)

__all__ = [
    "CAST",
    "GRILLE_RGAA",
    "aide_page",
    "home_of",
    "public_page",
]
