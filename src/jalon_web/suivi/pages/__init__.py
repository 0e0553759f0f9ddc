"""Pages of the follow-up."""

from jalon_web.suivi.pages.refus import RefusPage, refus_page
from jalon_web.suivi.pages.suivi import (
    PAS_NOUVEAU,
    PAS_REPRIS,
    RECLAMER,
    RETOUR,
    EntretienPage,
    ReclamationsPage,
    entretien_page,
    reclamations_page,
    regard_page,
    reponse_page,
    suite_page,
)

__all__ = [
    "PAS_NOUVEAU",
    "PAS_REPRIS",
    "RECLAMER",
    "RETOUR",
    "EntretienPage",
    "ReclamationsPage",
    "RefusPage",
    "entretien_page",
    "reclamations_page",
    "refus_page",
    "regard_page",
    "reponse_page",
    "suite_page",
]
