"""Pages of the follow-up."""

from jalon_web.suivi.pages.suivi import (
    PAS_NOUVEAU,
    PAS_REPRIS,
    RECLAMER,
    REPONDRE,
    RETOUR,
    entretien_page,
    regard_page,
    suite_page,
)

__all__ = [
    "PAS_NOUVEAU",
    "PAS_REPRIS",
    "RECLAMER",
    "REPONDRE",
    "RETOUR",
    "entretien_page",
    "regard_page",
    "suite_page",
]
