"""The acts of the bilans: door, thought, write, journal. Each whole or not at all."""

from jalon_web.bilans.services.comptage import recount, write_facts
from jalon_web.bilans.services.destruction import DETRUIRE, Inachevee, achever, detruire
from jalon_web.bilans.services.ouverture import (
    Convention,
    Ouverture,
    centre_of,
    give_consent,
    open_bilan,
    record_convention,
    record_information_cep,
    rename_person,
)
from jalon_web.bilans.services.phases import (
    agree_conservation,
    close_bilan,
    close_investigation,
    close_preliminaire,
    decide,
    latest_conservation,
    resume,
    stop,
    suspend,
)
from jalon_web.bilans.services.seances import (
    LigneDeTemps,
    amend_seance,
    cancel_seance,
    confirm_seance,
    record_seance,
)
from jalon_web.bilans.services.seuil import open_for_act, require_rules

__all__ = [
    "DETRUIRE",
    "Convention",
    "Inachevee",
    "LigneDeTemps",
    "Ouverture",
    "achever",
    "agree_conservation",
    "amend_seance",
    "cancel_seance",
    "centre_of",
    "close_bilan",
    "close_investigation",
    "close_preliminaire",
    "confirm_seance",
    "decide",
    "detruire",
    "give_consent",
    "latest_conservation",
    "open_bilan",
    "open_for_act",
    "record_convention",
    "record_information_cep",
    "record_seance",
    "recount",
    "rename_person",
    "require_rules",
    "resume",
    "stop",
    "suspend",
    "write_facts",
]
